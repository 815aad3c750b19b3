/**
 * A conversation's group between changes. Reading and decoding one takes longer than everything else
 * of a conversation together, so at unlock it stays in the vault: who is in it and which epoch it has
 * reached are kept beside it, and the rest is read when something is read, written or sealed.
 */
import { identityFromSeed } from '@lapwing/crypto'
import { loadGroup, type Group, type Member } from '@lapwing/mls'
import { ClientError } from '../problem.ts'
import type { ConversationRecord, FlowRecord, GroupRecord } from './records.ts'

/** What can be said of a group without its keys. */
export interface Roll {
  readonly epoch: number
  readonly members: readonly Pick<Member, 'identity'>[]
}

export interface HeldGroup extends Roll {
  /**
   * The group itself, read and decoded once. Rejects with MlsError where what is kept is no group of
   * ours, with ClientError `damaged` where nothing is, and with VaultError as the vault does.
   */
  open(): Promise<Group>
}

/**
 * The group a conversation's records keep, read when it is needed; one written before its roll was
 * kept is read now.
 */
export async function storedGroup(
  { identitySeed }: ConversationRecord,
  { roll }: FlowRecord,
  read: () => Promise<GroupRecord | undefined>,
): Promise<HeldGroup> {
  const open = async (): Promise<Group> => {
    const kept = await read()
    if (!kept) throw new ClientError('damaged')
    return await loadGroup(kept.state, identityFromSeed(identitySeed))
  }
  if (!roll) return openGroup(await open())
  let group: Group | undefined
  return {
    epoch: roll.epoch,
    members: roll.members.map((identity) => ({ identity })),
    open: async () => (group ??= await open()),
  }
}

export function openGroup(group: Group): HeldGroup {
  return { epoch: group.epoch, members: group.members, open: () => Promise.resolve(group) }
}

/** What is kept of a group in the flow that is written with it. */
export function rollOf({ epoch, members }: Roll): NonNullable<FlowRecord['roll']> {
  return { epoch, members: members.map(({ identity }) => identity) }
}
