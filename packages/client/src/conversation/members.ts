/** A change of a conversation's members: announced, committed, and true once it was read back. */
import { equalBytes } from '@lapwing/codec'
import { sealCommit, type MemberChange, type SealedCommit } from '../delivery/outbox.ts'
import type { Put } from '../store.ts'
import type { Conversation, House } from './context.ts'

/**
 * Seals a commit that changes the members, with what must reach the vault beside it. False where it
 * cannot be now: something sealed or announced has not come back yet, or nothing may leave. Whoever
 * wants the change asks again.
 */
export function changeMembers(
  house: House,
  conversation: Conversation,
  o: {
    readonly change: MemberChange
    readonly beside: (sealed: SealedCommit) => readonly Put[]
  },
): Promise<boolean> {
  return conversation.change(async (draft) => {
    const { flow, group, posts, outgoing } = draft
    const waits = [...outgoing.values()].some(({ type }) => type === 'notice')
    if (!conversation.drained || flow.stopped || posts.size > 0 || waits || !group) return false
    const sealed = await sealCommit(house, draft, o.change)
    if (!sealed) return false
    draft.puts.push(...o.beside(sealed))
    return true
  })
}

export function isMember({ held }: Conversation, identity: Uint8Array): boolean {
  return held.group?.members.some((member) => equalBytes(member.identity, identity)) ?? false
}
