/**
 * Osinka's phrase to come back by (DESIGN §8.6): made and tested on the spot, watched for by Anna's
 * desk, used once. What it opens is the same case, unverified, and nothing of what was said before.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { claimOf, invitationOf, join, joined, waits } from '../support/joining.ts'
import { Liar } from '../support/lying-relay.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { joinsDesk } from '../support/colleagues.ts'
import { inLong } from '../support/long.ts'
import { comesBack, knocked, letIn, phraseOf, problem, watched } from '../support/returning.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 20 }

let world: World
let anna: Person
let osinka: Person
/** Between Anna and the relay; honest unless told otherwise. */
let liar: Liar
beforeEach(async () => {
  world = await createWorld()
  liar = new Liar()
  anna = await world.officer('Anna', { connect: liar.wrap((from) => world.relay.connect(from)) })
  osinka = await world.person('Osinka')
  await invited(anna, osinka)
})
afterEach(() => world.close())

const summary = (person: Person) => person.view().conversations[0]
const says = async (person: Person, text: string) =>
  must(await person.client.send(person.conversation(), text))
const reads = (person: Person, ...texts: readonly string[]) =>
  vi.waitFor(async () => expect(await person.texts()).toEqual(texts), WAIT)
/** Osinka's page says that there is none any more. */
const withdrawn = () =>
  osinka.until('the desk to have heard', () => summary(osinka)?.returnPhrase === undefined)
