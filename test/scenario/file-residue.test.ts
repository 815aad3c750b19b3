/**
 * Osinka's files, and somebody with her disk and her phrase who has also copied all that the relay holds: what
 * is there opens, what was removed from the device does not, and what was deleted opens with nothing.
 */
import { toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { PRESETS } from '@lapwing/engagement'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { broughtAs } from '../support/brought-files.ts'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { foundFiles } from '../support/found-files.ts'
import { Liar } from '../support/lying-relay.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { openResidue } from '../support/searcher.ts'

const HOUR_MS = 3_600_000
const PART = 65_536
const PICTURE = { kind: 'jpeg' } as const
const TEXTS = ['the gate at night', 'the list of names']
const [GATE = '', LIST = ''] = TEXTS

let world: World
let anna: Person
let osinka: Person
let disk: FaultyDisk
let hers: Liar
let annas: Liar
beforeEach(async () => {
  world = await createWorld()
  disk = new FaultyDisk()
  hers = new Liar()
  annas = new Liar()
  const connect = (liar: Liar) => liar.wrap((from) => world.relay.connect(from))
  anna = await world.officer('Anna', { connect: connect(annas) })
  osinka = await world.person('Osinka', { disk: () => disk.boot(), connect: connect(hers) })
  await invited(anna, osinka)
})
afterEach(() => world.close())

/** Its text stands in its first part. */
const file = (text: string, parts = 2): Blob =>
  new Blob([text, randomBytes(parts * PART - 1_000) as Uint8Array<ArrayBuffer>])
/** Parts as the relay has them: they come to it in pieces. */
function relayed(): readonly Uint8Array[] {
  const parts = new Map<string, Uint8Array>()
  for (const frame of [...hers.sent, ...annas.sent]) {
    if (frame.type !== 'blob-put') continue
    const part = parts.get(toHex(frame.blob)) ?? new Uint8Array(PART)
    part.set(frame.bytes, frame.offset)
    parts.set(toHex(frame.blob), part)
  }
  return [...parts.values()]
}

/** Which texts stand in files that can be had from the disk; and from it and the relay together. */
async function found(from = disk) {
  const records = await openResidue(from, PASSPHRASE)
  const told = (files: readonly Uint8Array[]): readonly string[] =>
    TEXTS.filter((text) => files.some((bytes) => Buffer.from(bytes).includes(text)))
  return { here: told(foundFiles(records)), withRelay: told(foundFiles(records, relayed())) }
}

async function sendsAndGets(): Promise<{ readonly own: string; readonly theirs: string }> {
  must(await osinka.client.sendFile(osinka.conversation(), file(GATE), PICTURE))
  const { id: own } = await broughtAs(osinka, 'here')
  await broughtAs(anna, 'offered')
  must(await anna.client.sendFile(anna.conversation(), file(LIST, 20), PICTURE))
  const { id: theirs } = await broughtAs(osinka, 'offered')
  must(await osinka.client.fetchFile(osinka.conversation(), theirs))
  await broughtAs(osinka, 'here')
  return { own, theirs }
}

it('removed from this device, a file opens from its disk no more, although its message stays', async () => {
  const { own, theirs } = await sendsAndGets()
  const copy = await disk.copy()
  expect(await found(copy)).toEqual({ here: TEXTS, withRelay: TEXTS })
  for (const id of [own, theirs]) must(await osinka.client.forgetFile(osinka.conversation(), id))
  // The secret stands in the message: with it, it can be fetched again.
  expect(await found(await disk.copy())).toEqual({ here: [], withRelay: TEXTS })
  expect((await found(copy)).here).toEqual(TEXTS)
  must(await osinka.client.fetchFile(osinka.conversation(), theirs))
  await broughtAs(osinka, 'here')
  expect((await found(await disk.copy())).here).toEqual([LIST])
})

it('deleted, it opens with nothing, not even with what the relay holds', async () => {
  const { own, theirs } = await sendsAndGets()
  // What is to be dropped at the relay still waits, and knows nothing of the secret.
  hers.instead = (frame) => (frame.type === 'blob-drop' ? [] : undefined)
  must(await osinka.client.remove(osinka.conversation(), own, 'everyone'))
  expect(await found(await disk.copy())).toEqual({ here: [LIST], withRelay: [LIST] })
  must(await osinka.client.remove(osinka.conversation(), theirs, 'me'))
  await osinka.client.lock()
  expect(await found()).toEqual({ here: [], withRelay: [] })
})

it('disappears with its message', async () => {
  const { conversation } = PRESETS.balanced
  const day = { ...conversation, disappear: 24 }
  must(await osinka.client.setPosture(osinka.conversation(), day))
  await sendsAndGets()
  must(await osinka.client.markRead(osinka.conversation(), 100))
  expect((await found(await disk.copy())).here).toEqual(TEXTS)
  world.clock.forward(25 * HOUR_MS)
  must(await osinka.client.setPosture(osinka.conversation(), day))
  expect(await osinka.texts()).toEqual([])
  await osinka.client.lock()
  expect(await found()).toEqual({ here: [], withRelay: [] })
})

it('taken back before it was sent, nothing of it opens', async () => {
  const isMoved = () => (osinka.view().transfers[0]?.done ?? 0) > 0
  hers.instead = (frame) => (frame.type === 'blob-put' && isMoved() ? [] : undefined)
  must(await osinka.client.sendFile(osinka.conversation(), file(GATE), PICTURE))
  await osinka.until('its way', isMoved)
  expect((await found(await disk.copy())).here).toEqual([GATE])
  must(await osinka.client.cancelFile(osinka.view().transfers[0]!.id))
  expect(await found(await disk.copy())).toEqual({ here: [], withRelay: [] })
})

it('found to be false at its end, what had come of it does not stay either', async () => {
  must(await anna.client.sendFile(anna.conversation(), file(LIST, 20), PICTURE))
  const { id: theirs } = await broughtAs(osinka, 'offered')
  const isLate = () => (osinka.view().transfers[0]?.done ?? 0) >= 17 * PART
  hers.lie = (frame) => {
    if (frame.type !== 'blob-part' || !isLate()) return [frame]
    return [{ ...frame, bytes: new Uint8Array(frame.bytes.length) }]
  }
  must(await osinka.client.fetchFile(osinka.conversation(), theirs))
  await broughtAs(osinka, 'damaged')
  expect(await found(await disk.copy())).toEqual({ here: [], withRelay: [LIST] })
})
