/** Who is who: false credentials are refused on add, on commit and on join, and nobody changes. */
import { concatBytes, encodeCbor } from '@lapwing/codec'
import { createIdentity, randomBytes, signBytes, signingKeyPair } from '@lapwing/crypto'
import type {
  AuthenticationService,
  CiphersuiteImpl,
  ClientState,
  Credential,
  LeafNode,
} from 'ts-mls'
import { joinGroup as bareJoin } from 'ts-mls/clientState.js'
import { defaultAuthenticationService } from 'ts-mls/authenticationService.js'
import { generateKeyPackageWithKey } from 'ts-mls/keyPackage.js'
import { describe, expect, it } from 'vitest'
import { clientConfig } from '../src/client-config.ts'
import { makeCredential, provenIdentity } from '../src/credential.ts'
import { joinGroup, readKeyPackage } from '../src/index.ts'
import { privateHalf } from '../src/key-package.ts'
import { lifetimeOf } from '../src/lifetime.ts'
import { indexOf } from '../src/psk-index.ts'
import { SUITE } from '../src/suite.ts'
import { encodeWire, keyPackageIn, welcomeIn } from '../src/wire.ts'
import { coded } from './support/coded.ts'
import {
  add,
  bareLibraryTakes,
  commitWith,
  pskProposal,
  stateOf,
  suite,
} from './support/insider.ts'
import {
  addition,
  founder,
  guest,
  invitation,
  must,
  NOW,
  type Person,
  read,
  room,
  yes,
} from './support/people.ts'

const anna = createIdentity()

describe('a credential', () => {
  const leaf = signingKeyPair().publicKey
  const good = makeCredential(anna, leaf) as { credentialType: 'basic'; identity: Uint8Array }
  const basic = (identity: Uint8Array): Credential => ({ credentialType: 'basic', identity })

  it('proves the identity that signed the leaf key', () => {
    expect(provenIdentity(good, leaf)).toEqual(anna.publicKey)
  })

  it.each<[string, Credential, Uint8Array]>([
    ['another leaf key', good, signingKeyPair().publicKey],
    ['a name without proof', basic(concatBytes(anna.publicKey, randomBytes(64))), leaf],
    ['a proof one byte short', basic(good.identity.slice(0, -1)), leaf],
    ['a proof one byte long', basic(concatBytes(good.identity, Uint8Array.of(0))), leaf],
    ['a bare name', basic(anna.publicKey), leaf],
    [
      'a signature made for something else',
      basic(concatBytes(anna.publicKey, signBytes(encodeCbor(['lapwing', leaf]), anna.pair))),
      leaf,
    ],
    [
      'a leaf that signs with the identity key itself',
      makeCredential(anna, anna.publicKey),
      anna.publicKey,
    ],
    ['a certificate', { credentialType: 'x509', certificates: [good.identity] }, leaf],
  ])('proves nothing: %s', (_, credential, leafKey) => {
    expect(provenIdentity(credential, leafKey)).toBeUndefined()
  })
})

describe('Mallory offers a key package in the name of Anna', () => {
  it('and nobody reads it, adds it, or takes her own commit that adds it', async () => {
    const [jeanne, osinka, mallory] = await room('Jeanne', 'Osinka', 'Mallory')
    const { bytes } = await falseKeyPackage()
    await expect(readKeyPackage(bytes, NOW)).rejects.toEqual(coded('refused'))
    const psk = invitation()
    const adds = [{ keyPackage: bytes, psk }]
    const attempt = jeanne.group.commit({ adds, now: NOW, approve: yes })
    await expect(attempt).rejects.toEqual(coded('refused'))

    const forged = await commitWith(trusting(mallory), [add(bytes), pskProposal(psk)], {
      psks: [psk],
    })
    expect(await bareLibraryTakes(osinka, forged.bytes, [psk], trusting(osinka))).toBe(true)
    await expect(read(osinka, forged.bytes, [psk])).rejects.toEqual(coded('refused'))
  })

  it('and nobody joins a group where it already is', async () => {
    const mallory = await founder('Mallory')
    const psk = invitation()
    const { bytes } = await falseKeyPackage()
    const first = await commitWith(trusting(mallory), [add(bytes), pskProposal(psk)], {
      psks: [psk],
    })
    const osinka = await guest('Osinka')
    const second = await commitWith(first.next, [add(osinka.keyPackage.bytes), pskProposal(psk)], {
      psks: [psk],
    })
    const welcome = must(second.welcome)
    await bareJoin(
      welcomeIn(welcome),
      keyPackageIn(osinka.keyPackage.bytes),
      privateHalf(osinka.keyPackage.secret),
      indexOf([psk]),
      suite,
      undefined,
      undefined,
      { ...clientConfig, authService: trustingService },
    )
    const attempt = joinGroup({ ...osinka, welcome, psk, now: NOW, approve: yes })
    await expect(attempt).rejects.toEqual(coded('refused'))
  })
})

