/** How the relay is, for the machine that watches it: words and counts. */
import type { RequestHandler } from 'express'
import type { MailboxStore, StoreHealth } from './store/mailbox-store.ts'

export interface HealthOptions {
  readonly store: Pick<MailboxStore, 'health'>
  /** False once the relay is stopping or its store has failed. */
  readonly accepting: () => boolean
}

export function isDamaged({
  lostEntries,
  lostMailboxes,
  lostBlobs,
  lostHolds,
  orphans,
  unreadable,
}: StoreHealth): boolean {
  return lostEntries + lostMailboxes + lostBlobs + lostHolds + orphans + unreadable > 0
}

/** Alive, whether anything stored was found damaged, whether there is room: 200 in any case. */
export function healthz({ store }: HealthOptions): RequestHandler {
  return (_request, response) => {
    const { torn: _, full, ...counts } = store.health()
    const damaged = isDamaged(store.health())
    const detail = damaged ? counts : {}
    const status = damaged ? 'damaged' : full ? 'full' : 'ok'
    response.json({ status, ...detail, ...(full && { full }) })
  }
}

/** 200 while connections are accepted, 503 otherwise. A full relay is read and purged. */
export function readyz({ accepting }: HealthOptions): RequestHandler {
  return (_request, response) => {
    response.status(accepting() ? 200 : 503).json({ ready: accepting() })
  }
}
