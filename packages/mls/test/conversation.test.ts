import { equalBytes } from '@lapwing/codec'
import { createIdentity } from '@lapwing/crypto'
import { describe, expect, it } from 'vitest'
import { loadGroup, MlsError } from '../src/index.ts'
import { coded } from './support/coded.ts'
import {
  addition,
  follow,
  founder,
  guest,
  heal,
  hear,
  invitation,
  joined,
  must,
  no,
  NOW,
  type Person,
  read,
  room,
  say,
  settled,
  yes,
} from './support/people.ts'

describe('Anna and Osinka', () => {
  it('meet through an invitation and talk both ways', async () => {
    const anna = await founder('Anna')
    const guestOsinka = await guest('Osinka')
    const psk = invitation()
    const pending = await addition(anna, [guestOsinka], psk)
    expect(pending.membersAfter).toHaveLength(2)
    const osinka = await joined(guestOsinka, must(pending.welcome), psk)
    anna.group = pending.next

    expect(osinka.group.epoch).toBe(1)
    expect(osinka.group.members).toEqual(anna.group.members)
    expect(osinka.group.members.map((member) => member.identity)).toEqual([
      anna.identity.publicKey,
      osinka.identity.publicKey,
    ])
    expect(osinka.group.ownLeaf).toBe(1)
    expect(osinka.group.groupId).toEqual(anna.group.groupId)
    expect(osinka.group.authenticator).toEqual(anna.group.authenticator)

    const question = await say(osinka, 'Здесь кто-нибудь есть? 🪶')
    expect(anna.group.peek(question)).toEqual({ epoch: 1, kind: 'message' })
    expect(await hear(anna, question)).toEqual({
      text: 'Здесь кто-нибудь есть? 🪶',
      from: osinka.identity.publicKey,
    })
    expect((await hear(osinka, await say(anna, 'Ось я.'))).text).toBe('Ось я.')
  })

  it('carry an empty text and a long one', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    expect((await hear(anna, await say(osinka, ''))).text).toBe('')
    const long = 'ї'.repeat(50_000)
    expect((await hear(anna, await say(osinka, long))).text).toBe(long)
  })

  it('derive the same exporter secrets, other ones per label, context and epoch', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const first = await exported(anna, 'lapwing seal')
    expect(await exported(osinka, 'lapwing seal')).toEqual(first)
    expect(first).toHaveLength(32)
    expect(await exported(anna, 'lapwing other')).not.toEqual(first)
    expect(await exported(anna, 'lapwing seal', 1)).not.toEqual(first)
    await heal(anna, [anna, osinka])
    const second = await exported(anna, 'lapwing seal')
    expect(second).not.toEqual(first)
    expect(await exported(osinka, 'lapwing seal')).toEqual(second)
  })

  it('go on from saved states after both were locked', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const sent = await say(osinka, 'before')
    anna.group = await loadGroup(anna.group.serialize(), anna.identity)
    osinka.group = await loadGroup(osinka.group.serialize(), osinka.identity)
    expect((await hear(anna, sent)).text).toBe('before')
    expect((await hear(osinka, await say(anna, 'after'))).text).toBe('after')
    await heal(anna, [anna, osinka])
    osinka.group = await loadGroup(osinka.group.serialize(), osinka.identity)
    await heal(osinka, [anna, osinka])
    expect((await hear(anna, await say(osinka, 'healed'))).text).toBe('healed')
  })

  it('cannot open a state of somebody else', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const state = anna.group.serialize()
    await expect(loadGroup(state, createIdentity())).rejects.toEqual(coded('refused'))
  })
})

