/**
 * Lies that no schedule tells by chance: lists of officers kept back until they run out, an old list
 * after a newer one, and answers that are not the answer to what was asked.
 */
import { equalBytes } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import {
  encodeRelayFrame,
  ENVELOPE_BYTES,
  type ClientFrame,
  type Entry,
  type RelayFrame,
} from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { claimOf, invite, join, joined, waits } from '../support/joining.ts'
import { entriesOf, passedOn, type Liar } from '../support/lying-relay.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { openAgain, watched } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const DAY_MS = 86_400_000
const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

/** Long enough for an answer to have been sent, were there one. */
const quiet = (ms = 200) => new Promise((resolve) => setTimeout(resolve, ms))
const summary = (person: Person) => person.view().conversations[0]
const say = async (person: Person, text: string, id = person.conversation()) =>
  must(await person.client.send(id, text))
const last = async (person: Person) =>
  must(await person.client.entries(person.conversation(), 0, 1_000)).at(-1)
const isSent = (person: Person) =>
  vi.waitFor(async () => expect(await last(person)).toMatchObject({ state: 'sent' }), WAIT)
const posts = (frames: readonly ClientFrame[]) => frames.filter(({ type }) => type === 'post')

describe('a relay that keeps the new list of officers back until the old one has run out', () => {
  it('stops who is strict, warns who is not, and both go on when the list comes', async () => {
    let anna = await world.officer('Anna')
    const osinka = await watched(world, 'Osinka')
    const roza = await watched(world, 'Roza')
    for (const [one, preset] of [
      [osinka, 'balanced'],
      [roza, 'low trace'],
    ] as const) {
      const { id, code } = await invite(anna)
      must(await join(one.person, code, { preset }))
      must(await anna.client.acceptClaim(id, (await claimOf(anna, id, one.person.name)).id))
      await joined(one.person)
      await say(one.person, 'in time')
      await isSent(one.person)
    }
    await anna.until('both', ({ conversations }) => conversations.every((one) => one.unread === 1))
    world.clock.forward(13 * DAY_MS)
    world.serveRoster(2, 'anna')
    anna = await openAgain(anna)
    for (const { liar } of [osinka, roza]) liar.lie = entriesOf(() => [])
    const cases = anna.view().conversations
    for (const { id } of cases) await say(anna, 'a new list is before this', id)
    await vi.waitFor(async () => {
      for (const { id } of cases) {
        const entry = must(await anna.client.entries(id, 0, 1_000)).at(-1)
        expect(entry).toMatchObject({ state: 'sent' })
      }
    }, WAIT)
    for (const { person } of [osinka, roza]) expect(person.view().roster).toBe('valid')
    world.clock.forward(2 * DAY_MS)
    expect(anna.view().roster).toBe('valid')
    const from = [osinka, roza].map(({ liar }) => liar.sent.length)

    for (const { person } of [osinka, roza]) {
      expect(person.view().roster).toBe('expired')
      expect(summary(person)?.attention).toContain('roster-expired')
      await say(person, 'late')
    }
    await vi.waitFor(() => expect(posts(osinka.liar.sentSince(from[0] ?? 0))).not.toEqual([]), WAIT)
    expect(await last(osinka.person)).not.toHaveProperty('problem', 'roster-expired')
    await quiet()
    expect(await last(roza.person)).toMatchObject({ state: 'not-sent', problem: 'roster-expired' })
    expect(posts(roza.liar.sentSince(from[1] ?? 0))).toEqual([])

    for (const { liar } of [osinka, roza]) liar.lie = (frame) => [frame]
    world.relay.breakConnections()
    for (const { person } of [osinka, roza]) {
      await person.until('the list', ({ roster }) => roster === 'valid')
      expect(summary(person)?.attention).not.toContain('roster-expired')
      const id = anna.view().conversations.find(({ title }) => title === person.name)?.id
      await vi.waitFor(async () => {
        expect(await anna.texts(id)).toEqual(['in time', '> a new list is before this', 'late'])
        expect(await person.texts()).toContain('a new list is before this')
      }, WAIT)
      expect((await person.notices()).filter((one) => one === 'roster-renewed')).toHaveLength(1)
    }
  })
})

/** What the relay delivered from this mailbox, each once and in order. */
function inLog({ delivered }: Liar, mailbox: Uint8Array): readonly Entry[] {
  const ours = delivered.filter((one) => equalBytes(one.mailbox, mailbox))
  const entries = ours.flatMap((one) => one.entries)
  return [...new Map(entries.map((entry) => [entry.seq, entry])).values()].toSorted(
    (a, b) => a.seq - b.seq,
  )
}

