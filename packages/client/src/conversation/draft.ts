/**
 * One change of a conversation: a working copy of its flow and group, and everything that must reach
 * the vault with them in one batch. Nothing of it is true until `commit` resolved.
 */
import { toHex } from '@lapwing/codec'
import type { Group } from '@lapwing/mls'
import type { SlotRef, Vault } from '@lapwing/vault'
import { ClientError } from '../problem.ts'
import type { Delete, Put } from '../store.ts'
import { openGroup, rollOf, type HeldGroup } from './held-group.ts'
import { entrySlot, rewriteEntries } from './rewriting.ts'
import {
  conversations,
  entries,
  flows,
  groups,
  outgoing,
  posts,
  versions,
  type ConversationRecord,
  type EntryRecord,
  type FlowRecord,
  type OutgoingRecord,
  type VersionRecord,
} from './records.ts'
import type { PostRecord } from './post-record.ts'
import { disappearsAfter } from './terms.ts'

/** What a conversation holds in memory between changes. */
export interface Held {
  readonly record: ConversationRecord
  readonly flow: FlowRecord
  readonly group: HeldGroup | undefined
  /** Undefined while it was not needed since the unlock: it is in the vault. */
  readonly version: VersionRecord | undefined
  readonly outgoing: ReadonlyMap<string, OutgoingRecord>
  readonly posts: ReadonlyMap<string, PostRecord>
}

export interface Draft {
  record: ConversationRecord
  readonly flow: FlowRecord
  /** A commit of ours was read back: this device's leaf is healed. */
  healed: boolean
  group: Group | undefined
  readonly outgoing: Map<string, OutgoingRecord>
  readonly posts: Map<string, PostRecord>
  readonly puts: Put[]
  readonly deletes: Delete[]
  readonly erase: SlotRef[]
  /** Appends an entry; gives its index. */
  append(entry: EntryRecord): number
  /** An entry as this change leaves it. */
  entry(index: number): Promise<EntryRecord | undefined>
  /** Where this change has put a message, by its id in hex; undefined when it did not come with it. */
  appended(message: string): number | undefined
  /** A new version of an entry, or none: what it was is erased. */
  rewrite(index: number, entry: EntryRecord | undefined): void
  /** A new version of an entry that takes nothing from it: what it was need not be erased. */
  amend(index: number, entry: EntryRecord): void
  readonly rewritten: ReadonlyMap<number, EntryRecord | undefined>
  /** Entries from here on came with this change. */
  readonly firstNew: number
  keepOutgoing(id: string, record: OutgoingRecord): void
  dropOutgoing(id: string): void
  keepPost(id: string, record: PostRecord): void
  dropPost(id: string): void
  /** Writes everything in one strict batch and gives what is held afterwards. */
  commit(): Promise<Held>
}

/**
 * Where the group is not needed it stays as it is, read or not. Rejects as {@link HeldGroup.open} does where the group cannot be read, `damaged` where no version is.
 */
