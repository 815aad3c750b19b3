/** Held posts at the border: what a frame may ask for. Signatures and proofs are the caller's. */
import { MAX_HOLD_MS, type HoldOrderFrame, type RefusalCode } from '@lapwing/protocol'
import { fullHour, hourOf } from './store/hour.ts'
import type { HoldResult, MailboxStore } from './store/mailbox-store.ts'

/** A post that is to be held; whoever sends it has proved the mailbox's post key. */
export interface HeldPostFrame {
  readonly mailbox: Uint8Array
  readonly control: Uint8Array
  readonly notBefore: number
  readonly envelopes: readonly Uint8Array[]
}

/** Each gives the refusal, or nothing once it is on disk. */
export interface Holding {
  hold(post: HeldPostFrame): Promise<RefusalCode | undefined>
  order(frame: HoldOrderFrame): Promise<RefusalCode | undefined>
}

export interface HoldingOptions {
  readonly store: Pick<MailboxStore, 'holds'>
  /** Unix ms. */
  readonly now: () => number
}

export function createHolding({ store: { holds }, now }: HoldingOptions): Holding {
  const isTooFar = (notBefore: number) => notBefore > now() + MAX_HOLD_MS

  return {
    async hold({ mailbox, control, notBefore, envelopes }) {
      if (isTooFar(notBefore)) return 'malformed'
      // A time that has come must not wait until its hour is full.
      const hour = notBefore <= now() ? hourOf(notBefore) : fullHour(notBefore)
      return refusalOf(await holds.hold(mailbox, { control, hour, envelopes }))
    },

    async order(frame) {
      const { mailbox, control } = frame
      switch (frame.type) {
        case 'postpone':
          if (isTooFar(frame.notBefore)) return 'malformed'
          return refusalOf(await holds.postpone(mailbox, control, fullHour(frame.notBefore)))
        case 'cancel':
          return refusalOf(await holds.cancel(mailbox, control))
        case 'release':
          return refusalOf(await holds.release(mailbox, control))
      }
    },
  }
}

function refusalOf(result: HoldResult): RefusalCode | undefined {
  return result === 'done' ? undefined : result
}
