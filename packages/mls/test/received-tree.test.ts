/** The tree in a Welcome: ours against the library's, where that is right, and rule by rule. */
import { createIdentity, randomBytes } from '@lapwing/crypto'
import type {
  CiphersuiteImpl,
  ClientState,
  GroupContext,
  LeafNode,
  Node,
  RatchetTree,
} from 'ts-mls'
import { encodeGroupState, joinGroup as bareJoin } from 'ts-mls/clientState.js'
import { signLeafNodeCommit, signLeafNodeKeyPackage } from 'ts-mls/leafNode.js'
import { treeHashRoot } from 'ts-mls/treeHash.js'
import { describe, expect, it } from 'vitest'
import { clientConfig } from '../src/client-config.ts'
import { makeCredential } from '../src/credential.ts'
import { privateHalf } from '../src/key-package.ts'
import { indexOf } from '../src/psk-index.ts'
import { checkReceivedTree } from '../src/received-tree.ts'
import { keyPackageIn, welcomeIn } from '../src/wire.ts'
import { coded } from './support/coded.ts'
import { commitWith, stateOf, suite } from './support/insider.ts'
import {
  addition,
  founder,
  type Guest,
  guest,
  heal,
  hear,
  invitation,
  joined,
  must,
  type Person,
  say,
  settled,
  welcome,
} from './support/people.ts'

describe('entering', () => {
  it.each([1, 2, 5])('a group of %i gives the state ts-mls itself comes to', async (count) => {
    const everybody = await crowd(count)
    for (const person of everybody) await heal(person, everybody)
    const { newcomer, arrived, byLibrary } = await arrival(everybody)
    expect(encodeGroupState(await byLibrary())).toEqual(encodeGroupState(stateOf(arrived.group)))
    expect(arrived.identity).toBe(newcomer.identity)
  })

  it('a group of eight of whom one is new and another has healed since, ts-mls refuses', async () => {
    const { arrived, byLibrary, everybody } = await arrival(await eightOfWhomOneIsNew())
    await expect(byLibrary()).rejects.toThrow('unmerged_leaves')
    for (const person of everybody) expect(person.group.members).toHaveLength(9)
    expect((await hear(arrived, await say(must(everybody[7]), 'hello'))).text).toBe('hello')
    await heal(arrived, [...everybody, arrived])
  })
})

