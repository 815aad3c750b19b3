/** The ratchet tree seen as people. */
import { equalBytes, toHex } from '@lapwing/codec'
import type { LeafNode, RatchetTree } from 'ts-mls'
import { claimedIdentity } from './credential.ts'
import type { Member, MembershipChange } from './group.ts'
import { MAX_LEAVES } from './limits.ts'
import { must } from './mls-error.ts'

type Tree = RatchetTree

/** Everybody, by leaf. Throws `refused` when a leaf names nobody. */
export function membersOf(tree: Tree): readonly Member[] {
  return leavesOf(tree).map(({ leaf, node }) => memberAt(leaf, node))
}

/** The member at `leaf`. Throws `refused` when the leaf is blank or out of the tree. */
export function memberIn(tree: Tree, leaf: number): Member {
  return memberAt(leaf, leafNode(tree, leaf))
}

export function leafNode(tree: Tree, leaf: number): LeafNode {
  const node = tree[leaf * 2]
  must(node?.nodeType === 'leaf')
  return node.leaf
}

/** What `committer` did between two trees. */
export function changeBetween(before: Tree, after: Tree, committer: number): MembershipChange {
  const old = membersOf(before)
  const now = membersOf(after)
  return {
    by: memberIn(before, committer),
    added: now.filter((member) => !has(old, member)),
    removed: old.filter((member) => !has(now, member)),
    after: now,
  }
}

/**
 * What ts-mls does not ask of a tree: within our size, everybody once, no two leaves with one key,
 * no extensions. Throws `refused`.
 */
export function checkTree(tree: Tree): void {
  must(tree.length < 2 * MAX_LEAVES)
  const leaves = leavesOf(tree)
  mustDiffer(leaves.map(({ leaf, node }) => memberAt(leaf, node).identity))
  mustDiffer(leaves.map(({ node }) => node.signaturePublicKey))
  mustDiffer(leaves.map(({ node }) => node.hpkePublicKey))
  must(leaves.every(({ node }) => node.extensions.length === 0))
}

function leavesOf(tree: Tree): readonly { leaf: number; node: LeafNode }[] {
  return tree.flatMap((node, index) =>
    node?.nodeType === 'leaf' ? [{ leaf: index / 2, node: node.leaf }] : [],
  )
}

function memberAt(leaf: number, node: LeafNode): Member {
  const identity = claimedIdentity(node.credential)
  must(identity !== undefined)
  return { leaf, identity }
}

function has(members: readonly Member[], wanted: Member): boolean {
  return members.some(
    (member) => member.leaf === wanted.leaf && equalBytes(member.identity, wanted.identity),
  )
}

function mustDiffer(values: readonly Uint8Array[]): void {
  must(new Set(values.map(toHex)).size === values.length)
}
