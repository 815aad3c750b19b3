/** The hash chain of contents: two people whose chains differ were shown different histories. */
import { encodeCbor } from '@lapwing/codec'
import { blake2b } from '@lapwing/crypto'
import { HEAD_BYTES, HEADS_KEPT, type FlowRecord } from './records.ts'

const LABEL = 'lapwing chain'

/** Everybody's chain begins anew where somebody is added, so that a joiner can follow it. */
export function headAtBeginning(addCommit: Uint8Array): Uint8Array {
  return blake2b(encodeCbor([LABEL, 'begin', addCommit]))
}

export function headAfterContent(
  head: Uint8Array,
  sender: Uint8Array,
  content: Uint8Array,
): Uint8Array {
  return headAfterHash(head, sender, blake2b(content))
}

/** The same for a content of which only the hash is left. */
export function headAfterHash(head: Uint8Array, sender: Uint8Array, hash: Uint8Array): Uint8Array {
  return blake2b(encodeCbor([LABEL, 'content', head, sender, hash]))
}

export function headAfterCommit(head: Uint8Array, commit: Uint8Array): Uint8Array {
  return blake2b(encodeCbor([LABEL, 'commit', head, commit]))
}

/** Moves a flow to its next head. */
export function advance(flow: FlowRecord, head: Uint8Array): void {
  flow.head = head
  flow.heads = [...flow.heads, head.slice(0, HEAD_BYTES)].slice(-HEADS_KEPT)
}

/** Whether a head another member claims to have seen is one of ours. */
export function hasSeen(flow: FlowRecord, head: Uint8Array): boolean {
  return flow.heads.some((known) => known.every((byte, i) => byte === head[i]))
}

/** Whether a head another member has seen, one of ours, is this one or came after it. */
export function isSince(flow: FlowRecord, seen: Uint8Array, head: Uint8Array): boolean {
  const at = (wanted: Uint8Array): number =>
    flow.heads.findLastIndex((known) => known.every((byte, i) => byte === wanted[i]))
  return at(seen) >= at(head)
}

/** Stands for a member list: which identities, in any order. */
export function membersHash(identities: readonly Uint8Array[]): Uint8Array {
  const sorted = identities.map((identity) => [...identity].map(hex).join('')).sort()
  return blake2b(encodeCbor(['lapwing members', ...sorted]))
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
