/**
 * The power goes at every write of the whole walk, one after another: of whoever joins, of the desk
 * that lets them in, of both who talk. After it nothing is lost, nothing is twice, nobody is stuck.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inLong, LONG } from '../support/long.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { MortalDisk } from '../support/mortal-disk.ts'
import { createWorld, HOURS, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

/** More writes than any step takes; a step that needs more fails the test. */
const MOST_WRITES = 25
const CUTS = ['lost', 'kept'] as const
/** `npm test` cuts every fifth write, one way and the other by turns; the long run each, both ways. */
const [WAYS, EACH] = LONG ? [[0, 1], 1] : [[0], 5]
const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

/** Runs a step with the power going at its first write, its second … until one run survives. */
async function atEveryWrite(step: (write: number, cut: 'lost' | 'kept') => Promise<boolean>) {
  for (const way of WAYS) {
    let write = 1
    let cut = way
    while (await step(write, CUTS[cut % 2] ?? 'lost')) {
      write += EACH
      cut += 1
      if (write > MOST_WRITES) throw new Error('the step never ends')
    }
    expect(write).toBeGreaterThan(1)
  }
}

/** Waits for the end of a step, or for the power to go. */
async function endOf(disk: MortalDisk, isOver: () => boolean): Promise<void> {
  await vi.waitFor(() => {
    if (!disk.isDead && !isOver()) throw new Error('neither over nor dead')
  }, WAIT)
}

async function poweredOn(person: Person): Promise<Person> {
  const again = await person.reopen()
  if (again.view().phase === 'locked') must(await again.client.unlock(PASSPHRASE))
  return again
}

/** Anna and Osinka in one conversation, each on a disk that may die. */
async function pairOnMortalDisks() {
  const disks = { anna: new MortalDisk(), osinka: new MortalDisk() }
  const people = {
    anna: await world.person('Anna', { disk: () => disks.anna.boot() }),
    osinka: await world.person('Osinka', { disk: () => disks.osinka.boot() }),
  }
  const choice = { passphrase: PASSPHRASE, passphraseGenerated: true }
  must(await people.anna.client.setUpDesk({ code: world.setUpCode, ...choice }))
  const { id, code } = await invite(people.anna)
  must(await join(people.osinka, code))
  const claim = await claimOf(people.anna, id, 'Osinka')
  must(await people.anna.client.acceptClaim(id, claim.id))
  await joined(people.osinka)
  await joined(people.anna)
  return { disks, people }
}