describe('a received tree', async () => {
  // Node 11 stands over leaves 4 to 7 and has leaf 7 unmerged; node 7 above it has not.
  const state = stateOf(must((await eightOfWhomOneIsNew())[0]).group)
  const { ratchetTree, groupContext } = state
  const check = async (tree: RatchetTree, context: GroupContext = groupContext): Promise<void> => {
    // Misplaced nodes have no hash; the tree is refused before anybody asks for it.
    const treeHash = await treeHashRoot(tree, suite.hash).catch(() => context.treeHash)
    await checkReceivedTree(tree, { ...context, treeHash }, suite)
  }

  it('passes as it is', async () => {
    await expect(check(ratchetTree)).resolves.toBeUndefined()
  })

  it('has the hash its context names', async () => {
    const context = { ...groupContext, treeHash: randomBytes(64) }
    const attempt = checkReceivedTree(ratchetTree, context, suite)
    await expect(attempt).rejects.toEqual(coded('refused'))
  })

  it('belongs to the group whose leaves signed it', async () => {
    const attempt = check(ratchetTree, { ...groupContext, groupId: randomBytes(32) })
    await expect(attempt).rejects.toEqual(coded('refused'))
  })

  const two = leafAt(ratchetTree, 2)
  const five = leafAt(ratchetTree, 10)
  it.each<[string, () => RatchetTree | Promise<RatchetTree>]>([
    ['a person where a parent belongs', async () => changed(ratchetTree, 13, await stranger())],
    ['a parent where a person belongs', () => changed(ratchetTree, 14, freshParent())],
    ['an unmerged leaf that is empty', () => unmerged(ratchetTree, 11, [8])],
    ['an unmerged leaf outside the tree', () => unmerged(ratchetTree, 11, [0x1000_0000])],
    ['an unmerged leaf that is not below', () => unmerged(ratchetTree, 3, [7])],
    // The parent hash says nothing about these two: they are on the committer's own side.
    ['an unmerged leaf that a node between has merged', () => unmerged(ratchetTree, 7, [1])],
    ['the committer’s own leaf unmerged', () => unmerged(ratchetTree, 7, [0])],
    ['a parent that no leaf vouches for', () => withKey(ratchetTree, 3, randomBytes(1216))],
    [
      'a leaf under a name it does not prove',
      () => {
        const credential = makeCredential(createIdentity(), two.signaturePublicKey)
        return changed(ratchetTree, 10, leafNode({ ...five, credential }))
      },
    ],
    [
      'a leaf that nobody signed',
      () => changed(ratchetTree, 10, leafNode({ ...five, signature: randomBytes(64) })),
    ],
  ])('is refused with %s', async (_, make) => {
    await expect(check(await make())).rejects.toEqual(coded('refused'))
  })

  it('is refused with an unmerged leaf twice', async () => {
    const young = stateOf(must((await eightOfWhomOneIsNew(false))[0]).group)
    const attempt = (leaves: number[]): Promise<void> =>
      check(unmerged(young.ratchetTree, 11, leaves), young.groupContext)
    await expect(attempt([7])).resolves.toBeUndefined()
    await expect(attempt([7, 7])).rejects.toEqual(coded('refused'))
  })

  it('is refused with one HPKE key in two places, though the committer vouches for both', async () => {
    const [anna, , mallory] = await crowd(3)
    const { hpkePublicKey } = leafAt(stateOf(must(anna).group).ratchetTree, 0)
    const make = (publicKey?: Uint8Array): Promise<{ next: ClientState }> =>
      commitWith(stateOf(must(mallory).group), [], { suite: publishing(publicKey) })
    const honest = (await make()).next
    await expect(check(honest.ratchetTree, honest.groupContext)).resolves.toBeUndefined()
    const lying = (await make(hpkePublicKey)).next
    const attempt = check(lying.ratchetTree, lying.groupContext)
    await expect(attempt).rejects.toEqual(coded('refused'))
  })

  it('is refused with the same person on two leaves', async () => {
    const twin = await guest('Guest', createIdentity())
    const first = keyPackageIn(twin.keyPackage.bytes).leafNode
    const second = keyPackageIn((await guest('Guest', twin.identity)).keyPackage.bytes).leafNode
    const other = keyPackageIn((await guest('Other')).keyPackage.bytes).leafNode
    const flat = (last: LeafNode): RatchetTree => [leafNode(first), undefined, leafNode(last)]
    await expect(check(flat(other))).resolves.toBeUndefined()
    await expect(check(flat(second))).rejects.toEqual(coded('refused'))
  })

  it('is refused with a leaf of another suite, or with an extension', async () => {
    const honest = await guest('Guest')
    const { leafNode: leaf } = keyPackageIn(honest.keyPackage.bytes)
    const { signaturePrivateKey } = privateHalf(honest.keyPackage.secret)
    const sign = async (change: Partial<LeafNode>): Promise<RatchetTree> => {
      const tbs = { ...leaf, ...change } as typeof leaf
      return [leafNode(await signLeafNodeKeyPackage(tbs, signaturePrivateKey, suite.signature))]
    }
    await expect(check(await sign({}))).resolves.toBeUndefined()
    const ciphersuites = ['MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519' as const]
    const wrong: Partial<LeafNode>[] = [
      { capabilities: { ...leaf.capabilities, ciphersuites } },
      { capabilities: { ...leaf.capabilities, credentials: ['x509'] } },
      { extensions: [{ extensionType: 0xf00a, extensionData: randomBytes(2) }] },
    ]
    for (const change of wrong) {
      await expect(check(await sign(change))).rejects.toEqual(coded('refused'))
    }
  })

  it('is refused with a leaf that an Update put there, though its owner signed it', async () => {
    const { keyPackage } = await guest('Guest')
    const { leafNode: leaf } = keyPackageIn(keyPackage.bytes)
    const { signaturePrivateKey } = privateHalf(keyPackage.secret)
    const sign = async (source: 'update' | 'commit'): Promise<RatchetTree> => {
      const info = { parentHash: new Uint8Array(), groupId: groupContext.groupId, leafIndex: 0 }
      // The library has a function for leaves of commits only; what is signed has the same shape.
      const tbs = { ...leaf, ...info, leafNodeSource: source as 'commit' }
      return [leafNode(await signLeafNodeCommit(tbs, signaturePrivateKey, suite.signature))]
    }
    await expect(check(await sign('commit'))).resolves.toBeUndefined()
    await expect(check(await sign('update'))).rejects.toEqual(coded('refused'))
  })

  it('is refused when it is larger than any of ours', async () => {
    const wide: RatchetTree = [...ratchetTree, ...Array<undefined>(128 - ratchetTree.length)]
    await expect(check(wide)).rejects.toEqual(coded('refused'))
  })
})

