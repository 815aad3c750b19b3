/** Reading the log: one private message, a content or a commit. */
import { equalBytes } from '@lapwing/codec'
import { wipe } from '@lapwing/crypto'
import type { CiphersuiteImpl, ClientState, PrivateMessage } from 'ts-mls'
import { unprotectPrivateMessage, type UnprotectResult } from 'ts-mls/messageProtection.js'
import { decryptSenderData } from 'ts-mls/privateMessage.js'
import { processPrivateMessage } from 'ts-mls/processMessages.js'
import type { Header, Member, MembershipChange, Psk } from './group.ts'
import { changeBetween, checkTree, memberIn } from './members.ts'
import { MlsError, refusing, must } from './mls-error.ts'
import { checkOwnKeys } from './own-keys.ts'
import { indexOf } from './psk-index.ts'
import { checkCommit } from './rules.ts'
import { settle, wipeState, withCopy } from './secrets.ts'
import { privateMessageIn } from './wire.ts'

export type Opened =
  | {
      readonly kind: 'message'
      readonly next: ClientState
      readonly sender: Member
      readonly plain: Uint8Array
    }
  | { readonly kind: 'commit'; readonly next: ClientState; readonly change: MembershipChange }

/** The header, once it is of this group and of a kind we read. Throws `refused`. */
export function headerOf(
  state: ClientState,
  bytes: Uint8Array,
): Header & { message: PrivateMessage } {
  const message = privateMessageIn(bytes)
  const { contentType, epoch, groupId } = message
  must(equalBytes(groupId, state.groupContext.groupId))
  // Cleartext that anybody could use as a side channel; ours is always empty.
  must(message.authenticatedData.length === 0)
  must(epoch <= BigInt(Number.MAX_SAFE_INTEGER))
  // A standalone proposal would wait in the state for a commit to pull it in unseen.
  must(contentType !== 'proposal')
  return { epoch: Number(epoch), kind: contentType === 'commit' ? 'commit' : 'message', message }
}

/**
 * The content or commit in `bytes` and the state after it. The sender comes from the signed framing.
 * Throws as {@link Group.read}; approval is the caller's.
 */
export async function openMessage(
  state: ClientState,
  bytes: Uint8Array,
  psks: readonly Psk[],
  suite: CiphersuiteImpl,
): Promise<Opened> {
  const { message } = headerOf(state, bytes)
  const { epoch } = state.groupContext
  // Compared before decrypting: ts-mls would say "invalid tag" to a newer epoch.
  if (message.epoch < epoch) throw new MlsError('stale-epoch')
  if (message.epoch > epoch) throw new MlsError('future-epoch')
  return refusing(() => withCopy(state, (copy) => open(copy, message, psks, suite)))
}

async function open(
  state: ClientState,
  message: PrivateMessage,
  psks: readonly Psk[],
  suite: CiphersuiteImpl,
): Promise<Opened> {
  const opened = await unprotect(state, message, suite)
  const { content } = opened.content
  must(content.sender.senderType === 'member')
  const sender = memberIn(state.ratchetTree, content.sender.leafIndex)
  if (sender.leaf === state.privatePath.leafIndex) throw new MlsError('own-message')
  if (content.contentType === 'application') {
    const plain = content.applicationData.slice()
    return {
      kind: 'message',
      sender,
      plain,
      next: settle({ ...state, secretTree: opened.tree }, opened.consumed),
    }
  }
  must(content.contentType === 'commit')
  checkCommit(content.commit, sender.leaf, state.ratchetTree)
  try {
    return await apply(state, message, sender, psks, suite)
  } finally {
    // Only now: `apply` opens the message again, with the same keys.
    for (const used of opened.consumed) wipe(used)
  }
}

/** `processPrivateMessage`, not `processMessage`: the latter forgets the PSKs. */
async function apply(
  state: ClientState,
  message: PrivateMessage,
  committer: Member,
  psks: readonly Psk[],
  suite: CiphersuiteImpl,
): Promise<Opened> {
  const result = await processPrivateMessage(state, message, indexOf(psks), suite)
  must(result.kind === 'newState' && result.actionTaken === 'accept')
  const after = result.newState
  checkTree(after.ratchetTree)
  const change = changeBetween(state.ratchetTree, after.ratchetTree, committer.leaf)
  const removed = after.groupActiveState.kind === 'removedFromGroup'
  must(removed || after.groupActiveState.kind === 'active')
  if (!removed) checkOwnKeys(after)
  const next = settle(after, result.consumed)
  // Nothing in it opens anything of the next epoch; nothing of this one is to be read again.
  if (removed) wipeState(next)
  return { kind: 'commit', next, change }
}

/**
 * Decrypted, and signed by the leaf it names. Our own messages fail here, since our ratchet is past
 * them; only then is the header asked again, so that reading others costs nothing more.
 */
async function unprotect(
  state: ClientState,
  message: PrivateMessage,
  suite: CiphersuiteImpl,
): Promise<UnprotectResult> {
  const { keySchedule, secretTree, ratchetTree, groupContext, clientConfig } = state
  const { senderDataSecret } = keySchedule
  try {
    return await unprotectPrivateMessage(
      senderDataSecret,
      message,
      secretTree,
      ratchetTree,
      groupContext,
      clientConfig.keyRetentionConfig,
      suite,
    )
  } catch {
    const claimed = await decryptSenderData(message, senderDataSecret, suite)
    const ours = claimed?.leafIndex === state.privatePath.leafIndex
    throw new MlsError(ours ? 'own-message' : 'refused')
  }
}