describe('the power goes', () => {
  it('at every write of joining', async () => {
    const anna = await world.officer('Anna')
    let runs = 0
    await atEveryWrite(async (write, cut) => {
      const name = `Guest ${(runs += 1)}`
      const { id, code } = await invite(anna)
      const disk = new MortalDisk()
      let guest = await world.person(name, { disk: () => disk.boot() })
      disk.dieAt(write, cut)
      await join(guest, code)
      const accept = async (): Promise<void> => {
        must(await anna.client.acceptClaim(id, (await claimOf(anna, id, name)).id))
      }
      if (guest.view().joining) await accept()
      await endOf(disk, () => guest.view().conversations.some((one) => one.canSend))
      const died = disk.hasDied()
      if (died) {
        guest = await poweredOn(guest)
        expect(['fresh', 'open']).toContain(guest.view().phase)
        const lost = !guest.view().joining && guest.view().conversations.length === 0
        if (lost) must(await join(guest, code))
        const open = anna.view().desk?.invitations.find((one) => one.id === id)
        if (!open?.claims.some((claim) => claim.standing === 'accepted')) await accept()
        await joined(guest)
      }
      must(await guest.client.send(guest.conversation(), `I am ${name}`))
      await vi.waitFor(async () => {
        expect(await anna.texts(guest.conversation())).toEqual([`I am ${name}`])
      }, WAIT)
      await guest.client.lock()
      return died
    })
  })

  it('at every write of a desk that is set up, invites and lets somebody in', async () => {
    const setUp = { code: world.setUpCode, passphrase: PASSPHRASE, passphraseGenerated: true }
    let anna: Person | undefined
    let disk = new MortalDisk()
    await atEveryWrite(async (write, cut) => {
      disk = new MortalDisk()
      const mine = disk
      let officer = await world.person('Anna', { disk: () => mine.boot() })
      disk.dieAt(write, cut)
      const outcome = await officer.client.setUpDesk(setUp)
      if (disk.hasDied()) {
        officer = await poweredOn(officer)
        if (!officer.view().desk) {
          if (officer.view().phase === 'open') must(await officer.client.destroy())
          officer = await officer.reopen()
          must(await officer.client.setUpDesk(setUp))
        }
        await invite(officer)
        await officer.client.lock()
        return true
      }
      must(outcome)
      anna = officer
      return false
    })

    await atEveryWrite(async (write, cut) => {
      if (!anna) throw new Error('no officer')
      const known = new Set(anna.view().desk?.invitations.map((one) => one.id))
      disk.dieAt(write, cut)
      const choice = { label: 'Pskov', languages: ['ru'], days: 14, hours: HOURS } as const
      await anna.client.invite({ ...choice, pin: undefined })
      const fresh = () => anna?.view().desk?.invitations.filter((one) => !known.has(one.id)) ?? []
      await endOf(disk, () => fresh().some((one) => one.state === 'open'))
      const died = disk.hasDied()
      if (died) anna = await poweredOn(anna)
      expect(fresh().length).toBeLessThan(2)
      const [found] = fresh()
      if (found) await invitationOf(anna, found.id, 'at the relay', (one) => one.state === 'open')
      return died
    })

    let guests = 0
    await atEveryWrite(async (write, cut) => {
      if (!anna) throw new Error('no officer')
      const name = `Guest ${(guests += 1)}`
      const { id, code } = await invite(anna)
      const guest = await world.person(name)
      must(await join(guest, code))
      const claim = await claimOf(anna, id, name)
      disk.dieAt(write, cut)
      await anna.client.acceptClaim(id, claim.id)
      const title = (person: Person) => person.view().conversations.find((c) => c.title === name)
      await endOf(disk, () => guest.view().conversations.some((one) => one.canSend))
      const died = disk.hasDied()
      if (died) {
        anna = await poweredOn(anna)
        const state = (await claimOf(anna, id, name)).standing
        if (state === 'first') must(await anna.client.acceptClaim(id, claim.id))
      }
      await joined(guest)
      must(await guest.client.send(guest.conversation(), 'here'))
      await anna.until('the word', () => anna !== undefined && title(anna)?.unread === 1)
      await invitationOf(anna, id, 'used', (one) => one.state === 'used')
      expect(anna.view().conversations.filter((one) => one.title === name)).toHaveLength(1)
      await guest.client.lock()
      return died
    })
  })

  it('at every write of a talk, on either side', async () => {
    const { disks, people } = await pairOnMortalDisks()

    const promised = { anna: [] as string[], osinka: [] as string[] }
    const other = { anna: 'osinka', osinka: 'anna' } as const
    const own = async (who: 'anna' | 'osinka') =>
      (await people[who].texts()).filter((t) => t.startsWith('> ')).map((t) => t.slice(2))
    const theirs = async (who: 'anna' | 'osinka') =>
      (await people[who].texts()).filter((t) => !t.startsWith('> '))
    const compare = async () => {
      expect(await theirs('anna')).toEqual(await own('osinka'))
      expect(await theirs('osinka')).toEqual(await own('anna'))
    }

    let said = 0
    for (const victim of ['anna', 'osinka'] as const) {
      await atEveryWrite(async (write, cut) => {
        disks[victim].dieAt(write, cut)
        const words: Promise<void>[] = []
        for (const who of [victim, other[victim], victim] as const) {
          const text = `${who} ${(said += 1)}`
          const sent = people[who].client.send(people[who].conversation(), text)
          words.push(
            sent.then((outcome) => {
              if (outcome.ok) promised[who].push(text)
            }),
          )
        }
        await Promise.all(words)
        await vi.waitFor(async () => {
          if (!disks[victim].isDead) await compare()
        }, WAIT)
        const died = disks[victim].hasDied()
        if (died) people[victim] = await poweredOn(people[victim])
        await vi.waitFor(compare, WAIT)
        return died
      })
    }
    for (const who of ['anna', 'osinka'] as const) {
      const mine = await own(who)
      expect(new Set(mine).size).toBe(mine.length)
      // What was promised is there, in its order; what was not may be there or not.
      expect(mine.filter((text) => promised[who].includes(text))).toEqual(promised[who])
      expect(await people[who].notices()).toEqual(['conversation-begins'])
    }
  })

  inLong('at every write of changing, taking back and reacting, on either side', async () => {
    const { disks, people } = await pairOnMortalDisks()
    const other = { anna: 'osinka', osinka: 'anna' } as const
    /** What somebody sees, the same for both: words, gone or not, reactions as numbers. */
    const seen = async (who: 'anna' | 'osinka') => {
      const all = must(await people[who].client.entries(people[who].conversation(), 0, 10_000))
      return all.flatMap((one) => {
        if (one.kind === 'notice') return []
        if (one.kind === 'gone') return ['gone']
        const reactions = one.reactions.map((r) => `${r.reaction} ${r.by.length + (r.own ? 1 : 0)}`)
        return [[one.text, ...reactions].join(' / ')]
      })
    }
    const compare = async () => expect(await seen('anna')).toEqual(await seen('osinka'))
    let round = 0
    for (const victim of ['anna', 'osinka'] as const) {
      await atEveryWrite(async (write, cut) => {
        round += 1
        const [mine, theirs] = [people[victim].client, people[other[victim]].client]
        const id = people[victim].conversation()
        for (const what of ['change', 'delete', 'keep'])
          must(await mine.send(id, `${what} ${round}`))
        await vi.waitFor(async () => {
          expect((await seen(other[victim])).slice(-3)[2]).toBe(`keep ${round}`)
          await compare()
        }, WAIT)
        const last = must(await mine.entries(id, 0, 10_000)).slice(-3)
        const [change, gone, keep] = last.map((one) => (one.kind === 'message' ? one.id : ''))
        disks[victim].dieAt(write, cut)
        const done = await Promise.all([
          mine.edit(id, change ?? '', `changed ${round}`),
          mine.remove(id, gone ?? '', 'everyone'),
          theirs.react(id, keep ?? '', 'thanks'),
        ])
        await vi.waitFor(async () => {
          if (!disks[victim].isDead) await compare()
        }, WAIT)
        const died = disks[victim].hasDied()
        if (died) people[victim] = await poweredOn(people[victim])
        await vi.waitFor(async () => {
          await compare()
          const now = (await seen(victim)).slice(-3)
          if (done[0].ok) expect(now[0]).toBe(`changed ${round}`)
          if (done[1].ok) expect(now[1]).toBe('gone')
          expect(now[2]).toBe(`keep ${round} / thanks 1`)
        }, WAIT)
        return died
      })
    }
    for (const who of ['anna', 'osinka'] as const) {
      expect(await people[who].notices()).toEqual(['conversation-begins'])
    }
  })

  inLong('at every write of a conversation that begins again, on either side', async () => {
    const { disks, people } = await pairOnMortalDisks()
    const known = (id: string) =>
      people.anna
        .view()
        .desk?.invitations.find((one) => one.id === id)
        ?.claims.find((claim) => claim.keys === 'same' && claim.standing !== 'replaced')
    let said = 0
    for (const victim of ['anna', 'osinka'] as const) {
      await atEveryWrite(async (write, cut) => {
        const id = must(await people.anna.client.reinvite(people.anna.conversation()))
        await invitationOf(people.anna, id, 'at the relay', (one) => one.state === 'open')
        const { characters } = must(await people.anna.client.invitationSheet(id))
        const before = people.osinka.view().conversations[0]?.entries ?? 0
        const began = () => (people.osinka.view().conversations[0]?.entries ?? 0) > before
        const begin = async (): Promise<void> => {
          const { client } = people.osinka
          await client.beginAgain(people.osinka.conversation(), characters, undefined)
        }
        const accept = async (): Promise<void> => {
          const standing = known(id)?.standing
          if (standing === 'first') await people.anna.client.acceptClaim(id, known(id)?.id ?? '')
        }
        disks[victim].dieAt(write, cut)
        await begin()
        await endOf(disks[victim], () => known(id) !== undefined)
        if (!disks.anna.isDead) await accept()
        await endOf(disks[victim], began)
        const died = disks[victim].hasDied()
        if (died) {
          people[victim] = await poweredOn(people[victim])
          const waits = () => people.osinka.view().conversations[0]?.again !== undefined
          if (!began() && !waits()) await begin()
          await vi.waitFor(async () => {
            await accept()
            if (!began()) throw new Error('it never began again')
          }, WAIT)
        }
        // Whatever happened, each hears the other, once.
        said += 1
        for (const who of ['anna', 'osinka'] as const) {
          await people[who].until('it can be written in', (view) =>
            view.conversations.some((one) => one.canSend),
          )
          must(await people[who].client.send(people[who].conversation(), `${who} ${said}`))
        }
        await vi.waitFor(async () => {
          const heard = async (who: 'anna' | 'osinka', text: string) =>
            (await people[who].texts()).filter((one) => one === text).length
          expect(await heard('osinka', `anna ${said}`)).toBe(1)
          expect(await heard('anna', `osinka ${said}`)).toBe(1)
        }, WAIT)
        return died
      })
    }
    for (const who of ['anna', 'osinka'] as const) {
      const told = new Set(await people[who].notices())
      expect([...told].sort()).toEqual(['began-again', 'conversation-begins'])
    }
    people.osinka = await poweredOn(people.osinka)
    expect(people.osinka.view().conversations[0]?.again).toBeUndefined()
  })
})