async function crowd(count: number): Promise<Person[]> {
  const everybody = [await founder('Anna')]
  while (everybody.length < count) await welcome(everybody, await guest('Guest'))
  return everybody
}

async function eightOfWhomOneIsNew(thenHealed = true): Promise<Person[]> {
  const everybody = await crowd(7)
  await heal(must(everybody[4]), everybody)
  await welcome(everybody, await guest('Eighth'))
  if (thenHealed) await heal(must(everybody[0]), everybody)
  return everybody
}

/** A newcomer, in by our code; and, when asked, by the library's with the same Welcome. */
async function arrival(everybody: Person[]): Promise<{
  everybody: Person[]
  newcomer: Guest
  arrived: Person
  byLibrary: () => Promise<ClientState>
}> {
  const newcomer = await guest('Newcomer')
  const psk = invitation()
  const by = must(everybody[0])
  const pending = await addition(by, [newcomer], psk)
  await settled(by, everybody, pending, [psk])
  const bytes = must(pending.welcome)
  const byLibrary = (): Promise<ClientState> =>
    bareJoin(
      welcomeIn(bytes),
      keyPackageIn(newcomer.keyPackage.bytes),
      privateHalf(newcomer.keyPackage.secret),
      indexOf([psk]),
      suite,
      undefined,
      undefined,
      clientConfig,
    )
  return { everybody, newcomer, arrived: await joined(newcomer, bytes, psk), byLibrary }
}

/** Publishes this key for the topmost node of a path in place of the secret's. */
function publishing(publicKey: Uint8Array | undefined): CiphersuiteImpl {
  let calls = 0
  const deriveKeyPair: CiphersuiteImpl['hpke']['deriveKeyPair'] = async (ikm) => {
    const pair = await suite.hpke.deriveKeyPair(ikm)
    calls++
    if (publicKey === undefined || calls !== 2) return pair
    return { ...pair, publicKey: await suite.hpke.importPublicKey(publicKey) }
  }
  return { ...suite, hpke: { ...suite.hpke, deriveKeyPair } }
}

async function stranger(): Promise<Node> {
  return leafNode(keyPackageIn((await guest('Stranger')).keyPackage.bytes).leafNode)
}

function freshParent(): Node {
  const hpkePublicKey = randomBytes(1216)
  const parentHash = new Uint8Array()
  return { nodeType: 'parent', parent: { hpkePublicKey, parentHash, unmergedLeaves: [] } }
}

function leafNode(leaf: LeafNode): Node {
  return { nodeType: 'leaf', leaf }
}

function leafAt(tree: RatchetTree, index: number): LeafNode {
  const node = must(tree[index])
  if (node.nodeType !== 'leaf') throw new Error('not a leaf')
  return node.leaf
}

function changed(tree: RatchetTree, index: number, node: Node | undefined): RatchetTree {
  return tree.map((old, at) => (at === index ? node : old))
}

function unmerged(tree: RatchetTree, index: number, unmergedLeaves: number[]): RatchetTree {
  const node = must(tree[index])
  if (node.nodeType !== 'parent') throw new Error('not a parent')
  return changed(tree, index, { nodeType: 'parent', parent: { ...node.parent, unmergedLeaves } })
}

function withKey(tree: RatchetTree, index: number, hpkePublicKey: Uint8Array): RatchetTree {
  const node = must(tree[index])
  if (node.nodeType !== 'parent') throw new Error('not a parent')
  return changed(tree, index, { nodeType: 'parent', parent: { ...node.parent, hpkePublicKey } })
}
