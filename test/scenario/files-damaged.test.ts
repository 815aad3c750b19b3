/**
 * Some of a file was lost where it lies, on Anna's disk or on Osinka's: what can come again comes again, and
 * what cannot is told as what it is, a file that is damaged.
 */
import { toHex } from '@lapwing/codec'
import { randomBytes, sha256 } from '@lapwing/crypto'
import { PRESETS } from '@lapwing/engagement'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { broughtAs, bytesIn } from '../support/brought-files.ts'
import type { Liar } from '../support/lying-relay.ts'
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
let annas: Liar
let hers: Liar
beforeEach(async () => {
  world = await createWorld()
  ;({ person: anna, liar: annas } = await watched(world, 'Anna', 'officer'))
  ;({ person: osinka, liar: hers } = await watched(world, 'Osinka'))
  await invited(anna, osinka)
})
afterEach(() => world.close())

/** Spoils every piece of a file that lies there. */
async function spoil(person: Person): Promise<void> {
  const { database } = person.kept()
  const all = await database.iterator().all()
  const pieces = all.filter(([, value]) => value.length > 4 * PART)
  expect(pieces.length).toBeGreaterThan(0)
  for (const [key, value] of pieces) {
    const spoiled = value.slice()
    spoiled[PART] = (spoiled[PART] ?? 0) ^ 1
    await database.put(key, spoiled)
  }
}

async function sent(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  must(await osinka.client.sendFile(osinka.conversation(), new Blob([bytes]), PICTURE))
  return (await broughtAs(anna, 'offered')).id
}

const bytesOf = (parts: number) => randomBytes(parts * PART) as Uint8Array<ArrayBuffer>

/** Osinka lets her words be kept and handed on. */
async function letsKeep(): Promise<void> {
  const { conversation: balanced } = PRESETS.balanced
  const terms = { ...balanced.terms, disappear: null, attribution: 'on record' } as const
  must(
    await osinka.client.setPosture(osinka.conversation(), { ...balanced, disappear: null, terms }),
  )
  await vi.waitFor(async () => {
    const heard = must(await anna.client.posture(anna.conversation())).terms
    expect(heard?.attribution).toBe('on record')
  }, WAIT)
}

it('one that lies here is told as damaged, whatever is to be done with it', async () => {
  await letsKeep()
  const id = await sent(bytesOf(20))
  const [at, nothing] = [anna.conversation(), async () => undefined]
  must(await anna.client.fetchFile(at, id))
  await broughtAs(anna, 'here')
  await spoil(anna)
  const damaged = { ok: false, problem: 'file-damaged' }
  expect(await anna.client.readFile(at, id, nothing)).toEqual(damaged)
  expect(await anna.client.saveForRecord(at, id, false, nothing)).toEqual(damaged)
  const from = { conversation: at, message: id }
  expect(await anna.client.passFile(at, from, '')).toEqual(damaged)
})

it('one that is coming is fetched again from where it is damaged', async () => {
  const bytes = bytesOf(40)
  const id = await sent(bytes)
  const moved = () => anna.view().transfers[0]?.done ?? 0
  annas.instead = (frame) => (frame.type === 'blob-get' && moved() >= 20 * PART ? [] : undefined)
  must(await anna.client.fetchFile(anna.conversation(), id))
  await anna.until('half of it', () => moved() >= 20 * PART)
  anna = await anna.reopen()
  await spoil(anna)
  annas.instead = () => undefined
  must(await anna.client.unlock(PASSPHRASE))
  await broughtAs(anna, 'here')
  expect(toHex(sha256(await bytesIn(anna, id)))).toBe(toHex(sha256(bytes)))
})

it('one that is on its way to the relay says that it broke', async () => {
  const moved = () => osinka.view().transfers[0]?.done ?? 0
  hers.instead = (frame) => (frame.type === 'blob-put' && moved() >= 4 * PART ? [] : undefined)
  const choice = { ...PICTURE, text: 'the gate' }
  must(await osinka.client.sendFile(osinka.conversation(), new Blob([bytesOf(40)]), choice))
  await osinka.until('some of it', () => moved() >= 4 * PART)
  osinka = await osinka.reopen()
  await spoil(osinka)
  hers.instead = () => undefined
  must(await osinka.client.unlock(PASSPHRASE))
  await broughtAs(osinka, 'broken')
})
