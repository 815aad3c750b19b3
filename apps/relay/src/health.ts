/** How the relay is, for the machine that watches it: words and counts. */
import type { RequestHandler } from 'express'
import type { MailboxStore, StoreHealth } from './store/mailbox-store.ts'

export type Damage = Omit<StoreHealth, 'torn' | 'full' | 'crowding'>

export interface HealthOptions {
  readonly store: Pick<MailboxStore, 'health'>
  /** False once the relay is stopping or its store has failed. */
  readonly accepting: () => boolean
}

/** What of a store's health is damage, and nothing else of it. */
export function damageIn(health: StoreHealth): Damage {
  const { lostEntries, lostMailboxes, lostBlobs, lostHolds, orphans, unreadable } = health
  return { lostEntries, lostMailboxes, lostBlobs, lostHolds, orphans, unreadable }
}

export function isDamaged(health: StoreHealth): boolean {
  return Object.values(damageIn(health)).some((count) => count > 0)
}

/** Whether posts are refused until there is room, on the disk or in the index. */
export function isFull({ full, crowding }: StoreHealth): boolean {
  return full || crowding >= 1
}

/** Alive, whether anything stored was found damaged, whether there is room: 200 in any case. */
export function healthz({ store }: HealthOptions): RequestHandler {
  return (_request, response) => {
    const health = store.health()
    const full = isFull(health)
    const damaged = isDamaged(health)
    const detail = damaged ? damageIn(health) : {}
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
