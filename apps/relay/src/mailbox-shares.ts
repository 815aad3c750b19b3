/** Mailboxes take turns as connections do: a flood may come over many connections. */
import { MAILBOX_SHARE } from './quotas.ts'
import { keyOf } from './store/mailbox-record.ts'
import { createShares, type Share } from './shares.ts'

export interface MailboxShares {
  /** Counts a post of so many envelopes; resolves when it is its turn, at once where nobody waits. */
  take(mailbox: Uint8Array, envelopes: number): Promise<void> | undefined
  /** To be called about every second: forgets who has rested. */
  tick(): void
}

export function createMailboxShares(): MailboxShares {
  const shares = createShares(MAILBOX_SHARE)
  const known = new Map<string, Share>()

  return {
    take(mailbox, envelopes) {
      const name = keyOf(mailbox)
      const share = known.get(name) ?? shares.join()
      known.set(name, share)
      const units = 1 + envelopes
      if (shares.may(share)) {
        shares.spend(share, units)
        return undefined
      }
      return shares.wait(share).then(() => shares.spend(share, units))
    },
    tick() {
      for (const [name, share] of known) if (shares.rested(share)) known.delete(name)
    },
  }
}
