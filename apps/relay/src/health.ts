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
  orphans,
  unreadable,
}: StoreHealth): boolean {
  return lostEntries + lostMailboxes + orphans + unreadable > 0
}

/** Alive, and whether anything stored was found damaged: 200 either way. */
export function healthz({ store }: HealthOptions): RequestHandler {
  return (_request, response) => {
    const { lostEntries, lostMailboxes, orphans, unreadable } = store.health()
    const damaged = isDamaged(store.health())
    const detail = damaged ? { lostEntries, lostMailboxes, orphans, unreadable } : {}
    response.json({ status: damaged ? 'damaged' : 'ok', ...detail })
  }
}

/** 200 while new connections and posts are accepted, 503 otherwise. */
export function readyz({ accepting }: HealthOptions): RequestHandler {
  return (_request, response) => {
    response.status(accepting() ? 200 : 503).json({ ready: accepting() })
  }
}
