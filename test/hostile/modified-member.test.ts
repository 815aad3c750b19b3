/**
 * Osinka's client was modified: she is a member, her seals and signatures are right, and what is in
 * them follows no rule. Anna is told, obeys nothing, answers nothing, and reads on.
 */
import { encodeCbor, equalBytes, type CborValue } from '@lapwing/codec'
import { randomBytes, signingKeyPair, startCrypto } from '@lapwing/crypto'
import { CONTENT_VERSIONS, MESSAGE_MAX_BYTES, PRESETS } from '@lapwing/engagement'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Liar } from '../support/lying-relay.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { allSent, watched } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

await startCrypto()

type Fields = Readonly<Record<string, CborValue>>

const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
let anna: Person
/** Between Anna and the relay: what leaves her. */
let annas: Liar
const members: ModifiedMember[] = []
beforeAll(async () => {
  world = await createWorld()
  ;({ person: anna, liar: annas } = await watched(world, 'Anna', 'officer'))
})
afterAll(() => {
  for (const member of members) member.close()
  world.close()
})

function caseOf(name: string) {
  const found = anna.view().conversations.find(({ title }) => title === name)
  if (!found) throw new Error('no such case')
  return found
}

/** Somebody joins, and each has said a word; then her page is closed for another client. */
async function joinsModified(name: string): Promise<ModifiedMember> {
  const person = await world.person(name)
  await invited(anna, person)
  must(await person.client.send(person.conversation(), 'hers'))
  await anna.until('it', () => caseOf(name).unread === 1)
  must(await anna.client.send(caseOf(name).id, 'Anna’s'))
  await person.until('it', ({ conversations: [one] }) => one?.unread === 1)
  await allSent(person)
  await allSent(anna, caseOf(name).id)
  const member = await ModifiedMember.of(world, person)
  members.push(member)
  return member
}

/** Long enough for an answer to have been sent, were there one. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 300))

const shownIn = async (name: string, from = 0) =>
  must(await anna.client.entries(caseOf(name).id, from, 1_000))

/** Says one honest word; gives all that Anna is shown since, up to it. */
async function honest(member: ModifiedMember, name: string, since: number, text: string) {
  await member.say('message', { text })
  let shown: Awaited<ReturnType<typeof shownIn>> = []
  await vi.waitFor(async () => {
    shown = await shownIn(name, since)
    expect(shown.at(-1)).toMatchObject({ kind: 'message', text, own: false, by: name })
  }, WAIT)
  return shown
}

