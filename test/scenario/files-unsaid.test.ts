/**
 * Files that are not said yet, or were taken from a device: nothing of them goes by itself, nothing
 * comes back by itself, and what was called off does not go.
 */
import { randomBytes } from '@lapwing/crypto'
import { PRESETS, type Posture } from '@lapwing/engagement'
import type { RelayFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { brought, broughtAs } from '../support/brought-files.ts'
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
const HOUR_MS = 3_600_000
const WAIT = { timeout: PATIENCE_MS, interval: 10 }
const { conversation: BALANCED } = PRESETS.balanced
const PICTURE = { kind: 'jpeg' } as const

let world: World
let anna: Person
let osinka: Person
let hers: Liar
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  ;({ person: osinka, liar: hers } = await watched(world, 'Osinka'))
  await invited(anna, osinka)
})
afterEach(() => world.close())

const file = (size: number): Blob => new Blob([randomBytes(size) as Uint8Array<ArrayBuffer>])
const sends = (blob: Blob) => osinka.client.sendFile(osinka.conversation(), blob, PICTURE)
const puts = () => hers.sent.filter(({ type }) => type === 'blob-put').length

async function again(person: Person): Promise<Person> {
  await person.client.lock()
  const next = await person.reopen()
  must(await next.client.unlock(PASSPHRASE))
  return next
}

async function asks(disappear: Posture['disappear']): Promise<void> {
  must(await osinka.client.setPosture(osinka.conversation(), { ...BALANCED, disappear }))
}

it('one that waits outlives locks and days, whatever disappears, and goes once it can', async () => {
  await asks(0)
  hers.instead = (frame) => (frame.type === 'blob-put' ? [] : undefined)
  must(await sends(file(2 * PART)))
  osinka = await again(osinka)
  await broughtAs(osinka, 'sending')
  await asks(24)
  world.clock.forward(30 * HOUR_MS)
  osinka = await again(osinka)
  await broughtAs(osinka, 'sending')
  hers.instead = () => undefined
  osinka = await again(osinka)
  await broughtAs(anna, 'offered')
})

it('an own one that was removed, and called off while it came again, stays removed', async () => {
  must(await sends(file(20 * PART)))
  await broughtAs(anna, 'offered')
  const { id } = await broughtAs(osinka, 'here')
  const here = osinka.conversation()
  must(await osinka.client.forgetFile(here, id))
  const late: RelayFrame[] = []
  hers.lie = (frame) => {
    if (frame.type !== 'blob-part') return [frame]
    late.push(frame)
    return []
  }
  must(await osinka.client.fetchFile(here, id))
  await vi.waitFor(() => expect(late).not.toEqual([]), WAIT)
  must(await osinka.client.forgetFile(here, id))
  hers.lie = (frame) => [frame]
  hers.say(...late)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await broughtAs(osinka, 'removed')
  osinka = await again(osinka)
  await osinka.until('online', ({ network }) => network === 'online')
  await broughtAs(osinka, 'removed')
  expect(osinka.view().transfers).toEqual([])
  const read = await osinka.client.readFile(here, id, async () => undefined)
  expect(read).toEqual({ ok: false, problem: 'file-not-here' })
})

it('stopped while its last bytes are sealed it does not go, and nothing of it stays', async () => {
  const blob = file(PART)
  const slice = blob.slice.bind(blob)
  blob.slice = (from, to) =>
    Object.assign(slice(from, to), {
      arrayBuffer: async () => {
        const [moving] = osinka.view().transfers
        must(await osinka.client.cancelFile(moving?.id ?? ''))
        return await slice(from, to).arrayBuffer()
      },
    })
  expect(await sends(blob)).toEqual({ ok: false, problem: 'file-stopped' })
  expect(await brought(osinka)).toBeUndefined()
  expect(osinka.view().transfers).toEqual([])
  expect(puts()).toBe(0)
})

it('among the files on the device it is said of one what keeps it from being sent', async () => {
  const unsent = async () => must(await osinka.client.keptFiles()).files.map((one) => one.unsent)
  hers.instead = (frame) => (frame.type === 'blob-put' ? [] : undefined)
  must(await sends(file(2 * PART)))
  expect(await unsent()).toEqual(['sending'])
  const id = osinka.view().transfers[0]?.id ?? ''
  must(await osinka.client.pauseFile(id, true))
  expect(await unsent()).toEqual(['stopped'])
  world.relay.breakConnections()
  hers.instead = (frame) =>
    frame.type === 'blob-put' ? [{ type: 'refused', ref: frame.ref, code: 'refused' }] : undefined
  must(await osinka.client.pauseFile(id, false))
  await broughtAs(osinka, 'refused')
  expect(await unsent()).toEqual(['refused'])
  // Its parts are taken, and the words are not.
  hers.instead = (frame) => (frame.type === 'post' ? [] : undefined)
  must(await osinka.client.pauseFile(id, false))
  await broughtAs(osinka, 'here')
  expect(await unsent()).toEqual(['queued'])
  hers.instead = () => undefined
  world.relay.breakConnections()
  await broughtAs(anna, 'offered')
  await vi.waitFor(async () => expect(await unsent()).toEqual([undefined]), WAIT)
})

it('gone on with while the relay owes an answer, then locked: the shut notes are asked nothing', async () => {
  const asked: unknown[] = []
  const hear = (why: unknown): void => void asked.push(why)
  process.on('unhandledRejection', hear)
  try {
    hers.instead = (frame) => (frame.type === 'blob-put' ? [] : undefined)
    must(await sends(file(2 * PART)))
    const id = osinka.view().transfers[0]?.id ?? ''
    await vi.waitFor(() => expect(puts()).toBeGreaterThan(0), WAIT)
    must(await osinka.client.pauseFile(id, true))
    must(await osinka.client.pauseFile(id, false))
    await osinka.client.lock()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(asked).toEqual([])
  } finally {
    process.off('unhandledRejection', hear)
  }
})

it('one that is taken up after weeks goes anew, so that its first parts stay as long as its last', async () => {
  const done = () => osinka.view().transfers[0]?.done ?? 0
  hers.instead = (frame) => (frame.type === 'blob-put' && done() >= 2 * PART ? [] : undefined)
  must(await sends(file(5 * PART)))
  await osinka.until('some of it', () => done() >= 2 * PART)
  await osinka.client.lock()
  world.clock.forward(20 * 24 * HOUR_MS)
  hers.instead = () => undefined
  osinka = await again(osinka)
  const { id } = await broughtAs(anna, 'offered')
  world.clock.forward(75 * 24 * HOUR_MS)
  await world.relay.sweep()
  must(await anna.client.fetchFile(anna.conversation(), id))
  await broughtAs(anna, 'here')
})
