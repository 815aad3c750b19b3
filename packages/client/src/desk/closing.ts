/**
 * The end of a mailbox that a conversation has left behind. It stays until the other side was heard
 * in the new one: an answer may be lost, and what is closed is forgotten by the relay a day later.
 */
import { toHex } from '@lapwing/codec'
import { signingKeyPairFromSeed, type SigningKeyPair } from '@lapwing/crypto'
import type { Conversation } from '../conversation/context.ts'
import type { ConversationRecord } from '../conversation/records.ts'
import type { Line } from '../transport/line.ts'
import { closeMailbox } from '../transport/orders.ts'
import { RelayRefusal } from '../transport/requests.ts'
import type { ClosingRecord } from './records.ts'

/** What is to be closed once this conversation has begun again; nothing without its owner key. */
export function closingOf(old: ConversationRecord | undefined): readonly ClosingRecord[] {
  if (!old?.ownerSeed) return []
  return [{ mailbox: old.mailbox, ownerSeed: old.ownerSeed, conversation: old.id }]
}

/** Closes it when the time has come; true when nothing is left to do. */
export async function settleClosing(
  line: Line,
  { mailbox, ownerSeed }: ClosingRecord,
  successor: Conversation | undefined,
): Promise<boolean> {
  const { record, flow } = successor?.held ?? {}
  if (!record?.participant || flow?.counters[toHex(record.participant)] === undefined) return false
  await closeWhereThere(line, signingKeyPairFromSeed(ownerSeed), mailbox)
  return true
}

/** Closes a mailbox. Where it is unknown or not ours any more nothing is left that could be closed. */
export async function closeWhereThere(
  line: Line,
  owner: SigningKeyPair,
  mailbox: Uint8Array,
): Promise<void> {
  try {
    await closeMailbox(line, owner, mailbox)
  } catch (error) {
    if (!(error instanceof RelayRefusal) || error.code !== 'refused') throw error
  }
}