describe('Mallory changes her leaf in a commit', () => {
  const newIdentity = (leaf: LeafNode): LeafNode => {
    return { ...leaf, credential: makeCredential(createIdentity(), leaf.signaturePublicKey) }
  }
  const newCapabilities = (leaf: LeafNode): LeafNode => {
    const capabilities = { ...leaf.capabilities, proposals: [0xf00b] }
    return { ...leaf, capabilities }
  }

  it.each([
    ['to another identity', newIdentity],
    ['to other capabilities', newCapabilities],
  ])('%s, with everything else in order', async (_, change) => {
    const [, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const { bytes } = await commitWith(withLeaf(stateOf(mallory.group), change), [])
    expect(await bareLibraryTakes(osinka, bytes)).toBe(true)
    await expect(read(osinka, bytes)).rejects.toEqual(coded('refused'))
  })

  it('to another signature key, proved by her own identity', async () => {
    const [, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const fresh = signingKeyPair()
    const state = withLeaf(stateOf(mallory.group), (leaf) => ({
      ...leaf,
      signaturePublicKey: fresh.publicKey,
      credential: makeCredential(mallory.identity, fresh.publicKey),
    }))
    const { bytes } = await commitWith(state, [], { suite: signingLeavesWith(fresh.secretKey) })
    expect(await bareLibraryTakes(osinka, bytes)).toBe(true)
    await expect(read(osinka, bytes)).rejects.toEqual(coded('refused'))
  })
})

describe('one identity', () => {
  it('is in a group once: a second leaf of the same person is refused by both sides', async () => {
    const [jeanne, osinka, mallory] = await room('Jeanne', 'Osinka', 'Mallory')
    const again = await guest('Mallory', mallory.identity)
    const psk = invitation()
    await expect(addition(jeanne, [again], psk)).rejects.toEqual(coded('refused'))
    const { bytes } = await commitWith(
      stateOf(mallory.group),
      [add(again.keyPackage.bytes), pskProposal(psk)],
      { psks: [psk] },
    )
    expect(await bareLibraryTakes(osinka, bytes, [psk])).toBe(true)
    await expect(read(osinka, bytes, [psk])).rejects.toEqual(coded('refused'))
  })
})

const trustingService: AuthenticationService = defaultAuthenticationService

/** Mallory's client, or a reader without our check: every credential is good. */
function trusting(person: Person): ClientState {
  return {
    ...stateOf(person.group),
    clientConfig: { ...clientConfig, authService: trustingService },
  }
}

/** Anna's name, a signature that is not hers, and a leaf key that Mallory holds. */
async function falseKeyPackage(): Promise<{ bytes: Uint8Array }> {
  const keys = await suite.signature.keygen()
  const { publicPackage } = await generateKeyPackageWithKey(
    { credentialType: 'basic', identity: concatBytes(anna.publicKey, randomBytes(64)) },
    {
      versions: ['mls10'],
      ciphersuites: [SUITE],
      extensions: [],
      proposals: [],
      credentials: ['basic'],
    },
    lifetimeOf(NOW, 30),
    [],
    keys,
    suite,
  )
  return { bytes: encodeWire({ wireformat: 'mls_key_package', keyPackage: publicPackage }) }
}

/** The state with its own leaf changed, as the next path of ts-mls will copy it. */
function withLeaf(state: ClientState, change: (leaf: LeafNode) => LeafNode): ClientState {
  const tree = state.ratchetTree.slice()
  const own = state.privatePath.leafIndex * 2
  const node = must(tree[own])
  if (node.nodeType !== 'leaf') throw new Error('not a leaf')
  tree[own] = { nodeType: 'leaf', leaf: change(node.leaf) }
  return { ...state, ratchetTree: tree }
}

/** Leaf nodes signed with another key than messages. */
function signingLeavesWith(leafKey: Uint8Array): CiphersuiteImpl {
  const { signature } = suite
  const sign = (key: Uint8Array, message: Uint8Array): Promise<Uint8Array> => {
    const isLeaf = new TextDecoder().decode(message.slice(0, 24)).includes('LeafNodeTBS')
    return signature.sign(isLeaf ? leafKey : key, message)
  }
  return { ...suite, signature: { ...signature, sign } }
}