describe('a relay that shows an old list of officers after a newer one', () => {
  it('brings nobody back who was withdrawn, in a word, by a card, or at the next opening', async () => {
    let anna = await world.officer('Anna')
    const osinka = await watched(world, 'Osinka')
    await invited(anna, osinka.person)
    await say(osinka.person, 'before')
    await isSent(osinka.person)
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
    world.clock.forward(DAY_MS)
    world.serveRoster(2, 'anna')
    anna = await openAgain(anna)
    const place = osinka.liar.conversation()
    const known = inLog(osinka.liar, place.mailbox).length
    osinka.liar.lie = entriesOf(() => [])
    await say(anna, 'under the second list')
    await isSent(anna)
    const heldBack = () => inLog(osinka.liar, place.mailbox).slice(known)
    await vi.waitFor(() => expect(heldBack().length).toBeGreaterThan(2), WAIT)
    const { code } = await invite(anna)
    const again = must(await anna.client.reinvite(anna.conversation()))
    await anna.until('it', ({ desk }) => desk?.invitations.find((one) => one.id === again)?.state === 'open') // prettier-ignore
    const { characters } = must(await anna.client.invitationSheet(again))

    world.serveRoster(3, 'nobody')
    osinka.person = await openAgain(osinka.person)
    osinka.liar.lie = (frame) => [frame]
    const isWithdrawn = async () => {
      await osinka.person.until('it', ({ network }) => network === 'online')
      expect(summary(osinka.person)).toMatchObject({ canSend: false })
      expect(summary(osinka.person)?.attention).toContain('withdrawn')
      expect(await osinka.person.client.send(osinka.person.conversation(), 'x')).toEqual({
        ok: false,
        problem: 'conversation-stopped',
      })
    }
    await isWithdrawn()
    await quiet()

    // The words in which the second list is, only now.
    const from = osinka.liar.sent.length
    osinka.liar.say({ type: 'deliver', ...place, entries: heldBack() })
    await osinka.person.until('the word', () => summary(osinka.person)?.unread === 1)
    await quiet()
    await isWithdrawn()
    expect(await osinka.person.notices()).toEqual(['conversation-begins'])
    expect(await last(osinka.person)).toMatchObject({ text: 'under the second list', known: false })
    expect(osinka.liar.sentSince(from)).toEqual([])

    const unknown = { ok: false, problem: 'invitation-officer-unknown' }
    // The page from a copy of that time, the cards of that time: at each opening.
    for (const epoch of [1, 2]) {
      world.serveRoster(epoch, 'anna')
      osinka.person = await openAgain(osinka.person)
      await isWithdrawn()
      const before = osinka.liar.sent.length
      expect(await osinka.person.client.lookUpInvitation(code)).toEqual(unknown)
      expect(await join(osinka.person, code)).toEqual(unknown)
      const id = osinka.person.conversation()
      expect(await osinka.person.client.beginAgain(id, characters, undefined)).toEqual(unknown)
      expect(posts(osinka.liar.sentSince(before))).toEqual([])
      expect(summary(osinka.person)?.again).toBeUndefined()
    }
    world.serveRoster(4, 'anna')
    osinka.person = await openAgain(osinka.person)

    // A request that waits to leave does not, once the officer it is for is on no list any more.
    osinka.liar.instead = ({ type }) => (type === 'post' ? [] : undefined)
    must(await join(osinka.person, code))
    await waits(osinka.person, 'asking')
    world.serveRoster(5, 'nobody')
    osinka.person = await openAgain(osinka.person)
    await waits(osinka.person, 'withdrawn')
    const unasked = osinka.liar.sent.length
    osinka.liar.instead = passedOn
    world.relay.breakConnections()
    await osinka.person.until('the network', ({ network }) => network === 'online')
    await quiet()
    expect(posts(osinka.liar.sentSince(unasked))).toEqual([])
    must(await osinka.person.client.abandonJoin())
    world.serveRoster(6, 'anna')
    osinka.person = await openAgain(osinka.person)
    await say(osinka.person, 'after')
    await isSent(osinka.person)
    const words = ['before', '> under the second list', 'after']
    await vi.waitFor(async () => expect(await anna.texts()).toEqual(words), WAIT)

    // A card that was read while its officer was appointed asks for nobody once they are not.
    must(await osinka.person.client.lookUpInvitation(code))
    const statements = world.serveRoster(7, 'nobody')
    const modified = await ModifiedMember.of(world, anna)
    await modified.say('roster', { statements })
    modified.close()
    await osinka.person.until('the seventh list', () => summary(osinka.person)?.canSend === false)
    const asked = osinka.liar.sent.length
    expect(await join(osinka.person, code)).toEqual(unknown)
    expect(posts(osinka.liar.sentSince(asked))).toEqual([])

    // All that there ever was, once more.
    await quiet()
    const [before, sent] = [osinka.person.view(), osinka.liar.sent.length]
    const all = inLog(osinka.liar, place.mailbox)
    for (let i = 0; i < all.length; i += 8) {
      const entries = all.slice(i, i + 8).map(({ envelope }, k) => ({ seq: 900 + i + k, envelope }))
      osinka.liar.say({ type: 'deliver', ...place, entries })
    }
    await quiet()
    expect(osinka.person.view()).toEqual({ ...before, conversations: expect.anything() })
    expect(summary(osinka.person)).toEqual({
      ...before.conversations[0],
      revision: expect.any(Number),
    })
    expect(osinka.liar.sentSince(sent)).toEqual([])
  })
})

