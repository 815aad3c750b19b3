/** Each rule on a commit's shape, by itself: the commit next to it, without the fault, passes. */
import { randomBytes } from '@lapwing/crypto'
import type { Commit, Proposal } from 'ts-mls'
import { describe, expect, it } from 'vitest'
import { checkCommit } from '../src/rules.ts'
import { coded } from './support/coded.ts'
import { add, commitOf, pskId, pskProposal, remove, stateOf } from './support/insider.ts'
import { guest, invitation, must, NOW, room, yes } from './support/people.ts'

type Path = NonNullable<Commit['path']>

const { tree, path, keyPackage } = await setUp()
const psk = invitation()
const committer = 1

const inline = (...proposals: Proposal[]): Commit['proposals'] =>
  proposals.map((proposal) => ({ proposalOrRefType: 'proposal', proposal }))
const check = (commit: Commit): void => checkCommit(commit, committer, tree)

describe('a commit passes', () => {
  it.each<[string, Commit]>([
    ['empty with a path', { proposals: [], path }],
    [
      'one Add with a PSK',
      { proposals: inline(add(keyPackage), pskProposal(psk)), path: undefined },
    ],
    ['a Remove with a path', { proposals: inline(remove(2)), path }],
  ])('%s', (_, commit) => {
    expect(() => check(commit)).not.toThrow()
  })
})

describe('a commit is refused', () => {
  const update: Proposal = {
    proposalType: 'update',
    update: { leafNode: { ...path.leafNode, leafNodeSource: 'update' } },
  }
  const reinit: Proposal = {
    proposalType: 'reinit',
    reinit: {
      groupId: randomBytes(32),
      version: 'mls10',
      cipherSuite: 'MLS_256_XWING_CHACHA20POLY1305_SHA512_Ed25519',
      extensions: [],
    },
  }
  const extensions: Proposal = {
    proposalType: 'group_context_extensions',
    groupContextExtensions: { extensions: [] },
  }
  const external: Proposal = {
    proposalType: 'external_init',
    externalInit: { kemOutput: randomBytes(1120) },
  }
  const custom: Proposal = { proposalType: 0xf00b, proposalData: randomBytes(8) }
  const resumption: Proposal = {
    proposalType: 'psk',
    psk: {
      preSharedKeyId: {
        psktype: 'resumption',
        usage: 'application',
        pskGroupId: randomBytes(32),
        pskEpoch: 0n,
        pskNonce: randomBytes(64),
      },
    },
  }
  const shortNonce: Proposal = {
    proposalType: 'psk',
    psk: { preSharedKeyId: { ...pskId(psk), pskNonce: randomBytes(8) } },
  }

  it.each<[string, Commit]>([
    ['empty without a path', { proposals: [], path: undefined }],
    ['an Add with a path', { proposals: inline(add(keyPackage), pskProposal(psk)), path }],
    ['an Add without a PSK', { proposals: inline(add(keyPackage)), path: undefined }],
    ['a PSK without an Add', { proposals: inline(pskProposal(psk)), path: undefined }],
    [
      'an Add with two PSKs',
      { proposals: inline(add(keyPackage), pskProposal(psk), pskProposal(psk)), path: undefined },
    ],
    [
      'an Add with a resumption PSK',
      { proposals: inline(add(keyPackage), resumption), path: undefined },
    ],
    [
      'a PSK with a short nonce',
      { proposals: inline(add(keyPackage), shortNonce), path: undefined },
    ],
    ['a Remove without a path', { proposals: inline(remove(2)), path: undefined }],
    ['a Remove of an empty leaf', { proposals: inline(remove(3)), path }],
    ['a Remove far outside the tree', { proposals: inline(remove(0xffff_ffff)), path }],
    [
      'Adds together with Removes',
      { proposals: inline(add(keyPackage), pskProposal(psk), remove(2)), path: undefined },
    ],
    [
      'Removes together with Adds',
      { proposals: inline(remove(2), add(keyPackage), pskProposal(psk)), path },
    ],
    ['an Update', { proposals: inline(update), path }],
    ['a ReInit', { proposals: inline(reinit), path: undefined }],
    ['GroupContextExtensions', { proposals: inline(extensions), path }],
    ['an ExternalInit', { proposals: inline(external), path }],
    ['a proposal of an unknown kind', { proposals: inline(custom), path: undefined }],
    [
      'a proposal by reference',
      {
        proposals: [{ proposalOrRefType: 'reference', reference: randomBytes(64) }],
        path: undefined,
      },
    ],
    [
      'a proposal by reference, with a path',
      { proposals: [{ proposalOrRefType: 'reference', reference: randomBytes(64) }], path },
    ],
  ])('%s', (_, commit) => {
    expect(() => check(commit)).toThrow(coded('refused'))
  })
})

describe('a path is refused', () => {
  const { leafNode } = path
  it.each<[string, Partial<typeof leafNode>]>([
    ['under another signature key', { signaturePublicKey: randomBytes(32) }],
    ['under another name', { credential: { credentialType: 'basic', identity: randomBytes(96) } }],
    ['with other capabilities', { capabilities: { ...leafNode.capabilities, proposals: [1000] } }],
    ['with an extension', { extensions: [{ extensionType: 1000, extensionData: randomBytes(1) }] }],
  ])('%s', (_, change) => {
    const commit = { proposals: [], path: { ...path, leafNode: { ...leafNode, ...change } } }
    expect(() => check(commit)).toThrow(coded('refused'))
  })
})

async function setUp(): Promise<{
  tree: ReturnType<typeof stateOf>['ratchetTree']
  path: Path
  keyPackage: Uint8Array
}> {
  const [anna, osinka] = await room('Anna', 'Osinka', 'Jeanne')
  const { bytes } = await osinka.group.commit({ now: NOW, approve: yes })
  const commit = await commitOf(stateOf(anna.group), bytes)
  return {
    tree: stateOf(anna.group).ratchetTree,
    path: must(commit.path),
    keyPackage: (await guest('Viktor')).keyPackage.bytes,
  }
}
