/**
 * What Mallory can do: she is a member, holds her keys, and runs ts-mls without our rules. Also what
 * a reader without our rules would do, so that each test can show that the rule makes the difference.
 */
import { randomBytes } from '@lapwing/crypto'
import type { CiphersuiteImpl, ClientState, Commit, Proposal, RatchetTree } from 'ts-mls'
import { decodeGroupState } from 'ts-mls/clientState.js'
import {
  createCommit,
  type CreateCommitOptions,
  createGroupInfoWithRatchetTree,
} from 'ts-mls/createCommit.js'
import { createConfirmationTag, createContentCommitSignature } from 'ts-mls/framedContent.js'
import { extractWelcomeSecret } from 'ts-mls/groupInfo.js'
import type { Extension } from 'ts-mls/extension.js'
import { makeKeyPackageRef } from 'ts-mls/keyPackage.js'
import { deriveKeySchedule } from 'ts-mls/keySchedule.js'
import { protect, unprotectPrivateMessage, type UnprotectResult } from 'ts-mls/messageProtection.js'
import { processPrivateMessage } from 'ts-mls/processMessages.js'
import { accumulatePskSecret } from 'ts-mls/pskIndex.js'
import { treeHashRoot } from 'ts-mls/treeHash.js'
import { encryptGroupInfo, encryptGroupSecrets } from 'ts-mls/welcome.js'
import type { PreSharedKeyID } from 'ts-mls/presharedkey.js'
import { clientConfig } from '../../src/client-config.ts'
import { type Group, type Psk } from '../../src/index.ts'
import { indexOf } from '../../src/psk-index.ts'
import { readSaved } from '../../src/saved.ts'
import { openSuite, SUITE } from '../../src/suite.ts'
import { encodeWire, keyPackageIn, privateMessageIn } from '../../src/wire.ts'
import { must, type Person } from './people.ts'

export const suite: CiphersuiteImpl = await openSuite()

/** The ts-mls state behind a group: what a seized, unlocked device gives away. */
export function stateOf(group: Group): ClientState {
  const bytes = readSaved('lapwing mls group', group.serialize())
  return { ...must(decodeGroupState(bytes, 0))[0], clientConfig }
}

/** True when ts-mls by itself, without our rules, takes the commit. */
export async function bareLibraryTakes(
  reader: Person,
  bytes: Uint8Array,
  psks: Psk[] = [],
  state = stateOf(reader.group),
): Promise<boolean> {
  try {
    await processPrivateMessage(state, privateMessageIn(bytes), indexOf(psks), suite)
    return true
  } catch {
    return false
  }
}

/** ts-mls opening a message, header unseen, rules unasked. */
export function bareOpen(
  state: ClientState,
  bytes: Uint8Array,
  retention = clientConfig.keyRetentionConfig,
): Promise<UnprotectResult> {
  return unprotectPrivateMessage(
    state.keySchedule.senderDataSecret,
    privateMessageIn(bytes),
    state.secretTree,
    state.ratchetTree,
    state.groupContext,
    retention,
    suite,
  )
}

/** The commit inside: proposals and path, as any member can see them. */
export async function commitOf(state: ClientState, bytes: Uint8Array): Promise<Commit> {
  const { content } = (await bareOpen(state, bytes)).content
  if (content.contentType !== 'commit') throw new Error('not a commit')
  return content.commit
}

/** A commit made by ts-mls with whatever proposals, and the state after. */
export async function commitWith(
  state: ClientState,
  extraProposals: Proposal[],
  options: CreateCommitOptions & { psks?: Psk[]; suite?: CiphersuiteImpl } = {},
): Promise<{ bytes: Uint8Array; welcome: Uint8Array | undefined; next: ClientState }> {
  const made = await createCommit(
    { state, cipherSuite: options.suite ?? suite, pskIndex: indexOf(options.psks ?? []) },
    { ratchetTreeExtension: true, ...options, extraProposals },
  )
  return {
    bytes: encodeWire(made.commit),
    welcome: made.welcome && encodeWire({ wireformat: 'mls_welcome', welcome: made.welcome }),
    next: made.newState,
  }
}

