/** The sender is whom MLS proves, whatever a text says and whatever a header claims. */
import type { ClientState } from 'ts-mls'
import { createApplicationMessage } from 'ts-mls/createMessage.js'
import { describe, expect, it } from 'vitest'
import { encodeWire } from '../src/wire.ts'
import { coded } from './support/coded.ts'
import { commitWith, stateOf, suite } from './support/insider.ts'
import { follow, heal, hear, type Person, read, room, say } from './support/people.ts'

describe('the sender', () => {
  it('is the leaf whose ratchet the message moved, for each member in turn', async () => {
    const people = await room('Anna', 'Osinka', 'Jeanne', 'Viktor')
    const [anna, ...others] = people
    for (const speaker of others) {
      const before = stateOf(anna.group).secretTree
      const { from, text } = await hear(anna, await say(speaker, 'I am Anna'))
      expect(text).toBe('I am Anna')
      expect(from).toEqual(speaker.identity.publicKey)
      const after = stateOf(anna.group).secretTree
      const moved = after.flatMap((node, index) =>
        node.application.generation === before[index]?.application.generation ? [] : [index],
      )
      expect(moved).toEqual([2 * speaker.group.ownLeaf])
    }
  })

  it('of a commit is who signed it', async () => {
    const [anna, osinka, jeanne] = await room('Anna', 'Osinka', 'Jeanne')
    const { bytes, next } = await commitWith(stateOf(jeanne.group), [])
    expect(next.groupContext.epoch).toBe(3n)
    for (const reader of [anna, osinka]) {
      const { by } = await follow(reader, bytes)
      expect(by).toEqual({ leaf: 2, identity: jeanne.identity.publicKey })
    }
  })
})

describe('Mallory', () => {
  it('cannot speak as Anna, though she knows every key that encrypts', async () => {
    const [anna, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const forged = await messageAs(anna, mallory)
    await expect(read(osinka, forged)).rejects.toEqual(coded('refused'))
    // To Anna it looks like her own: which is why own posts are known by their bytes.
    await expect(read(anna, forged)).rejects.toEqual(coded('own-message'))
    expect((await hear(osinka, await say(anna, 'the real one'))).text).toBe('the real one')
  })

  it('cannot commit as Anna', async () => {
    const [anna, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    await heal(anna, [anna, osinka, mallory])
    const { bytes } = await commitWith(posingAs(anna, stateOf(mallory.group)), [])
    await expect(read(osinka, bytes)).rejects.toEqual(coded('refused'))
  })
})

/** Her state, but sending from another leaf: right ratchet, right header, her signature. */
function posingAs(victim: Person, state: ClientState): ClientState {
  const leafIndex = victim.group.ownLeaf
  return { ...state, privatePath: { ...state.privatePath, leafIndex } }
}

async function messageAs(victim: Person, forger: Person): Promise<Uint8Array> {
  const { privateMessage } = await createApplicationMessage(
    posingAs(victim, stateOf(forger.group)),
    new TextEncoder().encode('I am Anna'),
    suite,
  )
  return encodeWire({ wireformat: 'mls_private_message', privateMessage })
}
