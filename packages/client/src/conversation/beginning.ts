/** How a conversation comes to be held here: read from the vault, begun, or begun again. */
import { toHex } from '@lapwing/codec'
import type { Group } from '@lapwing/mls'
import type { Verification } from '../views.ts'
import { keptMarks, keptToLookAt, takeOver } from './again.ts'
import { cameAfter } from './coming.ts'
import { countedAnew } from './terms.ts'
import type { Conversation, House } from './context.ts'
import { LiveConversation } from './conversation.ts'
import { knownAfter } from './known-keys.ts'
import { beginDraft, NO_VERSION, type Draft, type Held } from './draft.ts'
import {
  conversations,
  marks,
  type ConversationRecord,
  type FlowRecord,
  type MarksRecord,
} from './records.ts'
import { readStored } from './stored.ts'

const NO_MARKS: MarksRecord = { readUpTo: 0, verification: 'not-compared' }

/** Reads all conversations back from the vault. Throws ClientError `damaged` where one is not whole. */
export async function loadConversations(house: House): Promise<readonly Conversation[]> {
  const loaded: Conversation[] = []
  for await (const { held, seen } of readStored(house.vault)) {
    loaded.push(new LiveConversation(house, held, seen ?? NO_MARKS, true))
  }
  return loaded
}

/** Begins a conversation, or begins it again; `prepare` fills the first draft. */
export async function beginConversation(
  house: House,
  o: {
    readonly record: ConversationRecord
    readonly flow: FlowRecord
    readonly group: Group | undefined
    /** The conversation of the same id that this one begins again: its entries stay. */
    readonly replaces?: Conversation | undefined
    /** Officers this side itself lets in by it: it decides on them so. */
    readonly letIn?: readonly Uint8Array[] | undefined
    /** What a backup knows of it. */
    readonly verification?: Verification | undefined
    readonly prepare: (draft: Draft) => Promise<void> | void
  },
): Promise<Conversation> {
  await o.replaces?.retire()
  const old = o.replaces?.held
  const flow = { ...o.flow, terms: o.flow.terms ?? old?.flow.terms }
  const held: Held = {
    record: o.record,
    flow: {
      ...flow,
      ...keptToLookAt(old, o.record),
      ...(old && knownAfter(old.flow, o.record, o.letIn)),
      ...(old && { away: old.flow.away }),
      ...(old && cameAfter(old, o.group, house.clock.now())),
      ...(old && countedAnew(old, { record: o.record, flow }, house.clock.now())),
      entries: old?.flow.entries ?? 0,
      lastAt: old?.flow.lastAt,
      start: old?.flow.start,
      again: old && true,
    },
    group: undefined,
    version: old ? old.version : NO_VERSION,
    outgoing: old?.outgoing ?? new Map(),
    posts: old?.posts ?? new Map(),
  }
  const draft = await beginDraft(house.vault, held, house.clock.now())
  for (const id of held.posts.keys()) draft.dropPost(id)
  for (const [id, { entry, about }] of held.outgoing) {
    if (entry === undefined && about === undefined) draft.dropOutgoing(id)
  }
  draft.group = o.group
  const key = toHex(o.record.id)
  const { verification = 'not-compared' } = o
  const kept = keptMarks(o.replaces, o.record) ?? { ...NO_MARKS, verification }
  draft.puts.push(conversations.put(key, o.record), marks.put(key, kept))
  await o.prepare(draft)
  const unsaid = old ? await takeOver(house, draft, old) : []
  const begun = await draft.commit()
  for (const one of unsaid) one.isKept()
  if (old) house.releaseLine(old.record.mailbox)
  return new LiveConversation(house, begun, kept, false)
}
