/**
 * Osinka asked for strict membership: Boris is told of, and reads nothing before she has agreed; she may
 * refuse, change her mind, be away for weeks, and change her terms while he is on the way.
 */
import { equalBytes } from '@lapwing/codec'
import { PRESETS } from '@lapwing/engagement'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { colleague, joinsDesk, type Joined } from '../support/colleagues.ts'
import { inLong } from '../support/long.ts'
import { passedOn } from '../support/lying-relay.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { openAgain, watched } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

let world: World
let anna: Person
let boris: Person
let joining: Joined
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka')
  await invited(anna, osinka)
  joining = await joinsDesk(world, anna, 'Boris Lind')
  boris = joining.person
  identity = colleague(anna, 'Boris Lind')?.identity ?? ''
})
afterEach(() => {
  world.close()
  vi.useRealTimers()
})

const only = (person: Person) => person.view().conversations[0]
const ask = (person: Person) => only(person)?.asks[0]
let identity = ''
const quiet = () => new Promise((resolve) => setTimeout(resolve, 600))

async function asks(strictMembership: boolean, person = osinka): Promise<void> {
  const now = must(await person.client.posture(person.conversation())).own
  const before = now ?? PRESETS.balanced.conversation
  const next = { ...before, terms: { ...before.terms, strictMembership } }
  must(await person.client.setPosture(person.conversation(), next))
}

/** As soon as something of Boris's is there that lets him in. */
async function brings(by = anna, whom = identity): Promise<void> {
  await vi.waitFor(async () => must(await by.client.bringOfficer(by.conversation(), whom)), {
    timeout: PATIENCE_MS,
    interval: 100,
  })
}

/** It is strict for the desk too, and Boris is announced. */
async function asked(): Promise<void> {
  await asks(true)
  await vi.waitFor(async () => expect(await anna.notices()).toContain('terms-changed'), {
    timeout: PATIENCE_MS,
  })
  await brings()
  await osinka.until('the question', () => ask(osinka) !== undefined)
}

const answers = async (agreed: boolean): Promise<void> => {
  must(await osinka.client.answerOfficer(osinka.conversation(), identity, agreed))
}

async function isIn(guest = osinka, by = anna, whom = boris): Promise<void> {
  await whom.until('the case', ({ conversations }) => conversations.some((one) => one.canSend))
  for (const person of [guest, by]) {
    await person.until('three', () => only(person)?.members === 3)
  }
}

describe('under strict membership', () => {
  it('nobody is added before she agrees; she knows who, and by whose decision', async () => {
    await asked()
    expect(ask(osinka)).toMatchObject({
      name: 'Boris Lind',
      by: 'Anna Köhler',
      functions: ['contact officer'],
      body: 'Contact Group',
      said: undefined,
    })
    expect(only(osinka)?.attention).toContain('officer-asks')
    await quiet()
    expect(boris.view().conversations).toEqual([])
    must(await osinka.client.send(osinka.conversation(), 'for Anna alone'))
    await anna.until('it', () => only(anna)?.unread === 1)
    await answers(true)
    await isIn()
    for (const person of [osinka, anna]) expect(only(person)?.asks).toEqual([])
    expect(await boris.texts()).toEqual([])
    expect((await osinka.notices()).slice(-3)).toEqual([
      'officer-announced',
      'officer-agreed',
      'officer-joined',
    ])
    must(await osinka.client.membershipSeen(osinka.conversation()))
    must(await osinka.client.send(osinka.conversation(), 'for both'))
    await boris.until('it', () => only(boris)?.unread === 1)
  })

  it('where she refuses the officer is told, and nothing changes; she may agree later', async () => {
    await asked()
    await answers(false)
    await anna.until('the refusal', () => ask(anna)?.said?.agreed === false)
    expect(await anna.notices()).toContain('officer-refused')
    await quiet()
    expect(boris.view().conversations).toEqual([])
    for (const person of [osinka, anna])
      expect(only(person)).toMatchObject({ members: 2, canSend: true })
    expect(only(osinka)?.attention).not.toContain('officer-asks')

    await answers(true)
    await anna.until('her other word', () => ask(anna)?.said?.agreed === true)
    await quiet()
    expect(boris.view().conversations).toEqual([])
    // Who was let go of is called again by an officer, and she need not be asked twice.
    await brings()
    await isIn()
  })

  inLong('what she takes back before he has come, counts', async () => {
    await asked()
    await anna.client.lock()
    await answers(true)
    await osinka.until('it told', () => ask(osinka)?.isTold === true)
    await answers(false)
    await osinka.until('it told', () => ask(osinka)?.isTold === true)
    must(await anna.client.unlock(PASSPHRASE))
    await anna.until('the refusal', () => ask(anna)?.said?.agreed === false)
    await quiet()
    expect(boris.view().conversations).toEqual([])
    expect(only(osinka)?.members).toBe(2)
  })

  inLong('who comes knows what is asked, and asks in turn', async () => {
    await asked()
    await answers(true)
    await isIn()
    expect(must(await boris.client.posture(boris.conversation())).terms).toMatchObject({
      strictMembership: true,
    })
    const { person: clara } = await joinsDesk(world, anna, 'Clara Moss', joining)
    must(await boris.client.renewRoster())
    await boris.until('her', () => colleague(boris, 'Clara Moss')?.state === 'here')
    const hers = colleague(boris, 'Clara Moss')?.identity ?? ''
    await vi.waitFor(
      async () => must(await boris.client.bringOfficer(boris.conversation(), hers)),
      { timeout: PATIENCE_MS, interval: 100 },
    )
    await osinka.until('the question', () => ask(osinka)?.name === 'Clara Moss')
    await quiet()
    expect(clara.view().conversations).toEqual([])
    must(await osinka.client.answerOfficer(osinka.conversation(), hers, true))
    await clara.until('the case', ({ conversations }) => conversations.some((one) => one.canSend))
    for (const person of [osinka, anna, boris, clara]) {
      await person.until('four', () => only(person)?.members === 4)
    }
  })
})