describe('a member whose words follow no rule', () => {
  let osinka: ModifiedMember
  /** Id of Anna's word. */
  let annasWord: Uint8Array
  beforeAll(async () => {
    osinka = await joinsModified('Osinka')
    const [last] = must(await anna.client.entries(caseOf('Osinka').id, 0, 100)).filter(
      (entry) => entry.kind === 'message' && entry.own,
    )
    annasWord = Uint8Array.from(Buffer.from(last?.kind === 'message' ? last.id : '', 'hex'))
  })

  /** Anna, who is appointed. */
  const officer = (): Uint8Array => {
    const self = osinka.identity.publicKey
    const found = osinka.group.members.find(({ identity }) => !equalBytes(identity, self))
    if (!found) throw new Error('nobody else is in it')
    return found.identity
  }

  let sent = 0
  let since = 0
  let view: string
  let round = 0
  const begin = () => {
    sent = annas.sent.length
    since = caseOf('Osinka').entries
    view = obeyed()
  }
  /** What of the case, and of the desk, a content must not change. */
  const obeyed = () => {
    const { conversations, ...house } = anna.view()
    const growing = { unread: 0, entries: 0, lastAt: 0, waitingSince: 0, revision: 0 }
    return JSON.stringify([house, conversations.map((one) => ({ ...one, ...growing }))])
  }
  /** Her next word is read, nothing left Anna, nothing was obeyed; gives what came before the word. */
  const unobeyed = async () => {
    const text = `word ${(round += 1)}`
    const shown = await honest(osinka, 'Osinka', since, text)
    expect(annas.sentSince(sent)).toEqual([])
    expect(obeyed()).toBe(view)
    expect(caseOf('Osinka').canSend).toBe(true)
    return shown.slice(0, -1)
  }
  const onlyNoted = async (...notices: readonly string[]) => {
    const shown = await unobeyed()
    expect(shown.map((one) => (one.kind === 'notice' ? one.notice : one))).toEqual(notices)
  }

  const nested = (depth: number): CborValue =>
    Array.from({ length: depth }).reduce<CborValue>((inside) => [inside], 0)
  const text = 'obey me'
  const terms: Fields = { ...PRESETS.balanced.conversation.terms, contactHours: null }
  const hours = { zone: 'Europe/Paris', days: [1], from: 0, to: 60 }
  const strangers = () => {
    const key = signingKeyPair()
    return [encodeCbor({ roster: key.publicKey }), randomBytes(200), randomBytes(16_384)]
  }

  it.each<[string, string, Fields, Fields?]>([
    ['words of one byte too many', 'message', { text: 'я'.repeat(MESSAGE_MAX_BYTES / 2) + '.' }],
    ['no words', 'message', { text: '' }],
    ['words that are a number', 'message', { text: 7 }],
    ['words that are bytes', 'message', { text: new Uint8Array(8) }],
    ['another author beside the words', 'message', { text, from: randomBytes(32) }],
    ['the officer’s name beside the words', 'message', { text, by: 'Anna Köhler' }],
    ['a mark that words are known', 'message', { text, known: true }],
    ['a notice in the place of the words', 'message', { text, k: 'notice', notice: 'person-left' }],
    ['an answer to half an id', 'message', { text, replyTo: randomBytes(15) }],
    ['forwarded, and not', 'message', { text, forwarded: false }],
    ['no id', 'message', { text }, { id: new Uint8Array(15) }],
    ['a counter of nothing', 'message', { text }, { n: 0 }],
    ['a counter below nothing', 'message', { text }, { n: -1 }],
    ['a counter that is words', 'message', { text }, { n: 'one' }],
    ['a time before all time', 'message', { text }, { at: -1 }],
    ['an edit of Anna’s word', 'edit', { target: 'anna', text }],
    ['a deletion of Anna’s word', 'deletion', { target: 'anna' }],
    ['a reaction nobody offers', 'reaction', { target: 'anna', reaction: '<b>' }],
    ['a reaction in Anna’s name', 'reaction', { target: 'anna', reaction: 'agree', by: 'Anna Köhler' }], // prettier-ignore
    ['words under the id of Anna’s', 'message', { text }, { id: 'anna' }],
    ['a roster of 65 statements', 'roster', { statements: Array(65).fill(new Uint8Array(1)) }],
    ['a roster of an endless statement', 'roster', { statements: [new Uint8Array(16_385)] }],
    ['a roster of nothing', 'roster', { statements: [new Uint8Array(0)] }],
    ['terms that let words go at once', 'posture', { terms: { ...terms, disappear: 0 } }],
    ['a posture of weekday 9', 'posture', { terms: { ...terms, contactHours: { ...hours, days: [9] } } }], // prettier-ignore
    ['a posture of hour 40', 'posture', { terms: { ...terms, contactHours: { ...hours, to: 2400 } } }], // prettier-ignore
    ['a posture of eight weekdays', 'posture', { terms: { ...terms, contactHours: { ...hours, days: Array(8).fill(1) } } }], // prettier-ignore
    ['a posture of a zone with a line', 'posture', { terms: { ...terms, contactHours: { ...hours, zone: 'Eu\nrope' } } }], // prettier-ignore
    ['a posture with more to it', 'posture', { terms: { ...terms, officer: true } }],
    ['terms of more files than there are', 'posture', { terms: { ...terms, attachmentLimit: 2 ** 40 } }], // prettier-ignore
    ['that she leaves, as an officer does', 'notice', { kind: 'officer leaves' }],
    ['a yes to an officer nobody announced', 'officer answer', { identity: randomBytes(32), agreed: true }], // prettier-ignore
    ['an answer that is neither yes nor no', 'officer answer', { identity: randomBytes(32), agreed: 1 }], // prettier-ignore
    ['keys for the mailbox', 'mailbox keys', { postSeed: randomBytes(32) }],
    ['an officer who joins', 'notice', { kind: 'officer joins', identity: 'officer', pskId: randomBytes(32), psk: randomBytes(32) }], // prettier-ignore
    ['that the desk agrees to an introduction', 'introduction answer', { state: 'agreed', id: randomBytes(16), seed: randomBytes(16), expires: 2_000_000_000 }], // prettier-ignore
    ['an introduction of two people', 'introduction', { id: randomBytes(16), person: 'Lipa\nKalina', named: true }], // prettier-ignore
    ['a question with more to it', 'records question', { about: 'anna' }],
    ['a copy for the archive', 'record export', { id: randomBytes(16), from: 1, to: 2, reason: 'mine' }], // prettier-ignore
    ['a decision to copy', 'desk export', { state: 'decided', id: randomBytes(16), conversation: randomBytes(32), from: 1, to: 2, reason: 'mine' }], // prettier-ignore
    ['that somebody is away', 'officer absence', { until: 4_000_000_000 }],
    ['an absence for the desk', 'desk absence', { until: null }],
    ['a cover for the desk', 'desk cover', { conversation: randomBytes(32) }],
    ['a device for the desk', 'desk device', { label: 'laptop' }],
    ['a comparison for the desk', 'desk comparison', { conversation: randomBytes(32), identity: randomBytes(32), at: 1, result: 'different' }], // prettier-ignore
    ['a case for the desk', 'desk case', { conversation: randomBytes(32), mailbox: randomBytes(32), seats: [], pseudonym: 'Roza', label: 'Pskov', identity: randomBytes(32) }], // prettier-ignore
    ['a claim for the desk', 'desk claim', { seed: randomBytes(16), claim: randomBytes(32), state: 'accepted', offers: [] }], // prettier-ignore
    ['what a door asks', 'desk door', { seed: randomBytes(16), turn: { challenge: randomBytes(16), day: 20_000, effort: 5, full: true } }], // prettier-ignore
    ['a request let in', 'desk request', { state: 'accepted', request: randomBytes(32), offers: [] }], // prettier-ignore
    ['new secrets for invitations', 'desk renewal', { invitations: [{ seed: randomBytes(16), doorSecret: randomBytes(32), doorReaderSeed: randomBytes(32), cardPostSeed: randomBytes(32), ownerSeed: randomBytes(32) }] }], // prettier-ignore
    ['a body nested eleven deep', 'message', { text: nested(9) }],
  ])('%s: is not understood', async (_, type, body, other = {}) => {
    begin()
    const about = (fields: Fields): Fields =>
      Object.fromEntries(
        Object.entries(fields).map(([key, value]) => {
          if (value === 'officer') return [key, officer()]
          return [key, value === 'anna' ? annasWord : value]
        }),
      )
    const { counter } = osinka
    await osinka.say(type, about(body), about(other))
    // What is not a content for this reason has no counter that counts.
    const isNone = ['id', 'n', 'at'].some((key) => key in other && other[key] !== 'anna')
    if (isNone) osinka.counter = counter
    await onlyNoted('not-understood')
  })

  it.each<[string, string, Fields?]>([
    ['a type of another world', 'payment order'],
    ['the name of a property', 'constructor'],
    ['the name of a prototype', '__proto__'],
    ['a version to come', 'message', { version: CONTENT_VERSIONS.message + 1 }],
    ['a version of nothing', 'posture', { version: 0 }],
  ])('%s: needs a newer version', async (_, type, other) => {
    begin()
    await osinka.say(type, { text, posture: 1 }, other)
    await onlyNoted('needs-newer-version')
  })

  it.each<[string, () => Uint8Array]>([
    ['nothing', () => new Uint8Array(0)],
    ['chance', () => randomBytes(400)],
    ['a list without an end', () => new Uint8Array(20_000).fill(0x81)],
    [
      'a map that claims the world',
      () => Uint8Array.of(0xbb, 0, 0x1f, 255, 255, 255, 255, 255, 255),
    ],
    ['another version around a content', () => encodeCbor({ v: 2, inner: osinka.inner('message', { text }), seen: osinka.flow.head, auth: osinka.group.authenticator })], // prettier-ignore
    ['nothing in a content’s place', () => encodeCbor({ v: 1, seen: osinka.flow.head, auth: osinka.group.authenticator })], // prettier-ignore
    ['half a head', () => encodeCbor({ v: 1, inner: new Uint8Array(1), seen: new Uint8Array(31), auth: new Uint8Array(32) })], // prettier-ignore
    ['just below what MLS takes', () => randomBytes(261_000)],
  ])('%s under a right signature: is not understood', async (_, plain) => {
    const { counter } = osinka
    const bytes = plain()
    osinka.counter = counter
    begin()
    await osinka.sayPlain(bytes)
    await onlyNoted('not-understood')
  })

  it('a content that is no content counts in the chain and nowhere else', async () => {
    for (const make of [
      () => encodeCbor(nested(12)),
      () => encodeCbor({ n: 1 }),
      () => randomBytes(64),
      () => osinka.inner('message', [text], { n: osinka.counter-- }),
      () => osinka.inner('message', { text: nested(12) }, { n: osinka.counter-- }),
    ]) {
      const inner = make()
      begin()
      await osinka.sayInner(inner)
      await onlyNoted('not-understood')
    }
  })

  it('counters that go back, or stand still, are out of order and not read', async () => {
    for (const which of [() => 1, () => osinka.counter]) {
      const n = which()
      begin()
      await osinka.say('message', { text }, { n })
      osinka.counter = Math.max(osinka.counter - 1, n)
      await onlyNoted('out-of-order')
    }
  })

  it('a name beside a content changes nothing of who wrote it', async () => {
    begin()
    const claims = { from: randomBytes(32), by: 'Anna Köhler', own: true, known: true }
    await osinka.say('message', { text: 'I am Anna Köhler' }, claims)
    expect(await unobeyed()).toMatchObject([{ text: 'I am Anna Köhler', own: false, by: 'Osinka' }])
  })

  it('words from the end of time are shown as written now', async () => {
    begin()
    await osinka.say('message', { text: 'from far away' }, { at: Number.MAX_SAFE_INTEGER })
    const [shown] = await unobeyed()
    expect(shown).toMatchObject({ text: 'from far away' })
    expect(shown?.at).toBeLessThanOrEqual(Date.now())
  })

  it('what is about words nobody has is passed over', async () => {
    for (const [type, body] of [
      ['edit', { target: randomBytes(16), text }],
      ['deletion', { target: randomBytes(16) }],
      ['reaction', { target: randomBytes(16), reaction: 'agree' }],
    ] as const) {
      begin()
      await osinka.say(type, body)
      await onlyNoted()
    }
  })

  it('a roster of nobody’s, or the same again, is not learned', async () => {
    for (const statements of [strangers(), []]) {
      begin()
      await osinka.say('roster', { statements })
      await onlyNoted()
    }
  })

  it('after all of it every honest word is there once, and both still talk', async () => {
    const texts = await anna.texts(caseOf('Osinka').id)
    const words = texts.filter((one) => one.startsWith('word'))
    expect(words).toEqual(Array.from({ length: round }, (_, i) => `word ${i + 1}`))
    expect(texts.slice(0, 2)).toEqual(['hers', '> Anna’s'])
    await quiet()
    const before = osinka.heard.length
    must(await anna.client.send(caseOf('Osinka').id, 'I am still here'))
    await vi.waitFor(() => {
      expect(osinka.heard.slice(before).map(({ content }) => content)).toEqual([
        { type: 'message', text: 'I am still here' },
      ])
    }, WAIT)
  })
})

