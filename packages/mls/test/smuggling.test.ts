/**
 * Mallory is a member and knows ts-mls. Every commit here is one that ts-mls by itself takes, which
 * each test shows first; our readers refuse it and stay where they were.
 */
import { equalBytes } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import type { Proposal } from 'ts-mls'
import {
  createGroupInfoWithExternalPubAndRatchetTree,
  joinGroupExternal,
} from 'ts-mls/createCommit.js'
import { createApplicationMessage, createProposal } from 'ts-mls/createMessage.js'
import { processPrivateMessage, processPublicMessage } from 'ts-mls/processMessages.js'
import { emptyPskIndex } from 'ts-mls/pskIndex.js'
import { describe, expect, it } from 'vitest'
import { clientConfig } from '../src/client-config.ts'
import type { Psk } from '../src/index.ts'
import { privateHalf } from '../src/key-package.ts'
import { encodeWire, keyPackageIn, privateMessageIn } from '../src/wire.ts'
import { coded } from './support/coded.ts'
import {
  add,
  bareLibraryTakes,
  commitWith,
  handmadeCommit,
  pskId,
  pskProposal,
  remove,
  stateOf,
  suite,
} from './support/insider.ts'
import { guest, hear, invitation, must, NOW, read, room, say, yes } from './support/people.ts'

const psk = invitation()
const other = invitation()

async function guestBytes(): Promise<Uint8Array> {
  return (await guest('Viktor')).keyPackage.bytes
}

describe('Mallory smuggles into a commit', () => {
  it.each<[string, () => Promise<Proposal[]>, Psk[]]>([
    ['somebody nobody invited', async () => [add(await guestBytes())], []],
    [
      'a second PSK',
      async () => [add(await guestBytes()), pskProposal(psk), pskProposal(other)],
      [psk, other],
    ],
    ['a PSK that adds nobody', async () => [pskProposal(psk)], [psk]],
    [
      'a newcomer while somebody leaves',
      async () => [add(await guestBytes()), pskProposal(psk), remove(0)],
      [psk],
    ],
    [
      'a PSK with a nonce of her choice',
      async () => [add(await guestBytes()), shortNonce(psk)],
      [psk],
    ],
    ['the end of the group (ReInit)', async () => [reinit()], []],
    ['group extensions', async () => [extensions()], []],
    ['a proposal of a kind of her own', async () => [custom()], []],
  ])('%s', async (_, proposals, psks) => {
    const [, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const { bytes } = await commitWith(stateOf(mallory.group), await proposals(), { psks })
    expect(await bareLibraryTakes(osinka, bytes, psks)).toBe(true)
    const before = osinka.group.serialize()
    await expect(read(osinka, bytes, psks)).rejects.toEqual(coded('refused'))
    expect(equalBytes(osinka.group.serialize(), before)).toBe(true)
    expect((await hear(osinka, await say(mallory, 'never mind'))).text).toBe('never mind')
  })

  it('a proposal sent before and pulled in by its name', async () => {
    const [, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const proposed = await createProposal(stateOf(mallory.group), false, remove(0), suite)
    const proposal = encodeWire(proposed.message)
    expect(() => osinka.group.peek(proposal)).toThrow(coded('refused'))
    await expect(read(osinka, proposal)).rejects.toEqual(coded('refused'))

    const { bytes } = await commitWith(proposed.newState, [])
    const bare = await processPrivateMessage(
      stateOf(osinka.group),
      privateMessageIn(proposal),
      emptyPskIndex,
      suite,
    )
    expect(await bareLibraryTakes(osinka, bytes, [], bare.newState)).toBe(true)
    await expect(read(osinka, bytes)).rejects.toEqual(coded('refused'))
  })

  it('an ExternalInit with a Remove outside the tree, on which ts-mls loops for ever', async () => {
    const [, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const external: Proposal = {
      proposalType: 'external_init',
      externalInit: { kemOutput: randomBytes(1120) },
    }
    const bytes = await handmadeCommit(stateOf(mallory.group), {
      proposals: [external, remove(0x4000_0000)].map((proposal) => {
        return { proposalOrRefType: 'proposal', proposal }
      }),
      path: undefined,
    })
    await expect(read(osinka, bytes)).rejects.toEqual(coded('refused'))
  })

  it('cleartext beside a commit or a message', async () => {
    const [, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const authenticatedData = randomBytes(16)
    const { bytes } = await commitWith(stateOf(mallory.group), [], { authenticatedData })
    expect(await bareLibraryTakes(osinka, bytes)).toBe(true)
    await expect(read(osinka, bytes)).rejects.toEqual(coded('refused'))
    const said = await createApplicationMessage(
      stateOf(mallory.group),
      randomBytes(3),
      suite,
      authenticatedData,
    )
    const message = encodeWire({
      wireformat: 'mls_private_message',
      privateMessage: said.privateMessage,
    })
    expect(await bareLibraryTakes(osinka, message)).toBe(true)
    await expect(read(osinka, message)).rejects.toEqual(coded('refused'))
  })
})

describe('what is not a private message', () => {
  it('a commit in the clear', async () => {
    const [, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const { bytes } = await commitWith(stateOf(mallory.group), [], { wireAsPublicMessage: true })
    await expect(read(osinka, bytes)).rejects.toEqual(coded('refused'))
    expect(() => osinka.group.peek(bytes)).toThrow(coded('refused'))
  })

  it('a stranger who commits herself in from outside', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const stranger = await guest('Mallory')
    const info = await createGroupInfoWithExternalPubAndRatchetTree(stateOf(anna.group), [], suite)
    const { publicMessage } = await joinGroupExternal(
      info,
      keyPackageIn(stranger.keyPackage.bytes),
      privateHalf(stranger.keyPackage.secret),
      false,
      suite,
      undefined,
      clientConfig,
    )
    const bare = await processPublicMessage(
      stateOf(osinka.group),
      publicMessage,
      emptyPskIndex,
      suite,
    )
    expect(bare.actionTaken).toBe('accept')
    const bytes = encodeWire({ wireformat: 'mls_public_message', publicMessage })
    await expect(read(osinka, bytes)).rejects.toEqual(coded('refused'))
  })

  it('a Welcome, a key package, an empty string', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const { keyPackage } = await guest('Jeanne')
    const adds = [{ keyPackage: keyPackage.bytes, psk }]
    const pending = await anna.group.commit({ adds, now: NOW, approve: yes })
    for (const bytes of [must(pending.welcome), keyPackage.bytes, new Uint8Array()]) {
      await expect(read(osinka, bytes)).rejects.toEqual(coded('refused'))
    }
  })
})

function reinit(): Proposal {
  const cipherSuite = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519'
  return {
    proposalType: 'reinit',
    reinit: { groupId: randomBytes(32), version: 'mls10', cipherSuite, extensions: [] },
  }
}

function extensions(): Proposal {
  const extension = { extensionType: 0xf00a, extensionData: randomBytes(8) }
  return {
    proposalType: 'group_context_extensions',
    groupContextExtensions: { extensions: [extension] },
  }
}

function custom(): Proposal {
  return { proposalType: 0xf00b, proposalData: randomBytes(8) }
}

function shortNonce(shared: Psk): Proposal {
  const preSharedKeyId = { ...pskId(shared), pskNonce: randomBytes(8) }
  return { proposalType: 'psk', psk: { preSharedKeyId } }
}
