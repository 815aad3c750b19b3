/**
 * Whether carried notes are older than what their reader key has acknowledged. Numbers of a mailbox
 * have no holes but those the relay names as lost, so what is missing at an opening was read by
 * whoever used a newer file, and they may have sent as well.
 */
import type { Entry } from '@lapwing/protocol'
import { noticeOf } from '../delivery/reading.ts'
import type { House } from './context.ts'
import type { Draft } from './draft.ts'
import type { FlowRecord } from './records.ts'

type Reached = Pick<FlowRecord, 'cursor' | 'lostUpTo'>

export class Behind {
  /** The last number that came since the unlock: the cursor waits before a message still in pieces. */
  #heard = 0

  /** Whether something between what is known and these was passed over. */
  misses(flow: Reached, entries: readonly Entry[]): boolean {
    const first = entries[0]?.seq
    return first !== undefined && first > this.#known(flow) + 1
  }

  heard(entries: readonly Entry[]): void {
    this.#heard = Math.max(this.#heard, entries.at(-1)?.seq ?? 0)
  }

  /** Whether the mailbox has given out a number that did not come. */
  drains(flow: Reached, upTo: number): boolean {
    return upTo > this.#known(flow)
  }

  #known({ cursor, lostUpTo }: Reached): number {
    return Math.max(this.#heard, cursor, lostUpTo ?? 0)
  }
}

/** Nothing is sent or committed from here any more: only a new invitation helps. */
export function stopAsOlder(house: House, draft: Draft): void {
  if (draft.flow.stopped === 'older-copy') return
  draft.flow.stopped = 'older-copy'
  draft.append(noticeOf(house, 'older-copy'))
}
