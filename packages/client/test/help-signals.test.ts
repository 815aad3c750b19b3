/** A help signal as it is read: from the participant alone, for this conversation, and once. */
import { makeStatement, randomBytes, startCrypto, type Identity } from '@lapwing/crypto'
import type { CborValue } from '@lapwing/codec'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { House } from '../src/conversation/context.ts'
import { beginDraft, type Draft, type Held } from '../src/conversation/draft.ts'
import { markTheirsSearched } from '../src/conversation/searched.ts'
import { isUrgent, sawSignal } from '../src/conversation/signalled.ts'
import { readHelpSignal } from '../src/delivery/help-signals.ts'
import { freshCase, freshHeld } from './fresh-case.ts'
import { newIdentity, testClock, type TestClock } from './organisation.ts'

let clock: TestClock
let osinka: Identity
let mallory: Identity
let house: House
let held: Held
let draft: Draft

beforeAll(startCrypto)
beforeEach(async () => {
  clock = testClock()
  ;[osinka, mallory] = [newIdentity(), newIdentity()]
  let slot = 0
  const vault = { freeSlot: () => ({ file: 0, slot: (slot += 1) }), write: async () => undefined }
  house = { clock, vault, recall: { locate: async () => undefined } } as unknown as House
  const participant = osinka.publicKey
  held = freshHeld(freshCase({ role: 'officer', participant, beganAt: clock.now() }))
  draft = await beginDraft(house.vault, held, clock.now())
})

const bodyOf = (text: string) => ({
  mailbox: held.record.mailbox,
  at: Math.floor(clock.now() / 1000),
  text,
})

interface Came {
  readonly version?: number
  readonly count?: number
  /** Whose seal key it came under. */
  readonly epoch?: number
}

async function reads(body: CborValue, by = osinka, o: Came = {}) {
  const bytes = makeStatement('help signal', o.version ?? 1, body, by.pair)
  const piece = { kind: 'help signal', id: randomBytes(16), index: 0, bytes } as const
  const { record } = held
  const reading = { house, record, draft, partial: new Map(), drained: true }
  await readHelpSignal(reading, { ...piece, count: o.count ?? 1 }, o.epoch ?? 5)
}

describe('a help signal', () => {
  it('of the participant is shown, stands for a wait and is urgent', async () => {
    await reads(bodyOf('help'))
    expect(draft.flow.signalled).toEqual({ at: clock.now() })
    expect(draft.flow.waitingSince).toBe(clock.now())
    expect([draft.flow.damaged, draft.flow.stopped]).toEqual([0, undefined])
  })

  it('that comes again is shown once', async () => {
    const body = bodyOf('help')
    await reads(body)
    const entries = draft.flow.entries
    await reads(body)
    expect(draft.flow.entries).toBe(entries)
  })

  it('of the same words, signed anew, is shown once and calls once', async () => {
    await reads(bodyOf('help'))
    sawSignal(draft)
    const entries = draft.flow.entries
    clock.at += 3600
    await reads(bodyOf('help'))
    expect(draft.flow.entries).toBe(entries)
    expect(isUrgent(draft.flow)).toBe(false)
  })

  it('of other words is shown, and calls again only after ten minutes', async () => {
    await reads(bodyOf('help'))
    sawSignal(draft)
    clock.at += 599
    await reads(bodyOf('help me'))
    expect(draft.flow.entries).toBe(4)
    expect(isUrgent(draft.flow)).toBe(false)
    clock.at += 2
    await reads(bodyOf('help us'))
    expect(isUrgent(draft.flow)).toBe(true)
  })

  it('under a key that a copy has, after a search was reported, is none', async () => {
    draft.flow.seals = [5, 4].map((epoch) => ({ epoch, seed: randomBytes(32) }))
    markTheirsSearched(house, draft, { name: 'Osinka', isParticipant: true })
    await reads(bodyOf('of a copy'), osinka, { epoch: 4 })
    expect(draft.flow.signalled).toBeUndefined()
    expect(draft.flow.stopped).toBe('damaged')
    // A later commit that crosses it on the way does it no harm.
    draft.flow.seals = [6, 5].map((epoch) => ({ epoch, seed: randomBytes(32) }))
    await reads(bodyOf('her own'), osinka, { epoch: 5 })
    expect(isUrgent(draft.flow)).toBe(true)
  })

  it('of one’s own keys shows that they are used elsewhere, and no words', async () => {
    const participant = osinka.publicKey
    held = freshHeld(freshCase({ role: 'participant', participant, beganAt: clock.now() }))
    draft = await beginDraft(house.vault, held, clock.now())
    await reads(bodyOf('help'))
    expect(draft.flow.stopped).toBe('opened-elsewhere')
    expect([draft.flow.signalled, draft.flow.entries]).toEqual([undefined, 1])
  })

  it.each([
    ['somebody else', () => reads(bodyOf('help'), mallory)],
    ['another conversation', () => reads({ ...bodyOf('help'), mailbox: randomBytes(32) })],
    ['a later version', () => reads(bodyOf('help'), osinka, { version: 2 })],
    ['several pieces', () => reads(bodyOf('help'), osinka, { count: 2 })],
    ['no words', () => reads(bodyOf(''))],
    ['more than it says', () => reads({ ...bodyOf('help'), more: 1 })],
  ])('of %s is none', async (_, read) => {
    await read()
    expect(draft.flow.signalled).toBeUndefined()
    expect([draft.flow.damaged, draft.flow.stopped]).toEqual([1, 'damaged'])
  })
})
