/** A relay that keeps no part it was given, holds back that it has the last, or answers about several as it likes. */
import type { FileView } from '@lapwing/client'
import { toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import type { ClientFrame, RelayFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { bytesIn } from '../support/brought-files.ts'
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
let hers: Liar
let annas: Liar
beforeEach(async () => {
  world = await createWorld()
  ;({ person: anna, liar: annas } = await watched(world, 'Anna', 'officer'))
  ;({ person: osinka, liar: hers } = await watched(world, 'Osinka'))
  await invited(anna, osinka)
})
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

/** The one file there is. */
async function readBy(person: Person, state: FileView['state']): Promise<Uint8Array> {
  const [id = '', ...others] = await filesOf(person, state)
  expect(others).toEqual([])
  return await bytesIn(person, id)
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
  expect(Buffer.compare(await readBy(anna, 'here'), bytes)).toBe(0)
})

/** Answers: within a file of 60 parts, once several go side by side. */
const BROKEN_AFTER = 40

it('answers about several parts in another order, and breaks off with them under way: the file comes whole', async () => {
  /** Says two answers about parts the other way round, wherever two are owed. */
  const turned = (liar: Liar, asked: ClientFrame['type'], said: RelayFrame['type']) => {
    let [answered, most, heard, atBreak] = [0, 0, 0, 0]
    let held: RelayFrame | undefined
    const breakOff = (): void => {
      atBreak = most
      ;[answered, held] = [liar.sent.filter(({ type }) => type === asked).length, undefined]
      world.relay.breakConnections()
    }
    liar.lie = (frame) => {
      if (frame.type === 'blob-coming') answered += 1
      if (frame.type !== said) return [frame]
      heard += 1
      if (heard === BROKEN_AFTER) queueMicrotask(breakOff)
      const owed = liar.sent.filter(({ type }) => type === asked).length - answered
      most = Math.max(most, owed)
      const both = held ? [frame, held] : [frame]
      held = both.length === 1 && owed > 1 ? frame : undefined
      if (held) return []
      answered += both.length
      return both
    }
    /** How many were owed at once before the break; 0 until it came. */
    return () => atBreak
  }
  const bytes = randomBytes(60 * PART)
  const owedByHers = turned(hers, 'blob-put', 'done')
  await sends(bytes)
  await vi.waitFor(() => expect(owedByHers()).toBeGreaterThan(2), WAIT)
  await filesOf(anna, 'offered')
  const owedByAnnas = turned(annas, 'blob-get', 'blob-part')
  await fetches()
  await vi.waitFor(() => expect(owedByAnnas()).toBeGreaterThan(2), WAIT)
  expect(Buffer.compare(await readBy(anna, 'here'), bytes)).toBe(0)
})