describe('a member who makes the histories differ', () => {
  it.each<[string, (member: ModifiedMember) => Parameters<ModifiedMember['sayInner']>[1]]>([
    ['another epoch’s authenticator', () => ({ authenticator: randomBytes(64) })],
    ['half an authenticator', ({ group }) => ({ authenticator: group.authenticator.slice(0, 9) })],
    ['a head nobody had', () => ({ seen: randomBytes(32) })],
  ])('%s stops this one conversation, and nothing else', async (what, lie) => {
    const name = `Lipa ${what.split(' ')[0]}`
    const lipa = await joinsModified(name)
    const sent = annas.sent.length
    const others = anna.view().conversations.filter(({ title }) => title !== name)
    await lipa.sayInner(lipa.inner('message', { text: 'obey me' }), lie(lipa))
    await anna.until('the stop', () => !caseOf(name).canSend)
    await lipa.sayInner(lipa.inner('message', { text: 'and again' }), lie(lipa))
    await quiet()
    expect(annas.sentSince(sent)).toEqual([])
    expect(await anna.texts(caseOf(name).id)).toEqual(['hers', '> Anna’s'])
    expect((await anna.notices(caseOf(name).id)).filter((one) => one === 'split')).toHaveLength(1)
    expect(caseOf(name).attention[0]).toBe('split')
    expect(await anna.client.send(caseOf(name).id, 'into the void')).toEqual({
      ok: false,
      problem: 'conversation-stopped',
    })
    expect(anna.view().conversations.filter(({ title }) => title !== name)).toEqual(others)
  })

  it('a counter that jumps to the end of counting silences herself alone', async () => {
    const roza = await joinsModified('Roza')
    const sent = annas.sent.length
    await roza.say('message', { text: 'far ahead' }, { n: Number.MAX_SAFE_INTEGER })
    await roza.say('message', { text: 'behind' })
    await anna.until('the notice', () => caseOf('Roza').entries >= 6)
    const shown = await shownIn('Roza', 3)
    expect(shown).toMatchObject([
      { notice: 'gap' },
      { text: 'far ahead' },
      { notice: 'out-of-order' },
    ])
    expect(annas.sentSince(sent)).toEqual([])
    must(await anna.client.send(caseOf('Roza').id, 'I read you'))
    await vi.waitFor(() => {
      expect(roza.heard.at(-1)?.content).toEqual({ type: 'message', text: 'I read you' })
    }, WAIT)
  })
})
