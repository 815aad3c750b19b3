/**
 * A relay that plays any schedule of lies to one side of a conversation: what people see is a
 * beginning of what was said, then only what is flagged; nothing twice, nothing nobody said; and
 * once the conversation has stopped no post leaves. The lies one by one: ../scenario/hostile-relay.
 */
import { equalBytes } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { ENVELOPE_BYTES, type DeliverFrame, type Entry, type RelayFrame } from '@lapwing/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Liar, type Lie } from '../support/lying-relay.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { LONG } from '../support/long.ts'

/** Played at the same time: a schedule mostly waits, and 2,000 one after another take an hour. */
const SHARES = LONG ? [1, 2, 3, 4] : [1]
const RUNS_A_SHARE = LONG ? 500 : 3

/** Each makes one delivery into what is said instead; `late` is for saying things afterwards. */
interface Scene {
  readonly liar: Liar
  readonly late: RelayFrame[]
  /** A place in the log no entry has had yet. */
  nextSeq(): number
}

type Deed = (frame: DeliverFrame, scene: Scene) => readonly RelayFrame[]

const DEEDS: Readonly<Record<string, Deed>> = {
  pass: (frame) => [frame],
  drop: () => [],
  twice: (frame) => [frame, frame],
  turn: (frame) => [
    { ...frame, entries: placed(frame.entries.map(({ seq }) => seq), [...frame.entries].reverse()) }, // prettier-ignore
  ],
  garbage: (frame) => [{ ...frame, entries: frame.entries.map(garbled) }],
  garbageBeside: (frame, scene) => [frame, later(frame, [garbled()], scene)],
  truncate: ({ entries, ...frame }) =>
    entries.length < 2 ? [] : [{ ...frame, entries: entries.slice(0, entries.length >> 1) }],
  replay: (frame, scene) => {
    const old = scene.liar.delivered.filter((one) => equalBytes(one.mailbox, frame.mailbox))
    return [frame, later(frame, old.flatMap(({ entries }) => entries).slice(-8), scene)]
  },
  replayInPlace: (frame, scene) => {
    const first = scene.liar.delivered.find((one) => equalBytes(one.mailbox, frame.mailbox))
    const old = first?.entries[0] ?? garbled()
    return [{ ...frame, entries: frame.entries.map(({ seq }) => ({ ...old, seq })) }]
  },
  reflect: (frame, scene) => {
    const own = scene.liar.sent.flatMap((one) => (one.type === 'post' ? one.envelopes : []))
    const entries = own.slice(-4).map((envelope) => ({ seq: 0, envelope }))
    return entries.length === 0 ? [frame] : [frame, later(frame, entries, scene)]
  },
  move: (frame, scene) => {
    const other = scene.liar.delivered.find((one) => !equalBytes(one.mailbox, frame.mailbox))
    return other === undefined ? [] : [frame, later(frame, other.entries.slice(0, 4), scene)]
  },
  wrongMailbox: (frame) => [{ ...frame, mailbox: randomBytes(32) }],
  wrongReader: (frame) => [{ ...frame, reader: randomBytes(32) }],
  wrongFrame: () => [{ type: 'done', ref: 1 }, { type: 'pong' }],
  drained: ({ mailbox, reader }, scene) => [
    { type: 'drained', mailbox, reader, upTo: scene.nextSeq() + 50 },
  ],
  lost: (frame) => [{ type: 'lost', mailbox: frame.mailbox, from: seqOf(frame), to: seqOf(frame) }],
  lostButThere: (frame) => [
    { type: 'lost', mailbox: frame.mailbox, from: seqOf(frame), to: seqOf(frame) },
    frame,
  ],
  stored: (frame) => [
    { type: 'stored', ref: 2, mailbox: frame.mailbox, seqs: [seqOf(frame)] },
    frame,
  ],
  delay: (frame, scene) => {
    scene.late.push(frame)
    return []
  },
}

function seqOf({ entries }: DeliverFrame): number {
  return entries[0]?.seq ?? 1
}

function garbled({ seq } = { seq: 0 }): Entry {
  return { seq, envelope: randomBytes(ENVELOPE_BYTES) }
}

function placed(seqs: readonly number[], entries: readonly Entry[]): readonly Entry[] {
  return entries.map((entry, i) => ({ ...entry, seq: seqs[i] ?? 0 }))
}

/** The same frame with these entries, at places after all others. */
function later(frame: DeliverFrame, entries: readonly Entry[], scene: Scene): RelayFrame {
  return { ...frame, entries: entries.map((entry) => ({ ...entry, seq: scene.nextSeq() })) }
}

