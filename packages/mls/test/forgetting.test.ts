/** Keys that are used up are gone: from memory, and from every state saved afterwards. */
import { randomBytes } from '@lapwing/crypto'
import { describe, expect, it } from 'vitest'
import { privateHalf } from '../src/key-package.ts'
import { secretsOf, settle, wipeState, withCopy } from '../src/secrets.ts'
import { occursIn, stateOf } from './support/insider.ts'
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
  NOW,
  room,
  say,
  yes,
} from './support/people.ts'

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0)

describe('a saved state', () => {
  it('after a message holds the chain secret of the sender no more', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const node = osinka.group.ownLeaf * 2
    const chain = must(stateOf(anna.group).secretTree[node]).application.secret
    const bytes = await say(osinka, 'text')
    expect(occursIn(chain, anna.group.serialize())).toBe(true)
    await hear(anna, bytes)
    expect(occursIn(chain, anna.group.serialize())).toBe(false)
    expect(occursIn(chain, osinka.group.serialize())).toBe(false)
  })

  it('after a commit holds no secret of the epoch before, but the leaf’s own signing key', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const everybody = [anna, osinka]
    await heal(osinka, everybody)
    const before = [stateOf(anna.group), stateOf(osinka.group)].map((state) => {
      const path = Object.values(state.privatePath.privateKeys)
      const kept = [state.signaturePrivateKey, ...path]
      return secretsOf(state).filter((secret) => !kept.includes(secret))
    })
    await heal(osinka, everybody)
    for (const [index, person] of everybody.entries()) {
      const saved = person.group.serialize()
      expect(must(before[index]).length).toBeGreaterThan(10)
      for (const secret of must(before[index])) expect(occursIn(secret, saved)).toBe(false)
      expect(stateOf(person.group).historicalReceiverData.size).toBe(0)
    }
  })

  it('after joining holds nothing of the key package but the leaf’s two keys', async () => {
    const anna = await founder('Anna')
    const newcomer = await guest('Osinka')
    const psk = invitation()
    const { welcome } = await addition(anna, [newcomer], psk)
    const half = privateHalf(newcomer.keyPackage.secret)
    const osinka = await joined(newcomer, must(welcome), psk)
    const saved = osinka.group.serialize()
    expect(occursIn(half.initPrivateKey, saved)).toBe(false)
    expect(occursIn(psk.secret, saved)).toBe(false)
    expect(occursIn(half.hpkePrivateKey, saved)).toBe(true)
    // The caller's copy is the caller's to delete.
    expect(privateHalf(newcomer.keyPackage.secret)).toEqual(half)
  })

  it('holds the private keys of standing tree nodes only', async () => {
    const [anna, osinka, jeanne, viktor] = await room('Anna', 'Osinka', 'Jeanne', 'Viktor')
    const everybody = [anna, osinka, jeanne, viktor]
    for (const person of everybody) await heal(person, everybody)
    const above = 5 // The node above Jeanne (leaf 2) and Viktor (leaf 3).
    const key = must(stateOf(viktor.group).privatePath.privateKeys[above])
    const removal = await anna.group.commit({ removes: [2], now: NOW, approve: yes })
    await follow(viktor, removal.bytes)
    const after = stateOf(viktor.group)
    expect(after.ratchetTree[above]).toBeUndefined()
    expect(Object.keys(after.privatePath.privateKeys)).toEqual(['3', '6'])
    expect(occursIn(key, viktor.group.serialize())).toBe(false)
  })
})

describe('memory', () => {
  it('a step works on copies, which are wiped whether it ends well or badly', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const state = stateOf(anna.group)
    const before = secretsOf(state).map((secret) => secret.slice())
    const seen: Uint8Array[] = []
    await withCopy(state, (copy) => Promise.resolve(seen.push(...secretsOf(copy))))
    await expect(
      withCopy(state, (copy) => {
        seen.push(...secretsOf(copy))
        return Promise.reject(new Error('half way'))
      }),
    ).rejects.toThrow('half way')
    expect(seen).toHaveLength(2 * before.length)
    expect(seen.every(isZero)).toBe(true)
    expect(secretsOf(state)).toEqual(before)
  })

  it('what a step used up is wiped, and what it keeps is its own', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const after = stateOf(anna.group)
    const before = secretsOf(after).map((secret) => secret.slice())
    const used = [randomBytes(64), randomBytes(32)]
    const kept = settle(after, used)
    expect([...used, ...secretsOf(after)].every(isZero)).toBe(true)
    expect(secretsOf(kept)).toEqual(before)
    wipeState(kept)
    expect(secretsOf(kept).every(isZero)).toBe(true)
  })

  it('covers every secret the library keeps: eight of the key schedule, two per node', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const state = stateOf(anna.group)
    const keys = Object.keys(state.privatePath.privateKeys).length
    expect(secretsOf(state)).toHaveLength(8 + 2 * 3 + keys + 1)
    expect(Object.keys(state).sort()).toEqual([
      'clientConfig',
      'confirmationTag',
      'groupActiveState',
      'groupContext',
      'historicalReceiverData',
      'keySchedule',
      'privatePath',
      'ratchetTree',
      'secretTree',
      'signaturePrivateKey',
      'unappliedProposals',
    ])
  })
})
