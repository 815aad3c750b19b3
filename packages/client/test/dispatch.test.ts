/** Words that were opened: in order, from whom they are, and no more than they may say. */
import { encodeCbor } from '@lapwing/codec'
import { randomBytes, startCrypto, type Identity } from '@lapwing/crypto'
import { CONTENT_VERSIONS, PRESETS, type Content } from '@lapwing/engagement'
import type { VaultWrite } from '@lapwing/vault'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { House } from '../src/conversation/context.ts'
import { beginDraft, type Draft, type Held } from '../src/conversation/draft.ts'
import { ANNOUNCED_KEPT, type EntryRecord } from '../src/conversation/records.ts'
import { headAfterContent } from '../src/conversation/transcript.ts'
import { encodeInner, encodeWrapped } from '../src/conversation/wrapping.ts'
import { readWords } from '../src/delivery/dispatch.ts'
import type { Reading } from '../src/delivery/reading.ts'
import { createRosters } from '../src/rosters.ts'
import { table } from '../src/store.ts'
import { freshCase, freshHeld } from './fresh-case.ts'
import {
  createOrganisation,
  newIdentity,
  START,
  testClock,
  type Organisation,
  type TestClock,
} from './organisation.ts'

let organisation: Organisation
let clock: TestClock
let anna: Identity
let boris: Identity
let osinka: Identity
let house: House
let written: VaultWrite[]
let held: Held
let draft: Draft
/** What each sender has said so far, as their own client counts. */
let counters: Map<Identity, number>

beforeAll(startCrypto)
beforeEach(async () => {
  organisation = createOrganisation()
  clock = testClock()
  ;[anna, boris, osinka] = [newIdentity(), newIdentity(), newIdentity()]
  const rosters = createRosters(organisation.configuration(roster(1, anna)), clock, [])
  let slot = 0
  written = []
  const rosterTable = table<{ statements: readonly Uint8Array[] }>('roster')
  house = {
    clock,
    rosters,
    vault: {
      freeSlot: () => ({ file: 0, slot: (slot += 1) }),
      write: async (w: VaultWrite) => void written.push(w),
    },
    rosterPuts: () => [rosterTable.put('one', { statements: rosters.current()?.statements ?? [] })],
    hearDesk: () => [],
    roomAsked: () => undefined,
    recall: { locate: async () => undefined },
  } as unknown as House
  const participant = osinka.publicKey
  held = freshHeld(freshCase({ role: 'officer', participant, beganAt: clock.now() }))
  draft = await beginDraft(house.vault, held, clock.now())
  counters = new Map()
})

const roster = (epoch: number, ...officers: readonly Identity[]): readonly Uint8Array[] =>
  organisation.roster({
    epoch,
    officers: officers.map((identity, i) => ({ identity, name: `Officer ${i}` })),
  })

const reading = (): Reading => ({
  house,
  record: held.record,
  draft,
  partial: new Map(),
  drained: true,
})

/** What a sender's client makes of a content now. */
function wrap(
  sender: Identity,
  content: Content,
  o: {
    readonly counter?: number
    readonly at?: number
    readonly seen?: Uint8Array
    readonly id?: Uint8Array
  } = {},
): Uint8Array {
  const counter = o.counter ?? (counters.get(sender) ?? 0) + 1
  counters.set(sender, counter)
  return encodeWrapped({
    inner: encodeInner({ id: o.id ?? randomBytes(16), counter, at: o.at ?? START, content }),
    seen: o.seen ?? draft.flow.head,
    authenticator: new Uint8Array(32),
    roster: undefined,
  })
}

const hears = (sender: Identity, plain: Uint8Array): Promise<void> =>
  readWords(reading(), { leaf: 1, identity: sender.publicKey }, plain)

const says = (sender: Identity, content: Content, o?: Parameters<typeof wrap>[2]): Promise<void> =>
  hears(sender, wrap(sender, content, o))

const text = (words: string): Content => ({ type: 'message', text: words })

/** The entries appended so far. */
async function shown(): Promise<readonly EntryRecord[]> {
  await draft.commit()
  const puts = written.flatMap((w) => w.puts ?? []).filter((put) => put.table === 'entry')
  const entries = table<EntryRecord>('entry')
  const vault = { get: async () => undefined, getMany: async () => puts.map((put) => put.value) }
  const found = await entries.getMany(vault as never, [])
  return found.filter((entry) => entry !== undefined)
}

const lines = async (): Promise<readonly string[]> =>
  (await shown()).map((entry) =>
    entry.k === 'notice'
      ? `(${entry.notice} ${entry.count ?? ''})`
      : `${entry.by}: ${entry.k === 'message' ? entry.text : 'gone'}`,
  )

