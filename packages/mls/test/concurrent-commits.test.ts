/** Two commits in one epoch: the first in the log wins, and the loser carries on without damage. */
import { describe, expect, it } from 'vitest'
import { coded } from './support/coded.ts'
import {
  addition,
  follow,
  guest,
  heal,
  hear,
  invitation,
  joined,
  must,
  NOW,
  read,
  room,
  say,
  settled,
  yes,
} from './support/people.ts'

describe('Anna and Osinka commit at the same time, Jeanne reads', () => {
  it('and all three end in the winner’s epoch', async () => {
    const [anna, osinka, jeanne] = await room('Anna', 'Osinka', 'Jeanne')
    const annas = await anna.group.commit({ now: NOW, approve: yes })
    const osinkas = await osinka.group.commit({ now: NOW, approve: yes })

    // The log: Osinka's first.
    osinka.group = osinkas.next
    await follow(jeanne, osinkas.bytes)
    await follow(anna, osinkas.bytes) // Anna drops what she had pending.
    for (const reader of [osinka, jeanne]) {
      await expect(read(reader, annas.bytes)).rejects.toEqual(coded('stale-epoch'))
    }
    await expect(read(anna, annas.bytes)).rejects.toEqual(coded('stale-epoch'))
    expect(anna.group.authenticator).toEqual(osinka.group.authenticator)
    expect(jeanne.group.authenticator).toEqual(osinka.group.authenticator)
    expect(annas.next.authenticator).not.toEqual(osinka.group.authenticator)

    await heal(anna, [anna, osinka, jeanne])
    expect((await hear(jeanne, await say(anna, 'once more'))).text).toBe('once more')
  })

  it('with messages of others between, which both readers and the loser still read', async () => {
    const [anna, osinka, jeanne] = await room('Anna', 'Osinka', 'Jeanne')
    const annas = await anna.group.commit({ now: NOW, approve: yes })
    const between = await say(jeanne, 'between')
    await hear(osinka, between)
    const osinkas = await osinka.group.commit({ now: NOW, approve: yes })
    await hear(anna, between)
    const mine = await say(anna, 'anna, still in the old epoch')
    await hear(osinka, mine)
    await hear(jeanne, mine)
    await settled(osinka, [anna, osinka, jeanne], osinkas)
    await expect(read(jeanne, annas.bytes)).rejects.toEqual(coded('stale-epoch'))
    expect((await hear(anna, await say(jeanne, 'after'))).text).toBe('after')
  })
})

describe('the Welcome of a losing commit', () => {
  it('leads into a group that nobody else is in: nothing passes between the two', async () => {
    const [anna, osinka, jeanne] = await room('Anna', 'Osinka', 'Jeanne')
    const viktor = await guest('Viktor')
    const psk = invitation()
    const losing = await addition(anna, [viktor], psk)
    const winning = await osinka.group.commit({ now: NOW, approve: yes })
    await settled(osinka, [anna, osinka, jeanne], winning)

    const stray = await joined(viktor, must(losing.welcome), psk)
    expect(stray.group.epoch).toBe(anna.group.epoch)
    expect(stray.group.authenticator).not.toEqual(anna.group.authenticator)
    const real = await say(anna, 'who is in the room')
    await expect(read(stray, real)).rejects.toEqual(coded('refused'))
    await expect(read(anna, await say(stray, 'hello?'))).rejects.toEqual(coded('refused'))
  })

  it('is never given out: the loser adds again, and the new Welcome leads to everybody', async () => {
    const [anna, osinka, jeanne] = await room('Anna', 'Osinka', 'Jeanne')
    const everybody = [anna, osinka, jeanne]
    const viktor = await guest('Viktor')
    const psk = invitation()
    await addition(anna, [viktor], psk)
    await settled(osinka, everybody, await osinka.group.commit({ now: NOW, approve: yes }))
    const again = await addition(anna, [viktor], psk)
    await settled(anna, everybody, again, [psk])
    const arrived = await joined(viktor, must(again.welcome), psk)
    expect((await hear(arrived, await say(jeanne, 'welcome'))).text).toBe('welcome')
  })
})

it('a commit nobody approves is as if it had not been: the same person commits again', async () => {
  const [anna, osinka, jeanne] = await room('Anna', 'Osinka', 'Jeanne')
  const unwanted = await osinka.group.commit({ removes: [0], now: NOW, approve: yes })
  for (const reader of [anna, jeanne]) {
    const refusal = reader.group.read(unwanted.bytes, { psks: [], now: NOW, approve: () => false })
    await expect(refusal).rejects.toEqual(coded('not-approved'))
  }
  await heal(osinka, [anna, osinka, jeanne])
  expect(anna.group.authenticator).toEqual(jeanne.group.authenticator)
})