export async function beginDraft(
  vault: Vault,
  held: Held,
  now: number,
  o: { readonly needsGroup: boolean } = { needsGroup: true },
): Promise<Draft> {
  const group = o.needsGroup ? await held.group?.open() : undefined
  const key = toHex(held.record.id)
  const before = held.version ?? (await versions.get(vault, key))
  if (!before) throw new ClientError('damaged')
  const flow = structuredClone(held.flow)
  const puts: Put[] = []
  const deletes: Delete[] = []
  const erase: SlotRef[] = []
  const changed = { outgoing: new Set<string>(), posts: new Set<string>() }
  const added = new Map<number, EntryRecord>()
  const ids = new Map<string, number>()
  const rewritten = new Map<number, EntryRecord | undefined>()
  const amended = new Set<number>()
  const draft: Draft = {
    record: held.record,
    flow,
    healed: false,
    group,
    outgoing: new Map(held.outgoing),
    posts: new Map(held.posts),
    puts,
    deletes,
    erase,
    rewritten,
    firstNew: flow.entries,
    append(entry) {
      const index = flow.entries
      added.set(index, entry)
      flow.entries += 1
      if (entry.k !== 'notice') ids.set(toHex(entry.id), index)
      if (entry.k === 'message') flow.lastAt = entry.at
      return index
    },
    async entry(index) {
      if (rewritten.has(index)) return rewritten.get(index)
      const [stored] = added.has(index)
        ? [added.get(index)]
        : await entries.getReadable(vault, [`${key}/${index}`])
      return stored
    },
    appended: (message) => ids.get(message),
    rewrite(index, entry) {
      amended.delete(index)
      if (!added.has(index)) rewritten.set(index, entry)
      else if (entry) added.set(index, entry)
    },
    amend(index, entry) {
      const isErased = rewritten.has(index) && !amended.has(index)
      draft.rewrite(index, entry)
      if (!isErased) amended.add(index)
    },
    keepOutgoing(id, record) {
      draft.outgoing.set(id, record)
      changed.outgoing.add(id)
    },
    dropOutgoing(id) {
      if (draft.outgoing.delete(id)) deletes.push(outgoing.remove(`${key}/${id}`))
    },
    keepPost(id, record) {
      draft.posts.set(id, record)
      changed.posts.add(id)
    },
    dropPost(id) {
      const post = draft.posts.get(id)
      if (!post) return
      draft.posts.delete(id)
      deletes.push(posts.remove(`${key}/${id}`))
      if (post.slot) erase.push(post.slot)
    },
    async commit() {
      const isApart = disappearsAfter({ record: draft.record, flow }) !== null
      for (const [index, entry] of added) {
        puts.push(
          entries.put(`${key}/${index}`, entry, entrySlot(vault, flow, { now, entry, isApart })),
        )
      }
      for (const id of changed.outgoing) {
        const record = draft.outgoing.get(id)
        if (!record) continue
        const slot = vault.freeSlot()
        const kept = { ...record, slot }
        draft.outgoing.set(id, kept)
        puts.push(outgoing.put(`${key}/${id}`, kept, slot))
      }
      for (const [id, { slot }] of held.outgoing) {
        if (slot && draft.outgoing.get(id)?.slot !== slot) erase.push(slot)
      }
      for (const id of changed.posts) {
        const record = draft.posts.get(id)
        if (record) puts.push(posts.put(`${key}/${id}`, record, record.slot))
      }
      if (draft.record !== held.record) puts.push(conversations.put(key, draft.record))
      const groupChanged = draft.group !== group
      const flowSlot = vault.freeSlot()
      const groupSlot = groupChanged && draft.group ? vault.freeSlot() : before.group
      const version: VersionRecord = { flow: flowSlot, group: groupSlot }
      if (o.needsGroup) flow.roll = draft.group && rollOf(draft.group)
      // Before the flow is put: entries that move take the slot in use along.
      const said =
        rewritten.size === 0
          ? { puts, deletes: [], erase: [] }
          : await rewriteEntries(vault, { key, flow, changed: rewritten, amended, puts })
      const all = [...said.puts, versions.put(key, version), flows.put(key, flow, flowSlot)]
      if (groupChanged && draft.group && groupSlot) {
        all.push(groups.put(key, { state: draft.group.serialize() }, groupSlot))
        if (before.group) erase.push(before.group)
      }
      if (!isNew(before)) erase.push(before.flow)
      await vault.write({
        puts: newest(all),
        deletes: [...deletes, ...said.deletes],
        erase: [...erase, ...said.erase],
      })
      return {
        record: draft.record,
        flow,
        group: groupChanged ? draft.group && openGroup(draft.group) : held.group,
        version,
        outgoing: draft.outgoing,
        posts: draft.posts,
      }
    },
  }
  return draft
}

/** A record put twice in one change, such as a roster renewed twice in one frame, is put once. */
function newest(puts: readonly Put[]): readonly Put[] {
  return [...new Map(puts.map((put) => [JSON.stringify([put.table, put.name]), put])).values()]
}

/** Stands in for the version of a conversation that was never written. */
export const NO_VERSION: VersionRecord = { flow: { file: -1, slot: -1 } }

function isNew(version: VersionRecord): boolean {
  return version.flow.file < 0
}