describe('while he is on the way', () => {
  inLong('she is away for weeks, and the place that was offered runs out meanwhile', async () => {
    await asked()
    await osinka.client.lock()
    // The library reckons by the machine's own clock.
    vi.useFakeTimers({ toFake: ['Date'] })
    for (let week = 0; week < 14; week += 1) {
      vi.setSystemTime(Date.now() + 7 * 86_400_000)
      world.appoint(joining.epoch + 1 + week, joining.requests)
      for (const { client } of [anna, boris]) must(await client.renewRoster())
    }
    // Their desks are opened now and then: what has run out is offered anew.
    for (const { client } of [anna, boris]) {
      await client.lock()
      must(await client.unlock(PASSPHRASE))
    }
    must(await osinka.client.unlock(PASSPHRASE))
    must(await osinka.client.renewRoster())
    await osinka.until('the question', () => ask(osinka) !== undefined)
    await answers(true)
    await isIn()
    expect(await osinka.notices()).not.toContain('damaged')
  })

  it('the page of whoever brings him is closed at every step', async () => {
    await asked()
    anna = await anna.reopen()
    must(await anna.client.unlock(PASSPHRASE))
    osinka = await osinka.reopen()
    must(await osinka.client.unlock(PASSPHRASE))
    await osinka.until('the question', () => ask(osinka) !== undefined)
    await answers(true)
    anna = await anna.reopen()
    must(await anna.client.unlock(PASSPHRASE))
    await isIn()
  })

  inLong(
    'her terms become strict after the commit was made: it is passed over, and she is asked',
    async () => {
      // What Anna seals once Boris has a place at the relay stays in her notes.
      const crossed = await createWorld()
      const { person: first, liar } = await watched(crossed, 'Anna', 'officer')
      const guest = await crossed.person('Osinka')
      await invited(first, guest)
      const { person: second } = await joinsDesk(crossed, first, 'Boris Lind')
      // She knows the list already: nothing else makes her begin a new epoch.
      must(await guest.client.renewRoster())
      const theirs = colleague(first, 'Boris Lind')?.identity ?? ''
      let mailbox: Uint8Array | undefined
      liar.instead = (frame) => {
        if (frame.type === 'update') ({ mailbox } = frame)
        const isHeld = frame.type === 'post' && mailbox && equalBytes(frame.mailbox, mailbox)
        return isHeld ? [] : undefined
      }
      await brings(first, theirs)
      await vi.waitFor(() => expect(mailbox).toBeDefined(), { timeout: PATIENCE_MS })
      await asks(true, guest)
      await vi.waitFor(async () => expect(await first.notices()).toContain('terms-changed'), {
        timeout: PATIENCE_MS,
      })
      const sent = liar.sent.length
      liar.instead = passedOn
      const again = await openAgain(first)
      await guest.until('the question', () => ask(guest) !== undefined)
      await quiet()
      expect(liar.sentSince(sent).some(({ type }) => type === 'post')).toBe(true)
      for (const person of [guest, again]) {
        expect(only(person)).toMatchObject({ members: 2, canSend: true })
      }
      expect(await guest.notices()).toContain('added-unasked')
      must(await guest.client.answerOfficer(guest.conversation(), theirs, true))
      await isIn(guest, again, second)
      crossed.close()
    },
  )

  inLong(
    'she takes it back after the commit was made: it is passed over, and both go on',
    async () => {
      const crossed = await createWorld()
      const { person: first, liar } = await watched(crossed, 'Anna', 'officer')
      let guest = await crossed.person('Osinka')
      await invited(first, guest)
      const { person: second } = await joinsDesk(crossed, first, 'Boris Lind')
      must(await guest.client.renewRoster())
      const theirs = colleague(first, 'Boris Lind')?.identity ?? ''
      const says = async (agreed: boolean): Promise<void> => {
        must(await guest.client.answerOfficer(guest.conversation(), theirs, agreed))
        await guest.until('it told', () => ask(guest)?.isTold === true)
      }
      await asks(true, guest)
      await vi.waitFor(async () => expect(await first.notices()).toContain('terms-changed'), {
        timeout: PATIENCE_MS,
      })
      // Her terms are strict since an epoch that has passed.
      await openAgain(guest).then((opened) => (guest = opened))
      must(await guest.client.send(guest.conversation(), 'hers'))
      await vi.waitFor(async () => expect(await first.texts()).toContain('hers'), {
        timeout: PATIENCE_MS,
      })
      await brings(first, theirs)
      await guest.until('the question', () => ask(guest) !== undefined)
      // What Anna seals once Boris has a place at the relay stays in her notes.
      let mailbox: Uint8Array | undefined
      let isMade = false
      liar.instead = (frame) => {
        if (frame.type === 'update') ({ mailbox } = frame)
        const isHeld = frame.type === 'post' && mailbox && equalBytes(frame.mailbox, mailbox)
        isMade ||= isHeld === true
        return isHeld ? [] : undefined
      }
      await says(true)
      await vi.waitFor(() => expect(isMade).toBe(true), { timeout: PATIENCE_MS })
      await says(false)
      await first.until('the refusal', () => ask(first)?.said?.agreed === false)
      const sent = liar.sent.length
      liar.instead = passedOn
      const again = await openAgain(first)
      await vi.waitFor(
        () => {
          expect(liar.sentSince(sent).some(({ type }) => type === 'post')).toBe(true)
        },
        { timeout: PATIENCE_MS },
      )
      await quiet()
      for (const person of [guest, again]) {
        expect(only(person)).toMatchObject({ members: 2, canSend: true })
      }
      must(await again.client.send(again.conversation(), 'still here'))
      await vi.waitFor(async () => expect(await guest.texts()).toContain('still here'), {
        timeout: PATIENCE_MS,
      })
      expect(await guest.notices()).toContain('added-unasked')
      await brings(again, theirs)
      await guest.until('the question', () => ask(guest)?.said === undefined)
      await says(true)
      await isIn(guest, again, second)
      crossed.close()
    },
  )

  inLong('her terms become free again: he comes as they ask no more', async () => {
    await asked()
    await quiet()
    expect(boris.view().conversations).toEqual([])
    await asks(false)
    await isIn()
    expect(only(osinka)?.asks).toEqual([])
  })

  it('he is withdrawn by the registrar: nobody comes, and nobody is asked any more', async () => {
    await asked()
    world.serveRoster(joining.epoch + 1, 'anna')
    for (const { client } of [anna, osinka]) must(await client.renewRoster())
    await osinka.until('no question', () => ask(osinka) === undefined)
    expect(only(osinka)?.attention).not.toContain('officer-asks')
  })
})
