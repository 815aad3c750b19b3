/** Anna passes a file of Osinka's on to Sokol: another secret, no name, and only where Osinka lets her. */
import { toHex } from '@lapwing/codec'
import { randomBytes, sha256, startCrypto } from '@lapwing/crypto'
import { PRESETS } from '@lapwing/engagement'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { broughtAs, bytesIn } from '../support/brought-files.ts'
import type { Liar } from '../support/lying-relay.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { watched } from '../support/watched.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 10 }
const { conversation: BALANCED } = PRESETS.balanced

await startCrypto()

let world: World
let anna: Person
let osinka: Person
let sokol: Person
let annas: Liar
let hers: Liar
let withOsinka: string
let withSokol: string
let id: string
const bytes = randomBytes(3_000_000) as Uint8Array<ArrayBuffer>
beforeAll(async () => {
  world = await createWorld()
  ;({ person: anna, liar: annas } = await watched(world, 'Anna', 'officer'))
  ;({ person: osinka, liar: hers } = await watched(world, 'Osinka'))
  sokol = await world.person('Sokol')
  await invited(anna, osinka)
  withOsinka = anna.conversation()
  await invited(anna, sokol)
  withSokol = anna.view().conversations.find((one) => one.id !== withOsinka)?.id ?? ''
  const choice = { kind: 'pdf', name: 'заява Осинки.pdf' } as const
  must(await osinka.client.sendFile(osinka.conversation(), new Blob([bytes]), choice))
  id = (await broughtAs(anna, 'offered', withOsinka)).id
  must(await anna.client.fetchFile(withOsinka, id))
  await broughtAs(anna, 'here', withOsinka)
})
afterAll(() => world.close())

const asks = async (attribution: 'on record' | 'off record'): Promise<void> => {
  const posture = { ...BALANCED, terms: { ...BALANCED.terms, attribution } }
  must(await osinka.client.setPosture(osinka.conversation(), posture))
  await vi.waitFor(async () => {
    expect(must(await anna.client.posture(withOsinka)).terms?.attribution).toBe(attribution)
  }, WAIT)
}

const passes = () =>
  anna.client.passFile(withSokol, { conversation: withOsinka, message: id }, 'look at this')
const putBy = ({ sent }: Liar): readonly string[] =>
  sent.flatMap((frame) => (frame.type === 'blob-put' ? [toHex(frame.blob)] : []))

it('not where Osinka asked that her words stay where they are', async () => {
  await asks('off record')
  expect(await passes()).toEqual({ ok: false, problem: 'off-record' })
  expect(putBy(annas)).toEqual([])
  expect(anna.view().transfers).toEqual([])
})

it('it comes whole, as forwarded and without its name, and no part has a name it had before', async () => {
  await asks('on record')
  must(await passes())
  const got = await broughtAs(sokol, 'offered')
  expect(got).toMatchObject({ text: 'look at this', forwarded: true })
  expect(got.file).toMatchObject({ kind: 'pdf', size: bytes.length, name: undefined })
  must(await sokol.client.fetchFile(sokol.conversation(), got.id))
  await broughtAs(sokol, 'here')
  expect(toHex(sha256(await bytesIn(sokol, got.id)))).toBe(toHex(sha256(bytes)))
  const before = new Set(putBy(hers))
  expect(before.size).toBeGreaterThan(40)
  expect(putBy(annas).filter((one) => before.has(one))).toEqual([])
})

it('what was passed on is not saved for the record: what was asked of it elsewhere nobody here knows', async () => {
  const there = sokol.conversation()
  const terms = { ...BALANCED.terms, disappear: null, attribution: 'on record' } as const
  must(await sokol.client.setPosture(there, { ...BALANCED, disappear: null, terms }))
  await vi.waitFor(async () => {
    expect(must(await anna.client.posture(withSokol)).terms?.disappear).toBeNull()
  }, WAIT)
  const { id: message } = await broughtAs(sokol, 'here', there)
  must(await sokol.client.passFile(there, { conversation: there, message }, ''))
  const { id: passed } = await broughtAs(anna, 'offered', withSokol)
  must(await anna.client.fetchFile(withSokol, passed))
  await broughtAs(anna, 'here', withSokol)
  const saved = await anna.client.saveForRecord(withSokol, passed, false, async () => undefined)
  expect(saved).toEqual({ ok: false, problem: 'off-record' })
})

it('not where it lies here no more', async () => {
  must(await anna.client.forgetFile(withOsinka, id))
  expect(await passes()).toEqual({ ok: false, problem: 'file-not-here' })
})