/** Long enough for something to have been sent, were there anything. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 200))
describe('coming back by a return phrase', () => {
  it('Osinka loses everything but eight words, and is back in her case: unverified, without history', async () => {
    await says(osinka, 'They are at the door.')
    await reads(anna, 'They are at the door.')
    for (const one of [anna, osinka])
      must(await one.client.compared(one.conversation(), { by: 'call' }))
    const phrase = await phraseOf(osinka)
    expect(summary(anna)?.returnPhrase?.state).toBe('watched')
    expect(await anna.notices()).toContain('return-phrase')
    expect(knocked(anna)).toEqual([])
    const [id] = [anna.conversation()]
    must(await osinka.client.destroy())

    // Another device, another keyboard: the words in capitals, with a pseudonym of her own again.
    const back = await world.person('Osinka')
    expect(must(await back.client.lookUpReturn(phrase.toUpperCase()))).toMatchObject({
      officer: 'Anna Köhler',
      pin: false,
    })
    must(await join(back, phrase.toUpperCase(), { returns: true }))
    await waits(back, 'waiting')
    expect(back.view().joining?.returns).toBe(true)
    const door = await letIn(anna, 'Osinka')
    expect(door.returns).toBe(id)
    await joined(back)
    await vi.waitFor(() => expect(summary(anna)?.attention).toContain('keys-changed'), WAIT)
    expect(summary(anna)?.canSend).toBe(false)
    must(await anna.client.acceptKeys(id))

    // The same case, to whom nobody has been compared.
    expect(back.conversation()).toBe(id)
    expect(anna.view().conversations).toHaveLength(1)
    expect(summary(anna)).toMatchObject({ verification: 'not-compared', returnPhrase: undefined })
    expect(summary(anna)?.attention).toContain('returned')
    expect(await anna.notices()).toContain('returned')
    expect(await anna.texts()).toEqual(['They are at the door.'])
    expect(await back.texts()).toEqual([])
    expect(await back.notices()).toEqual(['returned-own'])
    await says(back, 'It is me.')
    await reads(anna, 'They are at the door.', 'It is me.')
    await says(anna, 'Who was at the door?')
    await reads(back, '> It is me.', 'Who was at the door?')

    // Used up; she is asked to make another, which then counts.
    expect(summary(back)?.attention).toContain('phrase-used')
    const late = await world.person('Somebody')
    await vi.waitFor(async () => {
      expect(problem(await late.client.lookUpReturn(phrase))).toBe('return-used')
    }, WAIT)
    const again = await phraseOf(back)
    expect(summary(back)?.attention).not.toContain('phrase-used')
    expect(must(await late.client.lookUpReturn(again)).officer).toBe('Anna Köhler')

    // It says so until somebody has compared, and found it the same.
    must(await anna.client.compared(id, 'different'))
    expect(summary(anna)?.attention).toContain('returned')
    must(await anna.client.compared(id, { by: 'call' }))
    expect(summary(anna)?.attention).not.toContain('returned')
  })

  inLong('notes that are in memory only end with the page; the phrase does not', async () => {
    const brief = await world.person('Brief')
    const { id, characters } = await newInvitation()
    must(await join(brief, characters, { mode: 'memory', passphrase: undefined }))
    must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Brief')).id))
    await joined(brief)
    const phrase = await phraseOf(brief)
    await brief.client.lock()
    expect(brief.view().phase).toBe('fresh')
    const back = await comesBack(world, 'Brief', phrase)
    await letIn(anna, 'Brief')
    await joined(back)
  })

  it('counts only once it was typed back, word for word, and in any of the languages', async () => {
    const { text, words } = must(await osinka.client.makeReturnPhrase('ru'))
    const other = must(await osinka.client.makeReturnPhrase('ru'))
    const id = osinka.conversation()
    expect(problem(await osinka.client.keepReturnPhrase(id, text, words.slice(1).join(' ')))).toBe(
      'code-too-short',
    )
    expect(problem(await osinka.client.keepReturnPhrase(id, text, other.text))).toBe(
      'return-phrase-differs',
    )
    expect(summary(osinka)?.returnPhrase).toBeUndefined()
    expect(await osinka.notices()).not.toContain('return-phrase')
    must(await osinka.client.keepReturnPhrase(id, text, words.map((w) => w.slice(0, 4)).join(' ')))
    await watched(osinka)
  })

  it('a phrase replaced or withdrawn lets nobody in, and says so', async () => {
    const first = await phraseOf(osinka)
    const second = await phraseOf(osinka)
    const other = await world.person('Other')
    await vi.waitFor(async () => {
      expect(problem(await other.client.lookUpReturn(first))).toBe('return-expired')
    }, WAIT)
    must(await other.client.lookUpReturn(second))
    must(await osinka.client.withdrawReturnPhrase(osinka.conversation()))
    await vi.waitFor(async () => {
      expect(problem(await other.client.lookUpReturn(second))).toBe('return-expired')
    }, WAIT)
    expect(await anna.notices()).toContain('return-withdrawn')
    expect(summary(anna)?.returnPhrase).toBeUndefined()
    await withdrawn()
  })

  it('what the desk was not told of opens nothing, and nothing is sent for it', async () => {
    const { text } = must(await osinka.client.makeReturnPhrase('en'))
    const stranger = new Liar()
    const guess = await world.person('Stranger', {
      connect: stranger.wrap((from) => world.relay.connect(from)),
    })
    expect(problem(await guess.client.lookUpReturn(text))).toBe('return-nothing')
    expect(problem(await join(guess, text, { returns: true }))).toBe('return-nothing')
    // One word wrong is seen without asking anybody.
    const from = stranger.sent.length
    expect(
      problem(
        await guess.client.lookUpReturn(
          'abdomen abacus ability locker zoology zoom zucchini together',
        ),
      ),
    ).toBe('code-mistyped')
    expect(stranger.sentSince(from)).toEqual([])
    expect(stranger.sent.some((frame) => frame.type === 'post')).toBe(false)
    expect(guess.view().phase).toBe('fresh')
  })

  it('takes no code of another kind, and no other field takes it', async () => {
    const phrase = await phraseOf(osinka)
    const { characters } = await newInvitation()
    const other = await world.person('Other')
    expect(problem(await other.client.lookUpReturn(characters))).toBe('return-is-code')
    expect(problem(await join(other, characters, { returns: true }))).toBe('return-is-code')
    expect(problem(await other.client.lookUpInvitation(phrase))).toBe('code-is-return')
    expect(problem(await join(other, phrase))).toBe('code-is-return')
    const set = { code: phrase, passphrase: PASSPHRASE, passphraseGenerated: true }
    expect(problem(await other.client.setUpDesk(set))).toBe('code-is-return')
    // Nor does it begin a stopped conversation again, or open the notes.
    expect(problem(await osinka.client.beginAgain(osinka.conversation(), phrase, undefined))).toBe(
      'code-is-return',
    )
    await osinka.client.lock()
    expect(problem(await osinka.client.unlock(phrase))).toBe('wrong-passphrase')
  })

  it('somebody made to give it up: the desk refuses, and the real one comes back after', async () => {
    const phrase = await phraseOf(osinka)
    const mallory = await comesBack(world, 'Osinka', phrase)
    await anna.until('a knock', () => knocked(anna).length === 1)
    // Until the desk decides, nothing has changed for anybody.
    await says(osinka, 'I am still here.')
    await reads(anna, 'I am still here.')
    const [door] = knocked(anna)
    if (!door) throw new Error('no door')
    must(await anna.client.refuseClaim(door.id, (await claimOf(anna, door.id, 'Osinka')).id))
    await waits(mallory, 'refused')
    const back = await comesBack(world, 'Osinka K.', phrase)
    await letIn(anna, 'Osinka K.')
    await joined(back)
    expect(mallory.view().conversations).toEqual([])
  })

  it('two at one door: the second is seen, and not let in', async () => {
    const phrase = await phraseOf(osinka)
    const back = await comesBack(world, 'Osinka', phrase)
    await anna.until('a knock', () => knocked(anna).length === 1)
    const second = await comesBack(world, 'Osinka 2', phrase)
    const [door] = knocked(anna)
    const claim = await claimOf(anna, door?.id ?? '', 'Osinka 2')
    expect(claim.standing).toBe('later')
    expect(problem(await anna.client.acceptClaim(door?.id ?? '', claim.id))).toBe('claim-settled')
    await letIn(anna, 'Osinka')
    await joined(back)
    await waits(second, 'late')
  })

  it('a search reported takes the phrase back on both sides: a copy may have made it', async () => {
    const phrase = await phraseOf(osinka)
    must(await osinka.client.reportSearch())
    expect(summary(osinka)?.returnPhrase?.state).not.toBe('watched')
    // Whoever looked before it was taken back has seen it: each look is somebody's first.
    await vi.waitFor(async () => {
      const copy = await world.person('Copy')
      expect(problem(await copy.client.lookUpReturn(phrase))).toBe('return-expired')
    }, WAIT)
    expect(summary(anna)?.returnPhrase).toBeUndefined()
    await withdrawn()
    // Made anew, it counts again.
    await phraseOf(osinka)
  })

  it('whoever waits at a door taken back is let in no more: withdrawn, or a search reported', async () => {
    const ways = [
      () => osinka.client.withdrawReturnPhrase(osinka.conversation()),
      () => osinka.client.reportSearch(),
    ]
    for (const [at, way] of ways.entries()) {
      const mallory = await comesBack(world, `Mallory ${at}`, await phraseOf(osinka))
      await anna.until('a knock', () => knocked(anna).length === at + 1)
      must<unknown>(await way())
      const view = await anna.until('the door taken back', () =>
        knocked(anna).every((one) => one.state === 'withdrawn'),
      )
      for (const door of view.desk?.invitations.filter((one) => one.returns) ?? []) {
        expect(door.claims.map(({ standing }) => standing)).toEqual(['not-valid'])
        const [claim] = door.claims
        expect(problem(await anna.client.acceptClaim(door.id, claim?.id ?? ''))).toBe(
          'claim-settled',
        )
      }
      await waits(mallory, 'expired')
      expect(mallory.view().conversations).toEqual([])
    }
  })

  it('a colleague who is not in the case lets nobody in by it, and hears that it was taken back', async () => {
    const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
    const mallory = await comesBack(world, 'Mallory', await phraseOf(osinka))
    await boris.until('a knock', () => knocked(boris).length === 1)
    const [door] = knocked(boris)
    const { id } = await claimOf(boris, door?.id ?? '', 'Mallory')
    expect(problem(await boris.client.acceptClaim(door?.id ?? '', id))).toBe('not-in-case')
    must(await osinka.client.withdrawReturnPhrase(osinka.conversation()))
    await boris.until('the end', () => knocked(boris).every((one) => one.state === 'withdrawn'))
    await waits(mallory, 'expired')
  })

  it('back by a phrase stays said when it begins again under keys nobody has compared', async () => {
    const phrase = await phraseOf(osinka)
    must(await osinka.client.destroy())
    const back = await comesBack(world, 'Osinka', phrase)
    await letIn(anna, 'Osinka')
    await joined(back)
    await vi.waitFor(() => expect(summary(anna)?.canSend).toBe(true), WAIT)
    const again = must(await anna.client.reinvite(anna.conversation()))
    const door = await invitationOf(anna, again, 'at the relay', (one) => one.state === 'open')
    expect(door.reopens).toBe(anna.conversation())
    const { characters } = must(await anna.client.invitationSheet(again))
    must(await back.client.beginAgain(back.conversation(), characters, undefined))
    const claim = await claimOf(anna, again, 'Osinka')
    expect(claim.keys).toBe('same')
    must(await anna.client.acceptClaim(again, claim.id))
    await vi.waitFor(async () => expect(await anna.notices()).toContain('began-again'), WAIT)
    expect(summary(anna)?.attention).toContain('returned')
    must(await anna.client.compared(anna.conversation(), { by: 'call' }))
    expect(summary(anna)?.attention).not.toContain('returned')
  })

  inLong(
    'goes on after the conversation began again under its keys, not under others',
    async () => {
      const phrase = await phraseOf(osinka)
      const again = must(await anna.client.reinvite(anna.conversation()))
      await invitationOf(anna, again, 'at the relay', (one) => one.state === 'open')
      const { characters } = must(await anna.client.invitationSheet(again))
      must(await osinka.client.beginAgain(osinka.conversation(), characters, undefined))
      must(await anna.client.acceptClaim(again, (await claimOf(anna, again, 'Osinka')).id))
      await vi.waitFor(async () => expect(await osinka.notices()).toContain('began-again'), WAIT)
      expect(summary(osinka)?.returnPhrase?.state).toBe('watched')
      const other = await world.person('Other')
      must(await other.client.lookUpReturn(phrase))
      expect(summary(anna)?.returnPhrase?.state).toBe('watched')

      // Somebody else with that case's invitation: what Osinka made counts for her alone.
      const third = must(await anna.client.reinvite(anna.conversation()))
      await invitationOf(anna, third, 'at the relay', (one) => one.state === 'open')
      const code = must(await anna.client.invitationSheet(third)).characters
      must(await join(other, code))
      must(await anna.client.acceptClaim(third, (await claimOf(anna, third, 'Other')).id, 'Other'))
      await joined(other)
      const late = await world.person('Late')
      await vi.waitFor(async () => {
        expect(problem(await late.client.lookUpReturn(phrase))).toBe('return-expired')
      }, WAIT)
    },
  )
})

describe('a relay that lies about the door', () => {
  it('plays a refused knock again: the desk has seen it, and asks nobody twice', async () => {
    const phrase = await phraseOf(osinka)
    const from = liar.delivered.length
    const mallory = await comesBack(world, 'Mallory', phrase)
    await anna.until('a knock', () => knocked(anna).length === 1)
    const [door] = knocked(anna)
    if (!door) throw new Error('no door')
    must(await anna.client.refuseClaim(door.id, (await claimOf(anna, door.id, 'Mallory')).id))
    await waits(mallory, 'refused')
    const last = liar.delivered.slice(from).find((frame) => frame.entries.length > 0)
    if (!last) throw new Error('nothing was delivered')
    // What the desk tells its own group has left.
    await vi.waitFor(async () => {
      const before = liar.sent.length
      await quiet()
      expect(liar.sentSince(before)).toEqual([])
    }, WAIT)
    const sent = liar.sent.length
    for (let i = 1; i <= 3; i += 1) {
      const entries = last.entries.map((entry) => ({ ...entry, seq: entry.seq + 64 * i }))
      liar.say({ ...last, entries })
    }
    await quiet()
    expect(knocked(anna)[0]?.claims).toHaveLength(1)
    expect(liar.sentSince(sent)).toEqual([])
  })

  it('hides that the phrase was used: whoever comes late with it is seen, and not let in', async () => {
    const phrase = await phraseOf(osinka)
    const back = await comesBack(world, 'Osinka', phrase)
    const door = await letIn(anna, 'Osinka')
    await joined(back)
    const hiding = new Liar()
    let first: number | undefined
    hiding.lie = (frame) => {
      if (frame.type !== 'deliver') return [frame]
      first ??= frame.entries.at(-1)?.seq
      const entries = frame.entries.slice(0, frame.entries.length / 2)
      return [{ ...frame, entries }]
    }
    const late = await world.person('Late', {
      connect: hiding.wrap((from) => world.relay.connect(from)),
    })
    must(await late.client.lookUpReturn(phrase))
    must(await join(late, phrase, { returns: true }))
    expect((await claimOf(anna, door.id, 'Late')).standing).toBe('later')
    expect(summary(anna)?.title).toBe('Osinka')
  })
})

async function newInvitation(): Promise<{ id: string; characters: string }> {
  const id = must(
    await anna.client.invite({
      label: 'Tver',
      languages: ['ru'],
      days: 14,
      hours: { zone: 'Europe/Paris', days: [1], from: 0, to: 1440 },
      pin: undefined,
    }),
  )
  await invitationOf(anna, id, 'at the relay', (one) => one.state === 'open')
  return { id, characters: must(await anna.client.invitationSheet(id)).characters }
}