type Ask = Extract<ClientFrame, { readonly ref: number }>

const asks = (frame: ClientFrame): frame is Ask => 'ref' in frame && frame.type !== 'open'

/** Comes back at once, as a device that was just online again does: pauses are tested elsewhere. */
async function hurrying<T>(person: Person, story: () => Promise<T>): Promise<T> {
  const hurry = setInterval(() => person.client.hurry(), 20)
  try {
    return await story()
  } finally {
    clearInterval(hurry)
  }
}

describe('a relay that gives an answer nobody asked for', () => {
  const mailboxOf = (frame: Ask) => ('mailbox' in frame ? frame.mailbox : randomBytes(32))
  const seqsOf = (count: number) => Array.from({ length: count }, (_, i) => 700 + i)
  const stored = (frame: Ask, o: Partial<Extract<RelayFrame, { type: 'stored' }>> = {}) =>
    ({
      type: 'stored',
      ref: frame.ref,
      mailbox: mailboxOf(frame),
      seqs: seqsOf(frame.type === 'post' ? frame.envelopes.length : 1),
      ...o,
    }) satisfies RelayFrame
  const part = { type: 'blob-part', offset: 0, bytes: new Uint8Array(ENVELOPE_BYTES) } as const

  it('shows no word as sent that is not, loses none, and lets each through once when it is honest', async () => {
    const anna = await world.officer('Anna')
    const { person: osinka, liar } = await watched(world, 'Osinka')
    await invited(anna, osinka)
    await osinka.until('the conversation alone', () => liar.open === 1)
    const lies: readonly (readonly [string, (frame: Ask) => readonly RelayFrame[]])[] = [
      ['done', ({ ref }) => [{ type: 'done', ref }]],
      ['part of a file', ({ ref }) => [{ ...part, ref }]],
      ['of another mailbox', (frame) => [stored(frame, { mailbox: randomBytes(32) })]],
      ['of more words', (frame) => [stored(frame, { seqs: seqsOf(64) })]],
      ['to another', (frame) => [stored(frame, { ref: frame.ref + 1 }), stored(frame, { ref: 1 })]],
      ['first wrong', (frame) => [{ type: 'done', ref: frame.ref }, stored(frame)]],
      ['refused, then not', (frame) => [{ type: 'refused', ref: frame.ref, code: 'busy' }, stored(frame)]], // prettier-ignore
      ['before it was asked', () => []],
      ['unknown', () => []],
    ]
    for (const [text, lie] of lies) {
      let told = 0
      if (text === 'before it was asked') {
        const newest = liar.sent.findLast(asks)?.ref ?? 0
        const { mailbox } = liar.conversation()
        for (let ref = newest + 1; ref < newest + 9; ref += 1) {
          liar.say({ type: 'stored', ref, mailbox, seqs: [700] }, { type: 'done', ref })
        }
      }
      liar.instead = (frame) => {
        if (frame.type !== 'post') return undefined
        told += 1
        if (text === 'unknown') liar.sayBytes(refusalNobodyKnows(frame.ref))
        return lie(frame)
      }
      await hurrying(osinka, async () => {
        await say(osinka, text)
        await vi.waitFor(() => expect(told).toBeGreaterThan(0), WAIT)
        await quiet(60)
      })
      const entry = await last(osinka)
      expect(entry).toMatchObject({ text, own: true })
      expect(['sealing', 'waiting']).toContain(entry?.kind === 'message' && entry.state)
      expect(await anna.texts()).not.toContain(text)
      liar.instead = passedOn
      world.relay.breakConnections()
      await hurrying(osinka, () => isSent(osinka))
    }
    const words = lies.map(([text]) => text)
    await vi.waitFor(async () => expect(await anna.texts()).toEqual(words), WAIT)
    expect(await osinka.texts()).toEqual(words.map((text) => `> ${text}`))
    for (const one of [anna, osinka]) expect(await one.notices()).toEqual(['conversation-begins'])
    expect(summary(osinka)?.attention).toEqual(['not-compared'])
  })

  it('to each request of a desk and of a joining the first time, holds them up and no more', async () => {
    const anna = await watched(world, 'Anna', 'officer')
    const roza = await watched(world, 'Roza')
    await vi.waitFor(() => expect(anna.liar.sent.map(({ type }) => type)).toContain('open'), WAIT)
    const lied = new Set<string>()
    const lie = (frame: ClientFrame): readonly RelayFrame[] | undefined => {
      if (!asks(frame)) return undefined
      const terms = frame.type === 'create' ? frame.terms : undefined
      const kind = `${frame.type} ${terms?.kind ?? ''}`
      const key = `${kind} ${Buffer.from(terms?.id ?? mailboxOf(frame)).toString('hex')}`
      if (lied.has(key)) return undefined
      lied.add(key)
      // An id of one's own making that is taken already: it is not, and is asked for again.
      if (terms?.kind === 'conversation')
        return [{ type: 'refused', ref: frame.ref, code: 'taken' }]
      return [frame.type === 'post' ? { type: 'done', ref: frame.ref } : stored(frame)]
    }
    for (const { liar } of [anna, roza]) liar.instead = lie
    await hurrying(anna.person, async () => {
      const { id, code } = await invite(anna.person)
      must(await roza.person.client.lookUpInvitation(code))
      roza.liar.instead = (frame) =>
        frame.type === 'post' ? [{ type: 'done', ref: frame.ref }] : undefined
      must(await join(roza.person, code))
      await vi.waitFor(() => expect(posts(roza.liar.sent)).not.toEqual([]), WAIT)
      await quiet()
      expect(roza.person.view().joining?.state).toBe('asking')
      roza.liar.instead = passedOn
      await vi.waitFor(() => {
        world.relay.breakConnections()
        roza.person.client.hurry()
        expect(roza.person.view().joining?.state).toBe('waiting')
      }, { timeout: PATIENCE_MS, interval: 300 }) // prettier-ignore
      await waits(roza.person, 'waiting')
      const claim = await claimOf(anna.person, id, 'Roza')
      must(await anna.person.client.acceptClaim(id, claim.id))
      await vi.waitFor(() => expect([...lied].join()).toContain('create conversation'), WAIT)
      world.relay.breakConnections()
      await joined(roza.person)
      await say(anna.person, 'you are here')
      await roza.person.until('it', ({ conversations: [one] }) => one?.unread === 1)
    })
    const kinds = new Set([...lied].map((key) => key.slice(0, key.lastIndexOf(' ')).trim()))
    const all = ['create channel', 'create conversation', 'create drop', 'post']
    expect([...kinds].toSorted()).toEqual(all)
    expect(summary(anna.person)?.canSend).toBe(true)
  })

  it('that the place of an answer is taken, holds the one answer up; it is asked for seldom', async () => {
    const anna = await watched(world, 'Anna', 'officer')
    const roza = await world.person('Roza')
    const { id, code } = await invite(anna.person)
    must(await join(roza, code))
    const claim = await claimOf(anna.person, id, 'Roza')
    let told = 0
    anna.liar.instead = (frame) => {
      if (frame.type !== 'create') return undefined
      told += 1
      return [{ type: 'refused', ref: frame.ref, code: 'taken' }]
    }
    must(await anna.person.client.acceptClaim(id, claim.id))
    await vi.waitFor(() => expect(told).toBe(1), WAIT)
    anna.person = await openAgain(anna.person)
    await vi.waitFor(() => expect(told).toBe(2), WAIT)
    anna.liar.instead = passedOn
    must(await anna.person.client.setNotices(true))
    await quiet()
    expect(roza.view().joining?.state).toBe('waiting')
    world.clock.forward(11 * 60_000)
    must(await anna.person.client.setNotices(false))
    await joined(roza)
    expect(told).toBe(2)
  })
})

/** A refusal whose code stands in no list. */
function refusalNobodyKnows(ref: number): Uint8Array {
  const bytes = encodeRelayFrame({ type: 'refused', ref, code: 'busy' })
  const at = Buffer.from(bytes).indexOf('busy')
  bytes.set(Buffer.from('lazy'), at)
  return bytes
}
