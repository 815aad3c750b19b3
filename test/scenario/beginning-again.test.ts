/**
 * A conversation that stopped begins again under the keys it has: Osinka enters the code of a new
 * invitation inside it, Anna sees that the keys are the ones she knows (DESIGN §7).
 */
import { randomBytes } from '@lapwing/crypto'
import { ENVELOPE_BYTES, type DeliverFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { claimOf, invitationOf, invite, join, joined, waits } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import { entriesOf, passedOn, postsRefused, type Liar } from '../support/lying-relay.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { openAgain, watched } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const DAY_MS = 86_400_000
const WAIT = { timeout: PATIENCE_MS, interval: 20 }

let world: World
let anna: Person
let osinka: Person
/** Between Osinka and the relay, and between Anna and it. */
let liar: Liar
let hers: Liar
beforeEach(async () => {
  world = await createWorld()
  ;({ person: anna, liar: hers } = await watched(world, 'Anna', 'officer'))
  ;({ person: osinka, liar } = await watched(world, 'Osinka'))
  await invited(anna, osinka)
})
afterEach(() => world.close())

const summary = (person: Person) => person.view().conversations[0]
const says = async (person: Person, text: string) =>
  must(await person.client.send(person.conversation(), text))
const reads = (person: Person, ...texts: readonly string[]) =>
  vi.waitFor(async () => expect(await person.texts()).toEqual(texts), WAIT)
const phrase = async (person: Person) =>
  must(await person.client.safetyPhrase(person.conversation())).numbers

/** What comes to Osinka next does not open. */
async function damage(): Promise<void> {
  liar.lie = entriesOf((entries) =>
    entries.map(({ seq }) => ({ seq, envelope: randomBytes(ENVELOPE_BYTES) })),
  )
  await says(anna, 'which nobody reads')
  await osinka.until('sending stopped', () => summary(osinka)?.canSend === false)
  liar.lie = (frame) => [frame]
}

async function reinvited(): Promise<{ readonly id: string; readonly code: string }> {
  const id = must(await anna.client.reinvite(anna.conversation()))
  await invitationOf(anna, id, 'at the relay', (one) => one.state === 'open')
  return { id, code: must(await anna.client.invitationSheet(id)).characters }
}

const begin = (code: string) => osinka.client.beginAgain(osinka.conversation(), code, undefined)

/** Osinka has come with the code, her keys known; Anna accepts. */
async function acceptKnown(id: string): Promise<void> {
  const invitation = await invitationOf(anna, id, 'claimed by known keys', (one) =>
    one.claims.some((claim) => claim.keys === 'same' && claim.standing === 'first'),
  )
  const claim = invitation.claims.find((one) => one.keys === 'same' && one.standing === 'first')
  must(await anna.client.acceptClaim(id, claim?.id ?? ''))
}

const bothTalk = async () => {
  await osinka.until('it can be written in', () => summary(osinka)?.canSend === true)
  await anna.until('it can be written in', () => summary(anna)?.canSend === true)
}

describe('a damaged conversation', () => {
  it('begins again under the same keys: same phrase, still compared, nothing lost', async () => {
    await says(osinka, 'before')
    await reads(anna, 'before')
    for (const one of [anna, osinka])
      must(await one.client.compared(one.conversation(), { by: 'call' }))
    const [conversation, before] = [osinka.conversation(), await phrase(osinka)]
    await damage()
    expect(summary(osinka)?.attention[0]).toBe('damaged')

    const { id, code } = await reinvited()
    must(await begin(code))
    expect(summary(osinka)?.again?.state).toMatch(/asking|waiting/u)
    expect(await osinka.texts()).toEqual(['> before'])
    await acceptKnown(id)
    await bothTalk()

    for (const one of [anna, osinka]) {
      expect(one.view().conversations).toHaveLength(1)
      expect(one.conversation()).toBe(conversation)
      expect(await phrase(one)).toEqual(before)
      expect(summary(one)).toMatchObject({ verification: 'same', again: undefined })
      expect(await one.notices()).toContain('began-again')
    }
    await says(osinka, 'after')
    await reads(anna, 'before', '> which nobody reads', 'after')
    await says(anna, 'here')
    await reads(osinka, '> before', '> after', 'here')
  })

  it('leaves no mailbox behind: its owner closes the old one once the new one is heard in', async () => {
    await damage()
    const old = liar.conversation().mailbox
    const { id, code } = await reinvited()
    must(await begin(code))
    await acceptKnown(id)
    await bothTalk()
    await says(osinka, 'after')
    await reads(anna, '> which nobody reads', 'after')
    await vi.waitFor(async () => {
      expect((await world.relay.store.find(old))?.closesAt).toBeGreaterThan(0)
    }, WAIT)
    world.clock.forward(2 * DAY_MS)
    await world.relay.sweep()
    expect(await world.relay.store.find(old)).toBeUndefined()
    expect(await world.relay.store.find(liar.conversation().mailbox)).toBeDefined()
  })

  it('has words wait that had not left, until their writer lets them go', async () => {
    liar.instead = postsRefused('busy')
    const from = liar.sent.length
    await says(osinka, 'never left')
    const asked = () => liar.sentSince(from).map((frame) => frame.type)
    await vi.waitFor(() => expect(asked()).toContain('post'), WAIT)
    liar.instead = passedOn
    await damage()
    const { id, code } = await reinvited()
    must(await begin(code))
    await acceptKnown(id)
    await bothTalk()
    const [message] = must(await osinka.client.entries(osinka.conversation(), 0, 100)).filter(
      (entry) => entry.kind === 'message',
    )
    expect(message).toMatchObject({ text: 'never left', state: 'held' })
    expect(summary(osinka)?.attention).toContain('words-wait')
    expect(await anna.texts()).not.toContain('never left')
    must(await osinka.client.membershipSeen(osinka.conversation()))
    await reads(anna, '> which nobody reads', 'never left')
    expect(summary(osinka)?.attention).not.toContain('words-wait')
  })

  it('shows a word once that had arrived though its writer could not know', async () => {
    liar.lie = entriesOf(() => [])
    await says(osinka, 'arrived')
    await reads(anna, 'arrived')
    await damage()
    const { id, code } = await reinvited()
    must(await begin(code))
    await acceptKnown(id)
    await bothTalk()
    must(await osinka.client.membershipSeen(osinka.conversation()))
    await says(osinka, 'after')
    await reads(anna, 'arrived', '> which nobody reads', 'after')
    expect(await anna.notices()).not.toContain('gap')
  })

  inLong('goes on waiting after the page was closed', async () => {
    await damage()
    const { id, code } = await reinvited()
    must(await begin(code))
    await osinka.until('the request left', () => summary(osinka)?.again?.state === 'waiting')
    osinka = await openAgain(osinka)
    expect(summary(osinka)?.again?.state).toBe('waiting')
    await acceptKnown(id)
    await bothTalk()
    expect(await osinka.notices()).toContain('began-again')
  })

  inLong('can give the wait up and enter another code', async () => {
    await damage()
    const first = await reinvited()
    must(await begin(first.code))
    must(await osinka.client.abandonBeginning(osinka.conversation()))
    expect(summary(osinka)).toMatchObject({ again: undefined, canSend: false })
    const { id, code } = await reinvited()
    must(await begin(code))
    await acceptKnown(id)
    await bothTalk()
  })
})

describe('a code entered in a conversation', () => {
  it('must be made for it: any other sends nothing', async () => {
    await damage()
    const { code } = await invite(anna)
    const lipa = await world.person('Lipa')
    await invited(anna, lipa)
    const lipas = must(await anna.client.reinvite(lipa.conversation()))
    await invitationOf(anna, lipas, 'at the relay', (one) => one.state === 'open')
    const other = must(await anna.client.invitationSheet(lipas)).characters
    const from = liar.sent.length
    for (const each of [code, other]) {
      expect(await begin(each)).toEqual({ ok: false, problem: 'invitation-for-another' })
    }
    expect(liar.sent.slice(from).map((frame) => frame.type)).not.toContain('post')
    expect(summary(osinka)?.again).toBeUndefined()
  })
})

describe('somebody else who comes with the code', () => {
  it('is shown as holding other keys, and Osinka is let in all the same', async () => {
    await damage()
    const { id, code } = await reinvited()
    // Four of them fill the door, under her name.
    for (let i = 0; i < 4; i += 1) {
      const mallory = await world.person('Osinka')
      must(await join(mallory, code))
      await waits(mallory, 'waiting')
    }
    const early = await invitationOf(anna, id, 'filled', (one) => one.claims.length === 4)
    expect(early.claims.map((claim) => claim.keys)).toEqual(Array(4).fill('differ'))

    must(await begin(code))
    const known = await invitationOf(
      anna,
      id,
      'claimed by Osinka',
      (one) => one.claims.length === 5,
    )
    expect(known.claims.map(({ keys, standing }) => [keys, standing])).toEqual([
      ...Array(4).fill(['differ', 'later']),
      ['same', 'first'],
    ])
    expect(await anna.client.acceptClaim(id, early.claims[0]?.id ?? '')).toEqual({
      ok: false,
      problem: 'claim-settled',
    })
    await acceptKnown(id)
    await bothTalk()
    expect(await osinka.notices()).toContain('began-again')
  })

  it('and is accepted begins it anew, not compared, under another phrase', async () => {
    must(await anna.client.compared(anna.conversation(), { by: 'call' }))
    const before = await phrase(anna)
    await damage()
    const { id, code } = await reinvited()
    const mallory = await world.person('Osinka')
    must(await join(mallory, code))
    must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
    await anna.until('it', () => summary(anna)?.verification === 'not-compared')
    expect(await anna.notices()).toContain('began-again-anew')
    expect(await phrase(anna)).not.toEqual(before)
    await joined(mallory)
    expect(await mallory.texts()).toEqual([])

    // Osinka is told that somebody came before her; Anna that the keys she knew came after.
    expect(await begin(code)).toEqual({ ok: false, problem: 'invitation-used' })
  })
})

describe('a relay that', () => {
  it('repeats the request to begin again makes no second claim', async () => {
    await damage()
    const { id, code } = await reinvited()
    const repeated: DeliverFrame[] = []
    hers.lie = (frame) => {
      if (frame.type !== 'deliver') return [frame]
      const entries = frame.entries.map((entry) => ({ ...entry, seq: entry.seq + 1_000 }))
      repeated.push({ ...frame, entries })
      return [frame, ...repeated]
    }
    must(await begin(code))
    await claimOf(anna, id, 'Osinka')
    must(await osinka.client.abandonBeginning(osinka.conversation()))
    must(await begin(code))
    const claims = (await invitationOf(anna, id, 'claimed anew', (o) => o.claims.length === 2))
      .claims
    expect(claims.map((claim) => claim.standing)).toEqual(['replaced', 'first'])
    await acceptKnown(id)
    await bothTalk()
  })
})
