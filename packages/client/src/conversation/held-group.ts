/**
 * A conversation's group between changes. Decoding one takes longer than everything else of a
 * conversation together, so at unlock it stays encoded: who is in it and which epoch it has reached
 * are kept beside it, and the rest is decoded when something is read, written or sealed.
 */
import { identityFromSeed } from '@lapwing/crypto'
import { loadGroup, type Group, type Member } from '@lapwing/mls'
import type { ConversationRecord, FlowRecord, GroupRecord } from './records.ts'

/** What can be said of a group without its keys. */
export interface Roll {
  readonly epoch: number
  readonly members: readonly Pick<Member, 'identity'>[]
}

export interface HeldGroup extends Roll {
  /** The group itself, decoded once. Rejects with MlsError where these bytes are no group of ours. */
  open(): Promise<Group>
}

/** The group a conversation's records keep; one written before its roll was kept is decoded now. */
export async function storedGroup(
  { identitySeed }: ConversationRecord,
  { roll }: FlowRecord,
  { state }: GroupRecord,
): Promise<HeldGroup> {
  const decode = (): Promise<Group> => loadGroup(state, identityFromSeed(identitySeed))
  if (!roll) return openGroup(await decode())
  let group: Group | undefined
  return {
    epoch: roll.epoch,
    members: roll.members.map((identity) => ({ identity })),
    open: async () => (group ??= await decode()),
  }
}

export function openGroup(group: Group): HeldGroup {
  return { epoch: group.epoch, members: group.members, open: () => Promise.resolve(group) }
}

/** What is kept of a group in the flow that is written with it. */
export function rollOf({ epoch, members }: Roll): NonNullable<FlowRecord['roll']> {
  return { epoch, members: members.map(({ identity }) => identity) }
}
