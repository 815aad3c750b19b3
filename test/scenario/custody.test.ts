/** Anna saves a file of Osinka's for the record: a note, an act, and nobody's name unless she wants hers. */
import { concatBytes, toHex } from '@lapwing/codec'
import { randomBytes, sha256 } from '@lapwing/crypto'
import { PRESETS, type Posture } from '@lapwing/engagement'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { broughtAs } from '../support/brought-files.ts'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 10 }
const { conversation: BALANCED } = PRESETS.balanced
const letting = (
  disappear: number | null,
  attribution: Posture['terms']['attribution'] = 'not attributed',
): Posture => ({
  ...BALANCED,
  disappear: null,
  terms: { ...BALANCED.terms, disappear, attribution, contactHours: null },
})

let world: World
let anna: Person
let osinka: Person
let disk: FaultyDisk
let blob: Blob
let id: string
beforeAll(async () => {
  world = await createWorld()
  disk = new FaultyDisk()
  anna = await world.officer('Anna', { disk: () => disk.boot() })
  osinka = await world.person('Osinka')
  await invited(anna, osinka)
  blob = new Blob([randomBytes(100_000) as Uint8Array<ArrayBuffer>])
  const choice = { kind: 'pdf', name: 'заява Осинки.pdf' } as const
  must(await osinka.client.sendFile(osinka.conversation(), blob, choice))
  id = (await broughtAs(anna, 'offered')).id
  must(await anna.client.fetchFile(anna.conversation(), id))
  await broughtAs(anna, 'here')
})
afterAll(() => world.close())

async function saves(named: boolean) {
  const pieces: Uint8Array[] = []
  const take = async (bytes: Uint8Array): Promise<void> => void pieces.push(bytes)
  const outcome = await anna.client.saveForRecord(anna.conversation(), id, named, take)
  return { outcome, bytes: concatBytes(...pieces) }
}

const asks = async (posture: Posture): Promise<void> => {
  must(await osinka.client.setPosture(osinka.conversation(), posture))
  await vi.waitFor(async () => {
    const heard = must(await anna.client.posture(anna.conversation())).terms
    expect(heard).toEqual(posture.terms)
  }, WAIT)
}

/** What the officer's log says before anything is pressed. */
const why = async (): Promise<unknown> => {
  const all = must(await anna.client.entries(anna.conversation(), 0, 100))
  const one = all.find((entry) => entry.kind === 'message' && entry.id === id)
  return one?.kind === 'message' ? one.notForRecord : 'gone'
}

const acts = async () =>
  must(await anna.client.deskRecord()).acts.filter(({ act }) => act === 'file saved')

it('not where the participant was promised that words go, or that they stay: no byte, and no act', async () => {
  await asks(letting(24))
  expect(await why()).toBe('export-promised')
  const { outcome, bytes } = await saves(false)
  expect(outcome).toEqual({ ok: false, problem: 'export-promised' })
  expect(bytes).toHaveLength(0)
  await asks(letting(null, 'off record'))
  expect(await why()).toBe('off-record')
  expect((await saves(false)).outcome).toEqual({ ok: false, problem: 'off-record' })
  expect(await acts()).toEqual([])
})

it('with a note that says what was checked and names nobody, and an act beside it', async () => {
  await asks(letting(null))
  expect(await why()).toBeUndefined()
  const { outcome, bytes } = await saves(false)
  const text = must(outcome)
  const note = JSON.parse(text) as Record<string, unknown>
  const hash = toHex(sha256(new Uint8Array(await blob.arrayBuffer())))
  expect(note).toMatchObject({ lapwing: 'custody note', sha256: hash, bytes: 100_000, kind: 'pdf' })
  expect(note).toMatchObject({ from: 'participant', checked: ['parts', 'sha256', 'sender'] })
  expect(toHex(sha256(bytes))).toBe(hash)
  for (const word of ['Anna', 'Osinka', 'заява', anna.conversation()]) {
    expect(text).not.toContain(word)
  }
  expect(await acts()).toHaveLength(1)
  const named = JSON.parse(must((await saves(true)).outcome)) as Record<string, unknown>
  expect(named['by']).toContain('Anna')
  expect(named['id']).not.toBe(note['id'])
})

it('not where other terms come while it is read: no note, and no act', async () => {
  const before = (await acts()).length
  const take = (): Promise<void> => asks(letting(24))
  const saving = anna.client.saveForRecord(anna.conversation(), id, false, take)
  expect(await saving).toEqual({ ok: false, problem: 'export-promised' })
  expect(await acts()).toHaveLength(before)
  await asks(letting(null))
})

it('not where the act cannot be kept: the note is not given', async () => {
  const before = (await acts()).length
  disk.arm({ at: disk.operations + 1, fail: 'full' })
  expect((await saves(false)).outcome).toEqual({ ok: false, problem: 'storage-full' })
  expect(await acts()).toHaveLength(before)
})

it('only what somebody else sent, and only at a desk', async () => {
  const take = async (): Promise<void> => undefined
  const hers = osinka.client.saveForRecord(osinka.conversation(), id, false, take)
  expect((await hers).ok).toBe(false)
})
