/** The private keys of a state against the tree they belong to. */
import { equalBytes } from '@lapwing/codec'
import { hybridKeyPairFromSeed, wipe } from '@lapwing/crypto'
import type { ClientState } from 'ts-mls'
import { leafNode } from './members.ts'
import { must } from './mls-error.ts'

/**
 * RFC 9420 §12.4.2 asks that the key pairs derived from a path secret match the public keys in the
 * path; ts-mls 1.6.4 does not look. Without it a member can send half a room keys it cannot use.
 * The public keys are derived by our own X-Wing, so the two implementations check each other.
 * Throws `refused`.
 */
export function checkOwnKeys(state: ClientState): void {
  const { leafIndex, privateKeys } = state.privatePath
  must(privateKeys[leafIndex * 2] !== undefined)
  for (const [index, key] of Object.entries(privateKeys)) {
    const node = state.ratchetTree[Number(index)]
    // Blanked: `settle` drops the key.
    if (node === undefined) continue
    const expected = node.nodeType === 'leaf' ? node.leaf.hpkePublicKey : node.parent.hpkePublicKey
    const pair = hybridKeyPairFromSeed(key)
    wipe(pair.secretKey)
    must(equalBytes(pair.publicKey, expected))
  }
  const { signaturePublicKey } = leafNode(state.ratchetTree, leafIndex)
  must(equalBytes(state.signaturePrivateKey.slice(32), signaturePublicKey))
}