describe('words', () => {
  it('are shown under the name of who signed, whatever anybody claims', async () => {
    await says(osinka, text('one'))
    await says(anna, text('two'))
    await says(newIdentity(), text('three'))
    const entries = await shown()
    expect(entries.map((e) => e.k === 'message' && [e.by, e.text, e.known])).toEqual([
      ['Osinka', 'one', true],
      ['Officer 0', 'two', true],
      ['', 'three', false],
    ])
  })

  it('are never from the future, however the sender set the clock', async () => {
    await says(osinka, text('early'), { at: START + 1_000_000 })
    await says(osinka, text('later'), { at: START - 60 })
    expect((await shown()).map((entry) => entry.at)).toEqual([START * 1000, (START - 60) * 1000])
  })

  it('that are missing leave a gap, and what was shown is not shown again', async () => {
    await says(osinka, text('one'), { counter: 1 })
    await says(osinka, text('four'), { counter: 4 })
    await says(osinka, text('two'), { counter: 2 })
    await says(osinka, text('four again'), { counter: 4 })
    await says(osinka, text('five'), { counter: 5 })
    expect(await lines()).toEqual([
      'Osinka: one',
      '(gap 2)',
      'Osinka: four',
      '(out-of-order )',
      '(out-of-order )',
      'Osinka: five',
    ])
  })

  it('are shown once and in order for any order of counters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }), async (all) => {
        draft = await beginDraft(house.vault, held, clock.now())
        written = []
        for (const counter of all) await says(osinka, text(String(counter)), { counter })
        const numbers = (await shown()).flatMap((e) => (e.k === 'message' ? [Number(e.text)] : []))
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        expect(numbers).toEqual(all.filter((n, i) => n > Math.max(0, ...all.slice(0, i))))
      }),
      { numRuns: 60 },
    )
  })

  it('of somebody who saw another history stop the conversation and are not shown', async () => {
    await says(osinka, text('one'))
    await says(osinka, text('two'), { seen: randomBytes(32) })
    await says(osinka, text('three'))
    expect(draft.flow.stopped).toBe('split')
    expect((await lines()).slice(0, 2)).toEqual(['Osinka: one', '(split )'])
  })

  it('of another epoch of the same number are not believed', async () => {
    draft.group = { authenticator: new Uint8Array(32).fill(9) } as never
    await says(osinka, text('one'))
    expect(draft.flow.stopped).toBe('split')
    draft.group = undefined
    expect(await lines()).toEqual(['(split )'])
  })
})

describe('what is not understood', () => {
  const inner = (change: object) =>
    encodeCbor({
      id: randomBytes(16),
      n: 1,
      at: START,
      type: 'message',
      version: CONTENT_VERSIONS.message,
      body: { text: 'x' },
      ...change,
    })
  const wrapped = (bytes: Uint8Array) =>
    encodeWrapped({
      inner: bytes,
      seen: draft.flow.head,
      authenticator: new Uint8Array(32),
      roster: undefined,
    })

  it.each([
    ['of a type to come', { type: 'ballot' }, 'needs-newer-version'],
    ['of a version to come', { version: 9 }, 'needs-newer-version'],
    ['malformed', { body: {} }, 'not-understood'],
    ['in another frame altogether', { n: 'one' }, 'not-understood'],
  ])('%s is said, and the chain goes on', async (_, change, notice) => {
    const bytes = inner(change)
    const head = headAfterContent(draft.flow.head, osinka.publicKey, bytes)
    await hears(osinka, wrapped(bytes))
    expect(draft.flow.head).toEqual(head)
    await says(osinka, text('and then'), { counter: 2, seen: head })
    expect(await lines()).toEqual([`(${notice} )`, 'Osinka: and then'])
    expect(draft.flow.stopped).toBeUndefined()
  })

  it('at all is said, without a word of it', async () => {
    for (const plain of [new Uint8Array(0), randomBytes(80), encodeCbor({ v: 2 })]) {
      await hears(osinka, plain)
    }
    expect(await lines()).toEqual(Array(3).fill('(not-understood )'))
  })
})

describe('rosters that arrive', () => {
  it('are kept once, the newest, also when two come in one frame', async () => {
    await says(anna, { type: 'roster', statements: roster(3, anna, boris) })
    await says(anna, { type: 'roster', statements: roster(2, anna) })
    await says(boris, { type: 'roster', statements: roster(4, boris) })
    expect(house.rosters.current()?.epoch).toBe(4)
    expect(await lines()).toEqual(['(roster-renewed )', '(roster-renewed )'])
    const kept = written.flatMap((w) => w.puts ?? []).filter((put) => put.table === 'roster')
    expect(kept).toHaveLength(1)
  })

  it('are kept at the next reading when the write failed', async () => {
    const plain = wrap(anna, { type: 'roster', statements: roster(2, anna, boris) })
    await hears(anna, plain) // and never committed
    draft = await beginDraft(house.vault, held, clock.now())
    await hears(anna, plain)
    await draft.commit()
    expect(written[0]?.puts?.some((put) => put.table === 'roster')).toBe(true)
  })

  it('of another organisation change nothing', async () => {
    const other = createOrganisation()
    const statements = other.roster({ epoch: 9, officers: [{ identity: boris, name: 'Boris' }] })
    await says(anna, { type: 'roster', statements })
    expect(house.rosters.current()?.epoch).toBe(1)
    expect(house.rosters.officer(boris.publicKey)).toBeUndefined()
  })
})

