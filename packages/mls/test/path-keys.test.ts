/** A committer must not hand out a path whose public keys nobody below can use. */
import { equalBytes } from '@lapwing/codec'
import type { CiphersuiteImpl } from 'ts-mls'
import { expect, it } from 'vitest'
import { checkOwnKeys } from '../src/own-keys.ts'
import { coded } from './support/coded.ts'
import { bareLibraryTakes, commitWith, stateOf, suite } from './support/insider.ts'
import { heal, must, read, room } from './support/people.ts'

it.each([
  ['above Jeanne', 2, 'Jeanne'],
  ['above everybody', 3, 'Jeanne'],
  ['above everybody', 3, 'Osinka'],
])('Mallory’s path with a foreign key %s (%i) is refused by %s below it', async (_, at, name) => {
  const everybody = await room('Anna', 'Osinka', 'Mallory', 'Jeanne')
  const reader = must(everybody.find((person) => person.name === name))
  const { bytes } = await commitWith(stateOf(everybody[2].group), [], { suite: lyingAt(at) })
  expect(await bareLibraryTakes(reader, bytes)).toBe(true)
  await expect(read(reader, bytes)).rejects.toEqual(coded('refused'))
})

it('the keys of an honest state match the tree, by two implementations of X-Wing', async () => {
  const everybody = await room('Anna', 'Osinka', 'Viktor', 'Jeanne')
  for (const person of everybody) await heal(person, everybody)
  for (const person of everybody) {
    const state = stateOf(person.group)
    expect(Object.keys(state.privatePath.privateKeys)).toHaveLength(3)
    expect(() => checkOwnKeys(state)).not.toThrow()
    const privateKeys = { ...state.privatePath.privateKeys, 3: new Uint8Array(32) }
    const wrong = { ...state, privatePath: { ...state.privatePath, privateKeys } }
    expect(() => checkOwnKeys(wrong)).toThrow(coded('refused'))
    const other = stateOf(
      must(everybody.find(({ identity }) => identity !== person.identity)).group,
    )
    expect(equalBytes(other.signaturePrivateKey, state.signaturePrivateKey)).toBe(false)
    const { signaturePrivateKey } = other
    expect(() => checkOwnKeys({ ...state, signaturePrivateKey })).toThrow(coded('refused'))
  }
})

/** Gives out another public key than the secret's the n-th time (1 is the leaf, then upwards). */
function lyingAt(wrong: number): CiphersuiteImpl {
  let calls = 0
  const deriveKeyPair: CiphersuiteImpl['hpke']['deriveKeyPair'] = async (ikm) => {
    const honest = await suite.hpke.deriveKeyPair(ikm)
    calls++
    if (calls !== wrong) return honest
    return { ...honest, publicKey: (await suite.hpke.generateKeyPair()).publicKey }
  }
  return { ...suite, hpke: { ...suite.hpke, deriveKeyPair } }
}
