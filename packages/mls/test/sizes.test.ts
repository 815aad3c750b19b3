/**
 * What everything weighs, in bytes. Exact, so that a change of the library or of ours shows here:
 *
 * | members | Welcome to all others | that commit | empty commit: first, when all have healed | add one more: commit, Welcome | state |
 * |---|---|---|---|---|---|
 * | 2 | 4,604 | 3,054 | 4,150, 4,150 | 3,054, 7,374 | 5,634 |
 * | 3 | 7,580 | 5,879 | 6,574, 6,574 | 3,054, 10,163 | 9,024 |
 * | 5 | 14,036 | 11,529 | 10,202, 8,998 | 3,054, 15,733 | 15,767 |
 * | 10 | 33,118 | 25,658 | 17,444, 11,422 | 3,054, 29,666 | 32,003 |
 *
 * A key package is 2,739 and a message 162 more than its text (166 above 16 KB). An envelope holds 4,608 less its seal
 * and header, so a two-member commit fits one (4,500 asked for here); larger rooms' are fragmented.
 */
import { describe, expect, it } from 'vitest'
import {
  addition,
  type Person,
  founder,
  guest,
  heal,
  hear,
  invitation,
  joined,
  must,
  NOW,
  room,
  say,
  settled,
  yes,
} from './support/people.ts'

const ONE_ENVELOPE = 4500

describe('two members', () => {
  it('fit each commit into one envelope, the first as the fiftieth', async () => {
    const anna = await founder('Anna')
    const newcomer = await guest('Osinka')
    const psk = invitation()
    const added = await addition(anna, [newcomer], psk)
    expect(added.bytes.length).toBe(3054)
    const osinka = await joined(newcomer, must(added.welcome), psk)
    anna.group = added.next
    const sizes = new Set<number>()
    for (let round = 0; round < 25; round++) {
      for (const by of [anna, osinka]) {
        await hear(by === anna ? osinka : anna, await say(by, 'a text'))
        sizes.add((await heal(by, [anna, osinka])).length)
      }
    }
    expect([...sizes]).toEqual([4150])
    expect(Math.max(...sizes)).toBeLessThanOrEqual(ONE_ENVELOPE)
    expect(anna.group.serialize().length).toBeLessThan(6000)
  })

  it('fit the add commit of a third and the removal of one into one envelope each', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    for (let round = 0; round < 10; round++) await heal(osinka, [anna, osinka])
    const psk = invitation()
    const third = await guest('Jeanne')
    const added = await addition(anna, [third], psk)
    expect(added.bytes.length).toBeLessThanOrEqual(ONE_ENVELOPE)
    const removal = await anna.group.commit({ removes: [1], now: NOW, approve: yes })
    expect(removal.bytes.length).toBeLessThanOrEqual(ONE_ENVELOPE)
  })

  it('add 161 to 166 bytes to a text: its length is written in one, two or four', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const added = []
    for (const length of [0, 63, 64, 4000, 20_000]) {
      added.push((await say(anna, 'x'.repeat(length))).length - length)
    }
    expect(added).toEqual([161, 161, 162, 162, 166])
  })
})

const TEN: [number, object] = [
  10,
  {
    welcome: 33118,
    added: 25658,
    first: 17444,
    healed: 11422,
    oneMore: [3054, 29666],
    state: 32003,
  },
]

describe('larger rooms', () => {
  it.each<[number, object]>([
    [
      2,
      { welcome: 4604, added: 3054, first: 4150, healed: 4150, oneMore: [3054, 7374], state: 5634 },
    ],
    [
      3,
      {
        welcome: 7580,
        added: 5879,
        first: 6574,
        healed: 6574,
        oneMore: [3054, 10163],
        state: 9024,
      },
    ],
    [
      5,
      {
        welcome: 14036,
        added: 11529,
        first: 10202,
        healed: 8998,
        oneMore: [3054, 15733],
        state: 15767,
      },
    ],
    // Ten of them have much to do with each other.
    ...(process.env['LAPWING_LONG'] === '1' ? [TEN] : []),
  ])('%i members', async (count, expected) => {
    const measured = await measure(count)
    expect(measured).toEqual(expected)
  })
})

async function measure(count: number): Promise<unknown> {
  const anna = await founder('Anna')
  const psk = invitation()
  const guests = await Promise.all(
    Array.from({ length: count - 1 }, (_, index) => guest(`Guest ${index}`)),
  )
  const added = await addition(anna, guests, psk)
  const welcome = must(added.welcome)
  const everybody: Person[] = [anna]
  for (const one of guests) everybody.push(await joined(one, welcome, psk))
  anna.group = added.next
  const first = (await heal(anna, everybody)).length
  for (const person of everybody) await heal(person, everybody)
  const healed = (await heal(anna, everybody)).length
  const state = anna.group.serialize().length
  const more = invitation()
  const oneMore = await addition(anna, [await guest('One more')], more)
  await settled(anna, everybody, oneMore, [more])
  return {
    welcome: welcome.length,
    added: added.bytes.length,
    first,
    healed,
    oneMore: [oneMore.bytes.length, must(oneMore.welcome).length],
    state,
  }
}