/** Lies by the schedule, then tells the truth; what was delayed comes after the next frame. */
function lying(liar: Liar, schedule: readonly string[]): Lie {
  const rest = [...schedule]
  let seq = 1_000
  const scene: Scene = { liar, late: [], nextSeq: () => (seq += 1) }
  return (frame) => {
    if (frame.type !== 'deliver') return [frame]
    const waiting = scene.late.splice(0)
    return [...(DEEDS[rest.shift() ?? 'pass'] ?? DEEDS['pass']!)(frame, scene), ...waiting]
  }
}

/** Long enough for an answer to have been sent, were there one, also where others keep us busy. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** Anna's connection is honest: her words come back from the log whatever Osinka is told. */
async function says(anna: Person, text: string): Promise<void> {
  must(await anna.client.send(anna.conversation(), text))
  const end = Date.now() + 90_000
  for (;;) {
    const entries = must(await anna.client.entries(anna.conversation(), 0, 1_000))
    if (entries.every((one) => one.kind === 'notice' || !one.own || one.state === 'sent')) return
    if (Date.now() > end) throw new Error('a word of Anna was never sent')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function play(world: World, schedule: readonly string[]): Promise<boolean> {
  const liar = new Liar()
  const connect = liar.wrap((from) => world.relay.connect(from))
  const anna = await world.officer('Anna')
  const osinka = await world.person('Osinka', { connect })
  await invited(anna, osinka)
  await says(anna, 'before any lie')
  await osinka.until('it', ({ conversations: [one] }) => one?.unread === 1)
  must(await osinka.client.send(osinka.conversation(), 'from Osinka'))
  await anna.until('her word', ({ conversations: [one] }) => one?.unread === 1)
  await osinka.until('the conversation alone', () => liar.open === 1)

  liar.lie = lying(liar, schedule)
  const truth = ['before any lie', ...schedule.map((_, i) => `word ${i}`), 'the last word']
  for (const text of truth.slice(1)) await says(anna, text)
  await quiet()

  const seen = (await osinka.texts()).filter((text) => !text.startsWith('> '))
  const flags = (await osinka.notices()).filter((notice) => notice !== 'conversation-begins')
  // Never anything nobody said, never twice, never in another order.
  expect(truth.filter((text) => seen.includes(text))).toEqual(seen)
  if (flags.length === 0) expect(seen).toEqual(truth.slice(0, seen.length))
  expect((await osinka.texts()).filter((text) => text.startsWith('> '))).toEqual(['> from Osinka'])

  const stopped = osinka.view().conversations[0]?.canSend === false
  if (stopped) await sendsNothing(world, osinka, liar)
  expect(await anna.texts()).toContain('from Osinka')
  const heard = (await anna.texts()).filter((text) => !text.startsWith('> '))
  expect(heard).toEqual(['from Osinka'])
  return stopped
}

/** Neither a word of the person's nor anything of the client's own accord, a new connection too. */
async function sendsNothing(world: World, osinka: Person, liar: Liar): Promise<void> {
  const before = liar.sent.length
  const refused = await osinka.client.send(osinka.conversation(), 'into the void')
  expect(refused).toEqual({ ok: false, problem: 'conversation-stopped' })
  world.relay.breakConnections()
  await osinka.until('a new line', () => liar.sentSince(before).some(({ type }) => type === 'open'))
  await quiet()
  expect(liar.sentSince(before).filter(({ type }) => type === 'post')).toEqual([])
}

const schedules = fc.array(fc.constantFrom(...Object.keys(DEEDS)), { minLength: 1, maxLength: 6 })

describe.concurrent('whatever the schedule, people see a beginning of the truth and then only what is flagged', () => {
  it.each(SHARES)('share %i', async () => {
    let stopped = 0
    let played = 0
    const property = fc.asyncProperty(schedules, async (schedule) => {
      const world = await createWorld()
      try {
        if (await play(world, schedule)) stopped++
        played++
      } finally {
        world.close()
      }
    })
    // These come first in every share, whatever chance adds.
    const examples = [['drop'], ['garbage'], ['replay', 'reflect', 'delay'], ['move'], ['lost', 'replayInPlace']]
    await fc.assert(property, {
      numRuns: RUNS_A_SHARE,
      examples: examples.map((one) => [one] as [string[]]),
      endOnFailure: true,
    })
    expect(stopped).toBeGreaterThan(0)
    if (LONG) console.log(`${played} schedules, ${stopped} ended with sending stopped`)
  }, LONG ? 5_400_000 : 240_000) // prettier-ignore
})
