/**
 * A relay that drops, repeats, reorders and invents: people see a prefix of the truth, then flagged
 * gaps; sending stops at damage; nothing invalid is ever answered (DESIGN §13).
 */
import { randomBytes } from '@lapwing/crypto'
import { ENVELOPE_BYTES, type Entry } from '@lapwing/protocol'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { entriesOf, Liar, passedOn, postsRefused } from '../support/lying-relay.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { allSent, watched } from '../support/watched.ts'

let world: World
let anna: Person
let osinka: Person
let liar: Liar
beforeEach(async () => {
  world = await createWorld()
  await meet()
})
afterEach(() => world.close())

/** Osinka's connections run through the liar, who is honest until told otherwise. */
async function meet(): Promise<void> {
  anna = await world.officer('Anna')
  ;({ person: osinka, liar } = await watched(world, 'Osinka'))
  await invited(anna, osinka)
}

async function says(person: Person, text: string): Promise<void> {
  must(await person.client.send(person.conversation(), text))
}

/** Anna says it and has it back from the log. */
async function annaSaid(...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await says(anna, text)
    await allSent(anna)
  }
}

const sees = (text: string) => osinka.until(text, () => seen.includes(text))
let seen: readonly string[] = []
beforeEach(() => {
  seen = []
})
async function reads(text: string): Promise<void> {
  const watch = setInterval(() => void osinka.texts().then((texts) => (seen = texts)), 20)
  try {
    await sees(text)
  } finally {
    clearInterval(watch)
  }
}

async function stops(): Promise<void> {
  await osinka.until('sending stopped', (view) => view.conversations[0]?.canSend === false)
  expect(['damaged', 'split']).toContain(osinka.view().conversations[0]?.attention[0])
  expect(await osinka.client.send(osinka.conversation(), 'into the void')).toEqual({
    ok: false,
    problem: 'conversation-stopped',
  })
}

/** The lines of the joining are closed: what is sent from now on belongs to the conversation. */
async function parted(): Promise<void> {
  await osinka.until('the conversation alone', () => liar.open === 1)
}

/** The same places in the log, the envelopes in the other order. */
function turned(entries: readonly Entry[]): readonly Entry[] {
  const seqs = entries.map((entry) => entry.seq)
  return [...entries].reverse().map((entry, i) => ({ ...entry, seq: seqs[i] ?? 0 }))
}

function garbled({ seq }: Entry): Entry {
  return { seq, envelope: randomBytes(ENVELOPE_BYTES) }
}

