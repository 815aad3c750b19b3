/** A relay that keeps no part it was given, or holds back that it has the last: nothing goes twice by itself. */
import type { FileView } from '@lapwing/client'
import { concatBytes, toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Liar } from '../support/lying-relay.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'

const PART = 65_536
const PICTURE = { kind: 'jpeg' } as const
const WAIT = { timeout: 15_000, interval: 10 }

let world: World
let anna: Person
let osinka: Person
let hers: Liar
beforeEach(async () => {
  world = await createWorld()
  hers = new Liar()
  anna = await world.officer('Anna')
  const connect = hers.wrap((origin) => world.relay.connect(origin))
  osinka = await world.person('Osinka', { connect })
  await invited(anna, osinka)
}, 60_000)
afterEach(() => world.close())

const puts = (): number => hers.sent.filter(({ type }) => type === 'blob-put').length

async function sends(bytes: Uint8Array): Promise<void> {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>])
  must(await osinka.client.sendFile(osinka.conversation(), blob, PICTURE))
}

/** The messages that bring a file, once the newest stands so. */
async function filesOf(person: Person, state: FileView['state']): Promise<readonly string[]> {
  return await vi.waitFor(async () => {
    const all = must(await person.client.entries(person.conversation(), 0, 100))
    const found = all.flatMap((one) => (one.kind === 'message' && one.file ? [one] : []))
    expect(found.at(-1)?.file?.state).toBe(state)
    return found.map(({ id }) => id)
  }, WAIT)
}

async function fetches(): Promise<void> {
  const [id = ''] = await filesOf(anna, 'offered')
  must(await anna.client.fetchFile(anna.conversation(), id))
}

it('says that it has parts and keeps none: Anna is told, and Osinka sends nothing by herself', async () => {
  hers.instead = (frame) =>
    frame.type === 'blob-put' ? [{ type: 'done', ref: frame.ref }] : undefined
  await sends(randomBytes(3 * PART))
  await fetches()
  await filesOf(anna, 'away')
  await filesOf(osinka, 'here')
  const given = puts()
  osinka = await osinka.reopen()
  must(await osinka.client.unlock(PASSPHRASE))
  await osinka.until('her desk', ({ network }) => network === 'online')
  expect(puts()).toBe(given)
})

it('holds back that it has the last part, until she has closed the page: it is said once', async () => {
  let last = -1
  let isHeldBack = false
  hers.lie = (frame) => {
    if (frame.type !== 'done' || frame.ref !== last) return [frame]
    isHeldBack = true
    return []
  }
  const parts = new Set<string>()
  hers.instead = (frame) => {
    if (frame.type !== 'blob-put') return undefined
    // Several are under way at once: the last is the one that was put last.
    parts.add(toHex(frame.blob))
    if (parts.size === 4) last = frame.ref
    return undefined
  }
  const bytes = randomBytes(4 * PART - 10_000)
  await sends(bytes)
  await vi.waitFor(() => expect(isHeldBack).toBe(true), WAIT)
  expect(await anna.texts()).toEqual([])
  osinka = await osinka.reopen()
  ;[hers.lie, hers.instead] = [(frame) => [frame], () => undefined]
  must(await osinka.client.unlock(PASSPHRASE))
  await fetches()
  const [id = '', ...others] = await filesOf(anna, 'here')
  expect(others).toEqual([])
  const got: Uint8Array[] = []
  const take = async (piece: Uint8Array): Promise<void> => void got.push(piece)
  must(await anna.client.readFile(anna.conversation(), id, take))
  expect(Buffer.compare(concatBytes(...got), bytes)).toBe(0)
})
