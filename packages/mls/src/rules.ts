/**
 * What a commit may hold: inline Adds with one external PSK each, or inline Removes, or nothing.
 * Everything else MLS offers (Update, ReInit, GroupContextExtensions, ExternalInit, custom proposals,
 * proposals by reference, resumption PSKs) is a way to change a group unseen, or to hang a reader.
 */
import { equalBytes } from '@lapwing/codec'
import type { Commit, LeafNode, Proposal, PSK, RatchetTree } from 'ts-mls'
import { encodeCapabilities } from 'ts-mls/capabilities.js'
import { encodeCredential } from 'ts-mls/credential.js'
import { PSK_NONCE_BYTES } from './limits.ts'
import { checkLifetimeSpan } from './lifetime.ts'
import { leafNode } from './members.ts'
import { MlsError, must } from './mls-error.ts'

/**
 * Throws `refused` unless the commit keeps to the rules and leaves the committer who he was.
 * Runs before ts-mls processes the commit, on a content whose signature was already checked.
 */
export function checkCommit(commit: Commit, committer: number, tree: RatchetTree): void {
  const proposals = commit.proposals.map((item) => {
    must(item.proposalOrRefType === 'proposal')
    return item.proposal
  })
  checkProposals(proposals, tree)
  const adding = proposals.length > 0 && proposals[0]?.proposalType !== 'remove'
  must(adding === (commit.path === undefined))
  if (commit.path !== undefined) checkSameLeaf(leafNode(tree, committer), commit.path.leafNode)
}

function checkProposals(proposals: readonly Proposal[], tree: RatchetTree): void {
  let adds = 0
  let psks = 0
  let removes = 0
  for (const proposal of proposals) {
    if (isAdd(proposal)) {
      adds++
      checkLifetimeSpan(proposal.add.keyPackage)
    } else if (isPsk(proposal)) {
      psks++
      checkPsk(proposal.psk)
    } else if (isRemove(proposal)) {
      removes++
      leafNode(tree, proposal.remove.removed)
    } else {
      throw new MlsError('refused')
    }
  }
  must(psks === adds && (adds === 0 || removes === 0))
}

function checkPsk({ preSharedKeyId }: PSK): void {
  must(preSharedKeyId.psktype === 'external')
  must(preSharedKeyId.pskNonce.length === PSK_NONCE_BYTES)
}

/** An update path brings a new HPKE key and nothing else: ts-mls 1.6.4 has no successor check. */
function checkSameLeaf(before: LeafNode, after: LeafNode): void {
  must(equalBytes(before.signaturePublicKey, after.signaturePublicKey))
  must(equalBytes(encodeCredential(before.credential), encodeCredential(after.credential)))
  must(equalBytes(encodeCapabilities(before.capabilities), encodeCapabilities(after.capabilities)))
  must(after.extensions.length === 0)
}

function isAdd(proposal: Proposal): proposal is Extract<Proposal, { proposalType: 'add' }> {
  return proposal.proposalType === 'add'
}

function isPsk(proposal: Proposal): proposal is Extract<Proposal, { proposalType: 'psk' }> {
  return proposal.proposalType === 'psk'
}

function isRemove(proposal: Proposal): proposal is Extract<Proposal, { proposalType: 'remove' }> {
  return proposal.proposalType === 'remove'
}
