/**
 * A ratchet tree that came with a Welcome: RFC 9420 §7.9 and §12.4.3.1, with the primitives of ts-mls.
 *
 * Its own `validateRatchetTree` cannot be used. It follows the path of every unmerged leaf before it
 * looks whether the leaf is in the tree, and for one outside never comes back. And it wants *every*
 * node above an unmerged leaf, up to the root, to hold the same list, where §7.9 asks only the nodes
 * between: honest trees of eight members fail (test/long-life.test.ts).
 */
import { equalBytes, toHex } from '@lapwing/codec'
import type { CiphersuiteImpl, GroupContext, LeafNode, RatchetTree } from 'ts-mls'
import { verifyLeafNodeSignature } from 'ts-mls/leafNode.js'
import { verifyParentHashes } from 'ts-mls/parentHash.js'
import { treeHashRoot } from 'ts-mls/treeHash.js'
import { directPath, leafWidth, toNodeIndex } from 'ts-mls/treemath.js'
import { provenIdentity } from './credential.ts'
import { checkTree } from './members.ts'
import { must } from './mls-error.ts'
import { SUITE } from './suite.ts'

/** Throws `refused` unless the tree is whole, everybody in it proved, and it is the context's. */
export async function checkReceivedTree(
  tree: RatchetTree,
  context: GroupContext,
  suite: CiphersuiteImpl,
): Promise<void> {
  checkShape(tree)
  checkUnmergedLeaves(tree)
  checkKeysDiffer(tree)
  checkTree(tree)
  for (const [index, node] of tree.entries()) {
    if (node?.nodeType === 'leaf') await checkLeaf(node.leaf, index / 2, context, suite)
  }
  must(await verifyParentHashes(tree, suite.hash))
  must(equalBytes(context.treeHash, await treeHashRoot(tree, suite.hash)))
}

/** Before anything walks it: leaves where leaves belong. */
function checkShape(tree: RatchetTree): void {
  for (const [index, node] of tree.entries()) {
    if (node !== undefined) must((node.nodeType === 'leaf') === (index % 2 === 0))
  }
}

/** §7.9: a leaf below the node, in order, and unmerged at every node between that is not blank. */
function checkUnmergedLeaves(tree: RatchetTree): void {
  for (const [index, node] of tree.entries()) {
    if (node?.nodeType !== 'parent') continue
    let last = -1
    for (const leaf of node.parent.unmergedLeaves) {
      must(leaf > last && tree[leaf * 2]?.nodeType === 'leaf')
      last = leaf
      const path: readonly number[] = directPath(toNodeIndex(leaf * 2), leafWidth(tree.length))
      must(path.includes(index))
      for (const between of path.slice(0, path.indexOf(index))) {
        const lower = tree[between]
        must(lower?.nodeType !== 'parent' || lower.parent.unmergedLeaves.includes(leaf))
      }
    }
  }
}

/** No HPKE key twice, parents included. */
function checkKeysDiffer(tree: RatchetTree): void {
  const keys = tree.flatMap((node) => {
    if (node === undefined) return []
    return toHex(node.nodeType === 'leaf' ? node.leaf.hpkePublicKey : node.parent.hpkePublicKey)
  })
  must(new Set(keys).size === keys.length)
}

/** Only key packages and commits put a leaf into our trees, never an Update. */
async function checkLeaf(
  leaf: LeafNode,
  leafIndex: number,
  { groupId }: GroupContext,
  { signature }: CiphersuiteImpl,
): Promise<void> {
  const { versions, ciphersuites, credentials } = leaf.capabilities
  must(versions.includes('mls10') && ciphersuites.includes(SUITE) && credentials.includes('basic'))
  must(provenIdentity(leaf.credential, leaf.signaturePublicKey) !== undefined)
  must(leaf.leafNodeSource !== 'update')
  must(await verifyLeafNodeSignature(leaf, groupId, leafIndex, signature))
}
