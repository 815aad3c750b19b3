/** What reading one delivery works on, and how it says that something is wrong. */
import type { House } from '../conversation/context.ts'
import type { Draft } from '../conversation/draft.ts'
import type { ConversationRecord, FlowRecord, NoticeRecord } from '../conversation/records.ts'
import type { Piece } from '../sealing/packing.ts'
import type { NoticeKind } from '../views.ts'

/** A message whose pieces have not all arrived. Kept in memory: the cursor waits before it. */
export interface Partial {
  readonly firstSeq: number
  readonly pieces: Piece[]
  readonly hashes: Uint8Array[]
}

export interface Reading {
  readonly house: House
  readonly record: ConversationRecord
  readonly draft: Draft
  readonly partial: Map<string, Partial>
  /** What waited at the relay has been read. */
  readonly drained: boolean
}

export function noticeOf(house: House, notice: NoticeKind): NoticeRecord {
  return { k: 'notice', notice, at: house.clock.now() }
}

/** Something came that does not open: split or damaged. Counted each time, shown once. */
export function damage(r: Reading): void {
  r.draft.flow.damaged += 1
  stop(r, 'damaged')
}

/** Stops sending in this conversation; only a person's restart begins it again. */
export function stop(r: Reading, why: NonNullable<FlowRecord['stopped']>): void {
  const { flow } = r.draft
  if (flow.stopped) return
  flow.stopped = why
  // It says itself who was to be let in.
  if (why === 'not-agreed' || why === 'put-out') return
  r.draft.append(noticeOf(r.house, why === 'unexpected-member' ? 'damaged' : why))
}