/** Long enough for an answer to have been sent, were there one. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 150))

describe('a relay that', () => {
  it('drops one entry is found out at the next word, and sending stops', async () => {
    await annaSaid('one')
    await reads('one')
    let drop = true
    liar.lie = entriesOf((entries) => (drop ? [] : entries))
    await annaSaid('two')
    drop = false
    await annaSaid('three')
    await stops()
    expect(await osinka.texts()).toEqual(['one'])
    expect(await osinka.notices()).toContain('split')
  })

  it('repeats entries changes nothing', async () => {
    liar.lie = (frame) => {
      if (frame.type !== 'deliver') return [frame]
      const again = frame.entries.map((entry) => ({ ...entry, seq: entry.seq + 1_000 }))
      return [frame, frame, { ...frame, entries: again }]
    }
    await annaSaid('one')
    await reads('one')
    liar.lie = (frame) => [frame]
    expect(await osinka.texts()).toEqual(['one'])
    expect(await osinka.notices()).toEqual(['conversation-begins'])
    expect(osinka.view().conversations[0]?.canSend).toBe(true)
  })

  it('puts two words in the other order is shown as out of order', async () => {
    await annaSaid('zero')
    await reads('zero')
    const held: Entry[] = []
    liar.lie = entriesOf((entries) => {
      held.push(...entries)
      return []
    })
    must(await anna.client.send(anna.conversation(), 'first'))
    must(await anna.client.send(anna.conversation(), 'second'))
    await allSent(anna)
    liar.lie = (frame) => [frame]
    liar.say({ type: 'deliver', ...liar.conversation(), entries: turned(held) })
    await osinka.until('a flag', (view) => (view.conversations[0]?.entries ?? 0) > 2)
    await quiet()
    const texts = await osinka.texts()
    expect(texts[0]).toBe('zero')
    expect(texts).not.toEqual(['zero', 'first', 'second'])
    const flagged = (await osinka.notices()).filter((n) => n !== 'conversation-begins')
    expect(flagged.length).toBeGreaterThan(0)
  })

  it('invents envelopes makes people stop, and gets no answer but acknowledgements', async () => {
    await annaSaid('one')
    await reads('one')
    await parted()
    await quiet()
    const before = liar.sent.length
    const entries = [1, 2, 3].map((n) => ({ seq: 500 + n, envelope: randomBytes(ENVELOPE_BYTES) }))
    liar.say({ type: 'deliver', ...liar.conversation(), entries })
    await stops()
    await quiet()
    expect(liar.sentSince(before)).toEqual([])
    expect(await osinka.texts()).toEqual(['one'])
    expect((await osinka.notices()).filter((notice) => notice === 'damaged')).toHaveLength(1)
  })

  it('moves envelopes from one mailbox into another gains nothing', async () => {
    const stranger = new Liar()
    const lipa = await world.person('Lipa', {
      connect: stranger.wrap((from) => world.relay.connect(from)),
    })
    await invited(anna, lipa)
    await annaSaid('to Osinka')
    const other = anna.view().conversations.find((one) => one.title === 'Lipa')
    must(await anna.client.send(other?.id ?? '', 'to Lipa'))
    await lipa.until('it', (view) => view.conversations[0]?.unread === 1)
    await parted()
    const moved = stranger.delivered.at(-1)?.entries ?? []
    const before = liar.sent.length
    liar.say({
      type: 'deliver',
      ...liar.conversation(),
      entries: moved.map((entry) => ({ ...entry, seq: entry.seq + 500 })),
    })
    await stops()
    await quiet()
    expect(await osinka.texts()).not.toContain('to Lipa')
    expect(liar.sentSince(before)).toEqual([])
  })

  it('says "stored" without storing has a word stay on its way, not sent', async () => {
    liar.lie = (frame) => (frame.type === 'deliver' ? [] : [frame])
    await says(osinka, 'is it there?')
    await quiet()
    const last = must(await osinka.client.entries(osinka.conversation(), 0, 100)).at(-1)
    expect(last).toMatchObject({ kind: 'message', own: true })
    expect(last?.kind === 'message' && last.state).not.toBe('sent')
  })

  it('is full has words wait, says so, and lets them go when there is room', async () => {
    await parted()
    liar.instead = postsRefused('over-quota')
    await says(osinka, 'is there room?')
    await osinka.until('it', ({ conversations: [one] }) => one?.attention[0] === 'relay-full')
    expect(anna.view().conversations[0]?.unread).toBe(0)
    liar.instead = passedOn
    world.relay.breakConnections()
    await anna.until('the word', (view) => view.conversations[0]?.unread === 1)
    await allSent(osinka)
    expect(osinka.view().conversations[0]?.attention).not.toContain('relay-full')
  })

  it('forges answers, ends, losses and silences is not obeyed', async () => {
    await annaSaid('one')
    await reads('one')
    await parted()
    await quiet()
    const before = liar.sent.length
    const { mailbox, reader } = liar.conversation()
    const elsewhere = { mailbox: randomBytes(32), reader }
    liar.say(
      { type: 'stored', ref: 4_000, mailbox, seqs: [9] },
      { type: 'done', ref: 4_001 },
      { type: 'refused', ref: 4_002, code: 'refused' },
      { type: 'drained', mailbox, reader, upTo: 1_000_000 },
      { type: 'drained', ...elsewhere, upTo: 5 },
      { type: 'deliver', ...elsewhere, entries: [{ seq: 1, envelope: randomBytes(4608) }] },
      { type: 'lost', mailbox: elsewhere.mailbox, from: 1, to: 2 },
      { type: 'evicted', ...elsewhere },
      { type: 'over-quota', mailbox },
      { type: 'pong' },
    )
    await quiet()
    expect(liar.sentSince(before)).toEqual([])
    expect(await osinka.notices()).toEqual(['conversation-begins'])
    await says(osinka, 'still talking')
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
  })

  it('says again and again that entries were lost is shown once', async () => {
    await annaSaid('one')
    await reads('one')
    const { mailbox } = liar.conversation()
    for (let i = 0; i < 5; i += 1) liar.say({ type: 'lost', mailbox, from: 600, to: 604 })
    await osinka.until('it', (view) => (view.conversations[0]?.entries ?? 0) > 2)
    await quiet()
    expect((await osinka.notices()).filter((notice) => notice === 'lost')).toHaveLength(1)
  })

  it('says what is no frame is left, and found again', async () => {
    liar.sayBytes(randomBytes(1024))
    liar.sayBytes(randomBytes(7))
    await osinka.until('the break', (view) => view.network !== 'online')
    await osinka.until('the network', (view) => view.network === 'online')
    await annaSaid('still here')
    await reads('still here')
    expect(await osinka.notices()).toEqual(['conversation-begins'])
  })
})

describe('whatever a relay does to what it delivers', () => {
  const deeds = fc.array(fc.constantFrom('pass', 'drop', 'twice', 'garbage', 'turn'), {
    minLength: 1,
    maxLength: 6,
  })

  it('people see the beginning of what was said, then only what is flagged', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (schedule) => {
        world.close()
        world = await createWorld()
        await meet()
        const rest = [...schedule]
        liar.lie = (frame) => {
          if (frame.type !== 'deliver') return [frame]
          const { entries } = frame
          switch (rest.shift()) {
            case 'drop':
              return []
            case 'twice':
              return [frame, frame]
            case 'turn':
              return [{ ...frame, entries: turned(entries) }]
            case 'garbage':
              return [{ ...frame, entries: entries.map(garbled) }]
            default:
              return [frame]
          }
        }
        const truth = Array.from({ length: schedule.length + 2 }, (_, i) => `word ${i}`)
        await annaSaid(...truth)
        await quiet()
        const texts = await osinka.texts()
        const flags = (await osinka.notices()).filter((n) => n !== 'conversation-begins')
        const prefix = truth.slice(0, texts.length)
        if (flags.length === 0) expect(texts).toEqual(prefix)
        // Never anything that was not said, never twice, never in another order.
        expect(truth.filter((text) => texts.includes(text))).toEqual(texts)
        if (flags.length === 0 && !schedule.includes('drop')) expect(texts).toEqual(truth)
      }),
      { numRuns: 5 },
    )
  })
})
