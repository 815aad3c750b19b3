/**
 * Anna and Boris share a desk: what each of them does stands in its record, signed, in one order at both,
 * through a closed page, a recusal and an erased case; Clara, who comes later, reads on from there.
 */
import { fromUtf8 } from '@lapwing/codec'
import type { RecordView } from '@lapwing/client'
import { readRecord } from '@lapwing/engagement'
import { unlockVault } from '@lapwing/vault'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { actTable } from '../../packages/client/src/desk/acts.ts'
import { colleague, joinsDesk, type Joined } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { MortalDisk } from '../support/mortal-disk.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 50 }

const disk = new MortalDisk()

let world: World
let anna: Person
let boris: Person
let osinka: Person
let second: Joined
let id: string
beforeAll(async () => {
  world = await createWorld()
  anna = await world.officer('Anna', { disk: () => disk.boot() })
  second = await joinsDesk(world, anna, 'Boris Lind')
  boris = second.person
  const invitation = await invite(anna)
  await invitationOf(boris, invitation.id, 'as Anna made it', (one) => one.state === 'open')
  osinka = await world.person('Osinka')
  must(await join(osinka, invitation.code))
  const { id: claim } = await claimOf(boris, invitation.id, 'Osinka')
  must(await boris.client.acceptClaim(invitation.id, claim))
  for (const person of [osinka, anna, boris]) await joined(person)
  id = anna.conversation()
})
afterAll(() => world.close())

const recordOf = async ({ client }: Person): Promise<RecordView> => must(await client.deskRecord())

/** Oldest first: who, what, and of what. */
const told = ({ acts }: RecordView) =>
  [...acts].reverse().map(({ by, act, about, whom, how }) => {
    const named =
      about && 'title' in about
        ? about.title
        : about && 'label' in about
          ? about.label
          : about?.kind
    return [by, act, named, whom, how].filter((word) => word !== undefined).join(' · ')
  })

async function until(person: Person, count: number): Promise<RecordView> {
  return await vi.waitFor(async () => {
    const record = await recordOf(person)
    expect(told(record)).toHaveLength(count)
    return record
  }, WAIT)
}

describe('the record of a desk', () => {
  it('says who did what, the same at both', async () => {
    const atAnna = await until(anna, 4)
    expect(told(atAnna)).toEqual([
      'Anna Köhler · place offered · Boris Lind',
      'Anna Köhler · officer let in · Boris Lind',
      expect.stringMatching(/^Anna Köhler · invited · /u),
      expect.stringMatching(/^Boris Lind · let in · /u),
    ])
    const atBoris = await until(boris, 2)
    expect(told(atBoris)).toEqual(told(atAnna).slice(2))
    expect([atAnna.since, atAnna.faults, atBoris.faults]).toEqual([undefined, [], []])
    expect(atBoris.since).toBeTypeOf('number')
    const marks = ({ officers }: RecordView) => officers.map(({ mark }) => mark).sort()
    expect(marks(atBoris)).toEqual(marks(atAnna))
  })

  it('keeps what two do at once, and what one does while away', async () => {
    await Promise.all([
      anna.client.setCaseFile(id, { status: 'open' }),
      boris.client.setCaseFile(id, { retention: 'short' }),
    ])
    await until(anna, 6)
    boris = await boris.reopen()
    must(await anna.client.setCaseFile(id, { status: 'waiting' }))
    must(await boris.client.unlock(PASSPHRASE))
    const [atAnna, atBoris] = [await until(anna, 7), await until(boris, 5)]
    expect(told(atBoris)).toEqual(told(atAnna).slice(2))
    expect(new Set(told(atAnna).slice(4, 6))).toEqual(
      new Set([
        'Anna Köhler · status changed · Osinka · open',
        'Boris Lind · retention changed · Osinka · short',
      ]),
    )
    expect([...atAnna.faults, ...atBoris.faults]).toEqual([])
  })

  it('goes out as a file that says the same', async () => {
    const file = readRecord(fromUtf8(must(await anna.client.copyRecord())))
    expect(file).toMatchObject({ top: { by: 'Anna Köhler' } })
    const lines = typeof file === 'number' ? [] : file.lines
    expect(lines.map(({ who, act }) => [who, act]).slice(0, 4)).toEqual([
      ['Anna Köhler', 'place offered'],
      ['Anna Köhler', 'officer let in'],
      ['Anna Köhler', 'invited'],
      ['Boris Lind', 'let in'],
    ])
    expect(JSON.stringify(file)).not.toContain('Osinka')
  })

  it('is read on by a newcomer, and holds no name of a case nobody knows', async () => {
    const { person: clara } = await joinsDesk(world, anna, 'Clara Moss', second)
    must(await boris.client.setCaseFile(id, { status: 'done' }))
    const atClara = await until(clara, 1)
    expect(told(atClara)).toEqual(['Boris Lind · status changed · Osinka · done'])
    expect(atClara.faults).toEqual([])
    const who = colleague(anna, 'Clara Moss')?.identity ?? ''
    await vi.waitFor(async () => must(await anna.client.bringOfficer(id, who)), WAIT)
    await clara.until('the case', ({ conversations: [one] }) => one?.canSend === true)
    must(await clara.client.recuse(id))
    await clara.until('nothing', ({ conversations }) => conversations.length === 0)
    // A case she should not see is not named to her.
    const later = await until(clara, 4)
    expect(told(later).slice(1)).toEqual([
      'Anna Köhler · brought in · hidden · Clara Moss',
      'Clara Moss · recused · hidden · Clara Moss',
      'Clara Moss · left · hidden',
    ])
    expect((await until(anna, 13)).faults).toEqual([])
  }, 40_000)

  it('is neither ahead of what was done nor behind it, wherever the power goes', async () => {
    const noted = ({ acts }: RecordView) => acts.filter(({ act }) => act === 'status changed')
    for (const write of [1, 2, 3, 4, 6, 8]) {
      const before = noted(await recordOf(anna)).length
      disk.dieAt(write, write % 2 === 0 ? 'lost' : 'kept')
      await anna.client.setCaseFile(id, { status: write % 2 === 0 ? 'open' : 'waiting' })
      const isOver = async () => disk.isDead || noted(await recordOf(anna)).length > before
      await vi.waitFor(async () => expect(await isOver()).toBe(true), WAIT)
      if (!disk.hasDied()) continue
      anna = await anna.reopen()
      must(await anna.client.unlock(PASSPHRASE))
    }
    must(await anna.client.setCaseFile(id, { status: 'done' }))
    await vi.waitFor(async () => expect(noted(await recordOf(anna))[0]?.how).toBe('done'), WAIT)
    const atAnna = await recordOf(anna)
    const atBoris = await until(boris, atAnna.acts.length - 2)
    expect(told(atBoris)).toEqual(told(atAnna).slice(2))
    expect([...atAnna.faults, ...atBoris.faults]).toEqual([])
    const file = anna.view().conversations[0]?.file?.status
    expect(file).toBe('done')
  })

  it('lies in the vault without a word that tells', async () => {
    await anna.client.lock()
    const vault = await unlockVault({ storage: anna.kept(), passphrase: PASSPHRASE })
    const all = await actTable.list(vault)
    await vault.lock()
    expect(all.length).toBeGreaterThan(12)
    expect(Buffer.concat(all.map(({ value }) => value.statement)).includes('Osinka')).toBe(false)
  })
})
