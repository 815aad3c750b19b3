/**
 * What Osinka takes back leaves the relay, too: parts of a file deleted for everyone, or not sent after all,
 * also where her page closed in between. Nobody else makes her client drop anything.
 */
import { toHex } from '@lapwing/codec'
import { filePartsOf, randomBytes } from '@lapwing/crypto'
import type { SentFile } from '@lapwing/engagement'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { broughtAs } from '../support/brought-files.ts'
import { passedOn, type Liar } from '../support/lying-relay.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { watched } from '../support/watched.ts'

const PART = 65_536
const PICTURE = { kind: 'jpeg' } as const
const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
let anna: Person
let osinka: Person
let hers: Liar
let mailbox: Uint8Array
beforeAll(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  ;({ person: osinka, liar: hers } = await watched(world, 'Osinka'))
  await invited(anna, osinka)
})
afterAll(() => world.close())
beforeEach(() => {
  hers.instead = passedOn
  hers.sent.length = 0
})

const file = (parts: number): Blob =>
  new Blob([randomBytes(parts * PART - 1_000) as Uint8Array<ArrayBuffer>])

async function messages(person: Person): Promise<readonly string[]> {
  const all = must(await person.client.entries(person.conversation(), 0, 1_000))
  return all.flatMap((one) => (one.kind === 'message' ? [one.id] : []))
}

/** Ids of parts that were put since the story began, in their order. */
const putIds = (): readonly Uint8Array[] => {
  const all = hers.sent.flatMap((frame) => (frame.type === 'blob-put' ? [frame] : []))
  for (const frame of all) mailbox = frame.mailbox
  return [...new Map(all.map(({ blob }) => [toHex(blob), blob])).values()]
}
const drops = (): readonly string[] =>
  hers.sent.flatMap((frame) => (frame.type === 'blob-drop' ? [toHex(frame.blob)] : []))

async function atRelay(ids: readonly Uint8Array[]): Promise<number> {
  const found = await Promise.all(ids.map((id) => world.relay.store.getBlob(mailbox, id)))
  return found.filter((one) => one instanceof Uint8Array).length
}

async function sends(parts: number): Promise<{ id: string; ids: readonly Uint8Array[] }> {
  must(await osinka.client.sendFile(osinka.conversation(), file(parts), PICTURE))
  const { id } = await broughtAs(osinka, 'here')
  const ids = putIds()
  expect(await atRelay(ids)).toBe(ids.length)
  return { id, ids }
}

const isGone = (ids: readonly Uint8Array[]): Promise<void> =>
  vi.waitFor(async () => expect(await atRelay(ids)).toBe(0), WAIT)

describe('what Osinka takes back', () => {
  it('leaves the relay when it is deleted for everyone, and stays there when it is only for her', async () => {
    const first = await sends(3)
    must(await osinka.client.remove(osinka.conversation(), first.id, 'me'))
    hers.sent.length = 0
    const second = await sends(3)
    must(await osinka.client.remove(osinka.conversation(), second.id, 'everyone'))
    await isGone(second.ids)
    expect(await atRelay(first.ids)).toBe(first.ids.length)
    expect(drops().toSorted()).toEqual(second.ids.map(toHex).toSorted())
  })

  it('leaves it after her page was closed before the relay heard of it', async () => {
    const { id, ids } = await sends(4)
    hers.instead = (frame) => (frame.type === 'blob-drop' ? [] : undefined)
    must(await osinka.client.remove(osinka.conversation(), id, 'everyone'))
    osinka = await osinka.reopen()
    expect(await atRelay(ids)).toBe(ids.length)
    hers.instead = passedOn
    must(await osinka.client.unlock(PASSPHRASE))
    await isGone(ids)
    // It is done, and not asked for again.
    hers.sent.length = 0
    osinka = await osinka.reopen()
    must(await osinka.client.unlock(PASSPHRASE))
    must(await osinka.client.send(osinka.conversation(), 'words'))
    await vi.waitFor(async () => expect(await anna.texts()).toContain('words'), WAIT)
    expect(drops()).toEqual([])
  })

  it('leaves it in the end where the relay takes no drop at first', async () => {
    const { id, ids } = await sends(3)
    hers.instead = (frame) =>
      frame.type === 'blob-drop'
        ? [{ type: 'refused', ref: frame.ref, code: 'refused' }]
        : undefined
    must(await osinka.client.remove(osinka.conversation(), id, 'everyone'))
    await vi.waitFor(() => expect(drops()).toHaveLength(1), WAIT)
    await vi.waitFor(async () => expect(await messages(anna)).not.toContain(id), WAIT)
    // One after another would be as vain, and it is not given up.
    expect(drops()).toHaveLength(1)
    hers.instead = passedOn
    world.relay.breakConnections()
    await isGone(ids)
  })

  it('leaves it when its sending is cancelled half-way', async () => {
    const half = () => (osinka.view().transfers[0]?.done ?? 0) >= 5 * PART
    hers.instead = (frame) => (frame.type === 'blob-put' && half() ? [] : undefined)
    must(await osinka.client.sendFile(osinka.conversation(), file(9), PICTURE))
    await osinka.until('half of it', half)
    const ids = putIds()
    expect(await atRelay(ids)).toBeGreaterThanOrEqual(5)
    must(await osinka.client.cancelFile(osinka.view().transfers[0]!.id))
    hers.instead = passedOn
    world.relay.breakConnections()
    const parts = filePartsOf(9 * PART - 1_000)
    // Each twice: one may have been on its way beside its drop.
    await vi.waitFor(() => expect(drops()).toHaveLength(2 * parts), WAIT)
    expect(new Set(drops()).size).toBe(parts)
    await isGone(ids)
  })
})

describe('a member who means her harm', () => {
  it('deletes her message, and one of his own under the same secret: nothing of hers is dropped', async () => {
    const member = await ModifiedMember.of(world, anna)
    const { id, ids } = await sends(2)
    const { secret, size, hash, kind } = await vi.waitFor(() => fileIn(member), WAIT)
    const file = { secret, size, hash, kind }
    const own = randomBytes(16)
    await member.say('message', { text: 'the same', file }, { id: own })
    await member.say('deletion', { target: Buffer.from(id, 'hex') })
    await member.say('deletion', { target: own })
    await member.say('message', { text: 'read it?' })
    await vi.waitFor(async () => expect(await osinka.texts()).toContain('read it?'), WAIT)
    expect(drops()).toEqual([])
    expect(await atRelay(ids)).toBe(ids.length)
    expect((await broughtAs(osinka, 'here')).id).toBe(id)
    member.close()
  })
})

function fileIn({ heard }: ModifiedMember): SentFile {
  const file = heard.flatMap(({ content }) =>
    typeof content === 'object' && content.type === 'message' ? (content.file ?? []) : [],
  )[0]
  if (!file) throw new Error('not yet')
  return file
}
