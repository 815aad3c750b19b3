/** A room that lives: people come, go, heal and talk in an order nobody chose. */
import { createIdentity } from '@lapwing/crypto'
import { describe, expect, it } from 'vitest'
import { chanceFrom, type Chance } from '../../../test/support/chance.ts'
import { loadGroup } from '../src/index.ts'
import { checkOwnKeys } from '../src/own-keys.ts'
import { stateOf } from './support/insider.ts'
import {
  follow,
  founder,
  guest,
  heal,
  hear,
  NOW,
  type Person,
  say,
  settled,
  welcome,
  yes,
} from './support/people.ts'
import { LONG } from '../../../test/support/long.ts'

describe('sixty steps in a room of up to eight', () => {
  it.each(LONG ? [1, 2, 3, 4] : [1])(
    'leave everybody in one epoch with working keys (walk %i)',
    async (seed) => {
      const chance = chanceFrom(seed)
      const everybody = [await founder('Anna')]
      for (let step = 0; step < 60; step++) {
        const by = chance.pick(everybody)
        switch (chance.below(5)) {
          case 0:
            if (everybody.length < 8) await arrive(everybody, by)
            break
          case 1:
            if (everybody.length > 2) await leave(everybody, by, chance)
            break
          case 2:
            await heal(by, everybody)
            break
          case 3:
            by.group = await loadGroup(by.group.serialize(), by.identity)
            break
          default:
            await talk(everybody, by, `step ${step}`)
        }
        const epochs = new Set(everybody.map(({ group }) => group.authenticator.join()))
        expect(epochs.size).toBe(1)
      }
      for (const { group } of everybody) {
        expect(group.members).toHaveLength(everybody.length)
        expect(() => checkOwnKeys(stateOf(group))).not.toThrow()
      }
    },
  )
})

async function arrive(everybody: Person[], by: Person): Promise<void> {
  const order = [by, ...everybody.filter((person) => person !== by)]
  const newcomer = await welcome(order, await guest('Guest', createIdentity()))
  everybody.push(newcomer)
}

async function leave(everybody: Person[], by: Person, chance: Chance): Promise<void> {
  const others = everybody.filter((person) => person !== by)
  const gone = chance.pick(others)
  const removal = await by.group.commit({ removes: [gone.group.ownLeaf], now: NOW, approve: yes })
  await follow(gone, removal.bytes)
  expect(gone.group.active).toBe(false)
  everybody.splice(everybody.indexOf(gone), 1)
  await settled(by, everybody, removal)
}

async function talk(everybody: Person[], by: Person, text: string): Promise<void> {
  const bytes = await say(by, text)
  for (const person of everybody) {
    if (person !== by) expect((await hear(person, bytes)).text).toBe(text)
  }
}
