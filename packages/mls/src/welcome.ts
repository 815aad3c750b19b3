/** From a Welcome to a state: RFC 9420 §12.4.3.1, narrowed to the Welcomes we make. */
import { wipe } from '@lapwing/crypto'
import type {
  CiphersuiteImpl,
  ClientState,
  GroupInfo,
  KeyPackage,
  PrivateKeyPackage,
  RatchetTree,
  Welcome,
} from 'ts-mls'
import {
  ratchetTreeFromExtension,
  verifyGroupInfoConfirmationTag,
  verifyGroupInfoSignature,
} from 'ts-mls/groupInfo.js'
import { makeKeyPackageRef } from 'ts-mls/keyPackage.js'
import { deriveKeySchedule } from 'ts-mls/keySchedule.js'
import { accumulatePskSecret } from 'ts-mls/pskIndex.js'
import { findLeafIndex } from 'ts-mls/ratchetTree.js'
import { createSecretTree } from 'ts-mls/secretTree.js'
import { leafWidth } from 'ts-mls/treemath.js'
import { decryptGroupInfo, decryptGroupSecrets } from 'ts-mls/welcome.js'
import { clientConfig } from './client-config.ts'
import type { Psk } from './group.ts'
import { PSK_NONCE_BYTES } from './limits.ts'
import { leafNode } from './members.ts'
import { must } from './mls-error.ts'
import { checkOwnKeys } from './own-keys.ts'
import { indexOf } from './psk-index.ts'
import { checkReceivedTree } from './received-tree.ts'
import { settle } from './secrets.ts'
import { isOurs, SUITE } from './suite.ts'

export interface Invited {
  readonly keyPackage: KeyPackage
  readonly half: PrivateKeyPackage
  readonly psk: Psk
}

/** Throws; what, is for {@link refusing}. The caller wipes `half`. */
export async function openWelcome(
  welcome: Welcome,
  invited: Invited,
  suite: CiphersuiteImpl,
): Promise<ClientState> {
  // Not compared by ts-mls: a Welcome with another suite's number opens all the same.
  must(welcome.cipherSuite === SUITE)
  const { joinerSecret, pskSecret } = await openSecrets(welcome, invited, suite)
  try {
    const info = await decryptGroupInfo(welcome, joinerSecret, pskSecret, suite)
    must(info !== undefined)
    const tree = await checkInfo(info, suite)
    must(await verifyGroupInfoConfirmationTag(info, joinerSecret, pskSecret, suite))
    const { groupContext } = info
    const [keySchedule, encryption] = await deriveKeySchedule(
      joinerSecret,
      pskSecret,
      groupContext,
      suite.kdf,
    )
    const secretTree = await createSecretTree(leafWidth(tree.length), encryption, suite.kdf)
    wipe(encryption)
    const { keyPackage, half } = invited
    const leafIndex = findLeafIndex(tree, keyPackage.leafNode)
    must(leafIndex !== undefined)
    const state: ClientState = {
      groupContext,
      ratchetTree: tree,
      keySchedule,
      secretTree,
      privatePath: { leafIndex, privateKeys: { [leafIndex * 2]: half.hpkePrivateKey } },
      signaturePrivateKey: half.signaturePrivateKey,
      confirmationTag: info.confirmationTag,
      unappliedProposals: {},
      historicalReceiverData: new Map(),
      groupActiveState: { kind: 'active' },
      clientConfig,
    }
    checkOwnKeys(state)
    return settle(state, [])
  } finally {
    wipe(joinerSecret)
    wipe(pskSecret)
  }
}

/** For us, bound to our PSK and no other, and without a path secret: our adds carry no path. */
async function openSecrets(
  welcome: Welcome,
  { keyPackage, half, psk }: Invited,
  suite: CiphersuiteImpl,
): Promise<{ joinerSecret: Uint8Array; pskSecret: Uint8Array }> {
  const ref = await makeKeyPackageRef(keyPackage, suite.hash)
  const initKey = await suite.hpke.importPrivateKey(half.initPrivateKey)
  const secrets = await decryptGroupSecrets(initKey, ref, welcome, suite.hpke)
  must(secrets !== undefined && secrets.pathSecret === undefined && secrets.psks.length > 0)
  must(secrets.psks.every(({ pskNonce }) => pskNonce.length === PSK_NONCE_BYTES))
  // The index knows ours alone, so a Welcome that names another PSK ends here.
  const none = new Uint8Array(suite.kdf.size)
  const [pskSecret] = await accumulatePskSecret(secrets.psks, indexOf([psk]), suite, none)
  return { joinerSecret: secrets.joinerSecret, pskSecret }
}

/** Our suite and version, signed by a member of the tree it brings, nothing beside the tree. */
async function checkInfo(info: GroupInfo, suite: CiphersuiteImpl): Promise<RatchetTree> {
  must(isOurs(info.groupContext) && info.groupContext.extensions.length === 0)
  must(info.extensions.length === 1 && info.extensions[0]?.extensionType === 'ratchet_tree')
  const tree = ratchetTreeFromExtension(info)
  must(tree !== undefined)
  await checkReceivedTree(tree, info.groupContext, suite)
  const signer = leafNode(tree, info.signer).signaturePublicKey
  must(await verifyGroupInfoSignature(info, signer, suite.signature))
  return tree
}