describe('what changes a message', () => {
  /** The id their client gave to the only message said so far. */
  const only = async (): Promise<Uint8Array> => {
    const entry = await draft.entry(0)
    if (entry?.k !== 'message') throw new Error('nothing was said')
    return entry.id
  }

  it('is obeyed from its own sender alone, and anybody else is shown to have tried', async () => {
    await says(osinka, text('mine'))
    const target = await only()
    await says(anna, { type: 'edit', target, text: 'hers' })
    await says(boris, { type: 'deletion', target })
    expect(await draft.entry(0)).toMatchObject({ text: 'mine', own: false })
    await says(osinka, { type: 'edit', target, text: 'mine, better' })
    expect(await draft.entry(0)).toMatchObject({ text: 'mine, better' })
    await says(osinka, { type: 'deletion', target })
    await says(osinka, { type: 'edit', target, text: 'back again' })
    expect(await lines()).toEqual(['Osinka: gone', '(not-understood )', '(not-understood )'])
  })

  it('about a message that never came here changes nothing and says nothing', async () => {
    const target = randomBytes(16)
    await says(osinka, { type: 'edit', target, text: 'x' })
    await says(osinka, { type: 'deletion', target })
    await says(osinka, { type: 'reaction', target, reaction: 'sad' })
    await says(osinka, { type: 'message', text: 'an answer', replyTo: target })
    expect(await lines()).toEqual(['Osinka: an answer'])
  })

  it('as a reaction is one for each, under the name of who signed', async () => {
    await says(osinka, text('moved'))
    const target = await only()
    await says(anna, { type: 'reaction', target, reaction: 'seen' })
    await says(anna, { type: 'reaction', target, reaction: 'thanks' })
    await says(boris, { type: 'reaction', target, reaction: 'sad' })
    await says(boris, { type: 'reaction', target })
    const entry = await draft.entry(0)
    const reactions = entry?.k === 'message' ? Object.values(entry.reactions ?? {}) : []
    expect(reactions).toEqual([{ reaction: 'thanks', by: 'Officer 0' }])
  })

  it('cannot be kept from its message by another one under the same id', async () => {
    await says(osinka, text('mine'))
    const target = await only()
    await says(boris, text('in between'), { id: target })
    await says(osinka, { type: 'deletion', target })
    expect(await lines()).toEqual(['Osinka: gone', '(not-understood )'])
    await says(boris, text('in its place'), { id: target })
    expect(await lines()).toContain('(not-understood )')
    expect((await lines()).join()).not.toContain('place')
  })

  it('is not what says the same once more, as a conversation begun again does', async () => {
    await says(osinka, text('mine'))
    await says(osinka, text('mine'), { id: await only() })
    expect(await lines()).toEqual(['Osinka: mine'])
  })

  it('never comes from the future', async () => {
    await says(osinka, text('now'))
    const target = await only()
    await says(osinka, { type: 'edit', target, text: 'later' }, { at: START + 9_000_000 })
    const entry = await draft.entry(0)
    expect(entry?.k === 'message' && (entry.edited ?? 0) <= clock.now()).toBe(true)
  })
})

describe('who may say what', () => {
  const posture: Content = { type: 'posture', terms: PRESETS['low trace'].conversation.terms }

  it('a posture binds when the participant says it, and nobody else', async () => {
    await says(anna, posture)
    await says(boris, posture) // no officer any more, and no participant
    expect(draft.flow.terms).toBeUndefined()
    await says(osinka, posture)
    expect(draft.flow.terms).toEqual(PRESETS['low trace'].conversation.terms)
  })

  it('keys and announcements come from officers, about officers', async () => {
    const before = draft.record
    const keys: Content = { type: 'mailbox keys', postSeed: randomBytes(32) }
    const announce = (who: Identity): Content => ({
      type: 'notice',
      kind: 'officer joins',
      identity: who.publicKey,
      pskId: randomBytes(32),
      psk: randomBytes(32),
    })
    await says(osinka, keys)
    await says(osinka, announce(anna))
    await says(anna, announce(boris))
    expect(draft.record).toBe(before)
    expect(draft.flow.announced).toEqual([])
    await says(anna, keys)
    await says(anna, { type: 'roster', statements: roster(2, anna, boris) })
    await says(anna, announce(boris))
    expect(draft.record.postSeed).toEqual(keys.postSeed)
    expect(draft.flow.announced.map((one) => one.identity)).toEqual([boris.publicKey])
  })

  it('announcements of officers nobody adds do not pile up: the newest are kept', async () => {
    const ids = Array.from({ length: ANNOUNCED_KEPT + 3 }, () => randomBytes(32))
    for (const pskId of ids) {
      const psk = randomBytes(32)
      const who = { kind: 'officer joins', identity: anna.publicKey } as const
      await says(anna, { type: 'notice', ...who, pskId, psk })
    }
    expect(draft.flow.announced.map((one) => one.id)).toEqual(ids.slice(3))
  })

  it('records of the desk are not taken in a case', async () => {
    const claim = { type: 'desk claim', seed: randomBytes(16), claim: randomBytes(32) } as const
    await says(anna, { ...claim, state: 'accepted', offers: [] })
    expect(await lines()).toEqual(['(not-understood )'])
  })
})