/** A commit ts-mls would not make: signed and encrypted as it should be, its tag made up. */
export async function handmadeCommit(state: ClientState, commit: Commit): Promise<Uint8Array> {
  const { leafIndex } = state.privatePath
  const nothing = new Uint8Array()
  const { framedContent, signature } = await createContentCommitSignature(
    state.groupContext,
    'mls_private_message',
    commit,
    { senderType: 'member', leafIndex },
    nothing,
    state.signaturePrivateKey,
    suite.signature,
  )
  const auth = { contentType: 'commit', signature, confirmationTag: randomBytes(64) } as const
  const { privateMessage } = await protect(
    state.keySchedule.senderDataSecret,
    nothing,
    state.groupContext,
    state.secretTree,
    { ...framedContent, auth },
    leafIndex,
    clientConfig.paddingConfig,
    suite,
  )
  return encodeWire({ wireformat: 'mls_private_message', privateMessage })
}

export interface HandmadeWelcome {
  /** Whose state signs it. */
  readonly state: ClientState
  readonly tree: RatchetTree
  readonly keyPackage: Uint8Array
  readonly psk: Psk
  readonly wrongTag?: boolean
  /** Beside the tree, and in the context everybody in the group has. */
  readonly beside?: Extension[]
  readonly inContext?: Extension[]
  readonly pathSecret?: Uint8Array
}

/**
 * A Welcome around any tree: bound to the right PSK, its tag right, signed with the state's key. A
 * joiner with our rules takes it if the tree is good and the key is a member's.
 */
export async function handmadeWelcome(parts: HandmadeWelcome): Promise<Uint8Array> {
  const { state, tree, psk } = parts
  const keyPackage = keyPackageIn(parts.keyPackage)
  const treeHash = await treeHashRoot(tree, suite.hash).catch(() => randomBytes(64))
  const extensions = parts.inContext ?? []
  const groupContext = { ...state.groupContext, treeHash, extensions }
  const psks = [pskId(psk)]
  const zeroes = new Uint8Array(64)
  const [pskSecret] = await accumulatePskSecret(psks, indexOf([psk]), suite, zeroes)
  const joinerSecret = randomBytes(64)
  const [{ confirmationKey }] = await deriveKeySchedule(
    joinerSecret,
    pskSecret,
    groupContext,
    suite.kdf,
  )
  const tag = await createConfirmationTag(
    parts.wrongTag === true ? randomBytes(64) : confirmationKey,
    groupContext.confirmedTranscriptHash,
    suite.hash,
  )
  const beside = parts.beside ?? []
  const info = await createGroupInfoWithRatchetTree(groupContext, tag, state, tree, beside, suite)
  const welcomeSecret = await extractWelcomeSecret(joinerSecret, pskSecret, suite.kdf)
  const encryptedGroupInfo = await encryptGroupInfo(info, welcomeSecret, suite)
  const { ct, enc } = await encryptGroupSecrets(
    await suite.hpke.importPublicKey(keyPackage.initKey),
    encryptedGroupInfo,
    { joinerSecret, pathSecret: parts.pathSecret, psks },
    suite.hpke,
  )
  const newMember = await makeKeyPackageRef(keyPackage, suite.hash)
  const secrets = [{ newMember, encryptedGroupSecrets: { kemOutput: enc, ciphertext: ct } }]
  const welcome = { cipherSuite: SUITE, secrets, encryptedGroupInfo }
  return encodeWire({ wireformat: 'mls_welcome', welcome })
}

export function pskId(psk: Psk): PreSharedKeyID {
  return { psktype: 'external', pskId: psk.id, pskNonce: randomBytes(64) }
}

export function add(keyPackage: Uint8Array): Proposal {
  return { proposalType: 'add', add: { keyPackage: keyPackageIn(keyPackage) } }
}

export function pskProposal(psk: Psk): Proposal {
  return { proposalType: 'psk', psk: { preSharedKeyId: pskId(psk) } }
}

export function remove(leaf: number): Proposal {
  return { proposalType: 'remove', remove: { removed: leaf } }
}

/** True when `needle` stands anywhere in `bytes`. */
export function occursIn(needle: Uint8Array, bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from(needle))
}
