/** What has to be so before a person's words or files stand in a conversation, and what goes with them. */
import { fromHex } from '@lapwing/codec'
import type { House } from './conversation/context.ts'
import type { Draft, Held } from './conversation/draft.ts'
import type { Roll } from './conversation/held-group.ts'
import { newKeysIn } from './conversation/known-keys.ts'
import { drafts, type MessageRecord } from './conversation/records.ts'
import { isWithdrawn } from './conversation/standing.ts'
import { locate } from './delivery/changes.ts'
import type { OpenHouse } from './open-house.ts'
import { ClientError } from './problem.ts'

/** An id of a content as the page names it. */
export const MESSAGE_ID: RegExp = /^[0-9a-f]{32}$/u

type Standing = Pick<Held, 'record' | 'flow'> & { readonly group: Roll | undefined }

export function requireOpen(house: House, draft: Standing): void {
  const stands = draft.group && !isWithdrawn(house, draft)
  if (!stands || draft.flow.stopped || draft.record.state !== 'open') {
    throw new ClientError('conversation-stopped')
  }
}

/** The same, and nobody is in it whose keys the person has not decided on. */
export function requireWritable(house: House, draft: Standing): void {
  requireOpen(house, draft)
  if (newKeysIn(draft.flow, draft.group).length > 0) throw new ClientError('keys-changed')
}

/** What a message answers; one that is gone meanwhile is answered all the same. */
export async function answeredBy(
  house: OpenHouse,
  draft: Draft,
  message: string,
): Promise<NonNullable<MessageRecord['reply']>> {
  if (!MESSAGE_ID.test(message)) throw new ClientError('bug')
  const id = fromHex(message)
  return { id, index: await locate(house, draft, id) }
}

export async function dropDraft(house: OpenHouse, id: string, draft: Draft): Promise<void> {
  const old = await drafts.get(house.vault, id)
  if (!old) return
  draft.deletes.push(drafts.remove(id))
  draft.erase.push(old.slot)
}