describe('a version of a group', () => {
  it('does not change: it can be read from again, whatever came of it', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const before = anna.group.serialize()
    const bytes = await say(osinka, 'once')
    const older = anna.group
    await hear(anna, bytes)
    await hear(anna, await say(osinka, 'twice'))
    const commit = await osinka.group.commit({ now: NOW, approve: yes })
    await follow(anna, commit.bytes)
    expect(equalBytes(older.serialize(), before)).toBe(true)
    const again = await older.read(bytes, { psks: [], now: NOW, approve: yes })
    expect(again.kind).toBe('message')
  })

  it('is gone after wipe, and the next one is not', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const older = anna.group
    const bytes = await say(anna, 'kept')
    older.wipe()
    expect(() => older.serialize()).toThrow(MlsError)
    await expect(older.encrypt(new Uint8Array(1))).rejects.toEqual(coded('refused'))
    await expect(older.commit({ now: NOW, approve: yes })).rejects.toEqual(coded('refused'))
    await expect(older.exportSecret('x', new Uint8Array(), 32)).rejects.toEqual(coded('refused'))
    expect((await hear(osinka, bytes)).text).toBe('kept')
    expect((await hear(osinka, await say(anna, 'on'))).text).toBe('on')
    await heal(anna, [anna, osinka])
  })

  it('prints nothing of itself', async () => {
    const { inspect } = await import('node:util')
    const [anna] = await room('Anna', 'Osinka')
    expect(inspect(anna.group, { depth: 9, showHidden: true })).not.toMatch(/secret|[0-9]{2,}, /i)
    expect(JSON.stringify(anna.group)).toBe('{}')
    expect(inspect(anna.group.serialize())).toBe('[redacted]')
    expect(inspect((await guest('Jeanne')).keyPackage.secret)).toBe('[redacted]')
  })
})

describe('approval', () => {
  it('by whoever commits comes before anything leaves', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const jeanne = await guest('Jeanne')
    const before = anna.group.serialize()
    const seen: number[] = []
    const adds = [{ keyPackage: jeanne.keyPackage.bytes, psk: invitation() }]
    const approve = (members: readonly unknown[]): boolean => seen.push(members.length) > 9
    const attempt = anna.group.commit({ adds, now: NOW, approve })
    await expect(attempt).rejects.toEqual(coded('not-approved'))
    expect(seen).toEqual([3])
    expect(equalBytes(anna.group.serialize(), before)).toBe(true)
  })

  it('by whoever reads sees the change, and a no leaves the group as it was', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const jeanne = await guest('Jeanne')
    const psk = invitation()
    const pending = await addition(anna, [jeanne], psk)
    const before = osinka.group.serialize()
    const attempt = osinka.group.read(pending.bytes, { psks: [psk], now: NOW, approve: no })
    await expect(attempt).rejects.toEqual(coded('not-approved'))
    expect(equalBytes(osinka.group.serialize(), before)).toBe(true)
    expect((await hear(osinka, await say(anna, 'still here'))).text).toBe('still here')

    const change = await follow(osinka, pending.bytes, [psk])
    const newcomer = { leaf: 2, identity: jeanne.identity.publicKey }
    expect(change).toEqual({
      by: { leaf: 0, identity: anna.identity.publicKey },
      added: [newcomer],
      removed: [],
      after: [...osinka.group.members.slice(0, 2), newcomer],
    })
  })

  it('errors of the callback keep their name', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const approve = (): boolean => {
      throw new RangeError('the policy broke')
    }
    await expect(anna.group.commit({ now: NOW, approve })).rejects.toThrow(RangeError)
  })
})

describe('one’s own bytes fed back', () => {
  it('are told apart: the caller applies the commit it kept', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const mine = await say(anna, 'mine')
    await expect(read(anna, mine)).rejects.toEqual(coded('own-message'))

    const pending = await anna.group.commit({ now: NOW, approve: yes })
    await hear(anna, await say(osinka, 'in between'))
    await expect(read(anna, pending.bytes)).rejects.toEqual(coded('own-message'))
    await settled(anna, [anna, osinka], pending)
    await expect(read(anna, pending.bytes)).rejects.toEqual(coded('stale-epoch'))
    expect(anna.group.authenticator).toEqual(osinka.group.authenticator)
  })

  it('are told apart by a version from before they were written, too', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const older = anna.group
    const mine = await say(anna, 'mine')
    const attempt = older.read(mine, { psks: [], now: NOW, approve: yes })
    await expect(attempt).rejects.toEqual(coded('own-message'))
  })
})

async function exported(person: Person, label: string, context = 0): Promise<Uint8Array> {
  return Uint8Array.from(await person.group.exportSecret(label, Uint8Array.of(context), 32))
}
