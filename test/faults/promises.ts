/** What a store has said is on disk, and whether it is there when it is opened again. */
import { expect } from 'vitest'
import { damageIn } from '../../apps/relay/src/health.ts'
import { keyOf, type MailboxRecord } from '../../apps/relay/src/store/mailbox-record.ts'
import type { MailboxStore } from '../../apps/relay/src/store/mailbox-store.ts'
import { createHeldPosts, heldIn, type HeldPosts } from './held-posts.ts'
import { createParts, partsIn, type Parts } from './parts.ts'
import { printOf } from './print.ts'

export interface Promised {
  readonly record: MailboxRecord
  /** The post key last answered, and one that was given without an answer. */
  postKeys: readonly string[]
  /** By number: envelopes whose post was answered. */
  readonly stored: Map<number, string>
  /** Envelopes given to a post that may not have been answered. */
  readonly offered: Set<string>
  /** Highest number every reader may have acknowledged: what is below may be gone. */
  acknowledged: number
  /** Highest number purged for every reader and answered: what is below must be gone. */
  purged: number
  readonly parts: Parts
  readonly held: HeldPosts
}

export interface Promises {
  /**
   * False from the moment the power begins to go: XFS may say yes to a sync that its own shutdown
   * has just aborted, when nothing could answer any more (measured: once in some hundred cuts).
   */
  counting: boolean
  readonly mailboxes: Promised[]
  created(record: MailboxRecord): Promised
  /** Everything answered so far that the store does not have, has otherwise, or has twice. */
  broken(store: MailboxStore): Promise<readonly string[]>
  /** Answered posts, each envelope once. */
  readonly answered: number
  /** Answered puts and drops of parts of files. */
  readonly answeredParts: number
  /** Answered orders about held posts. */
  readonly answeredHeld: number
}

export function createPromises(): Promises {
  const mailboxes: Promised[] = []
  return {
    counting: true,
    mailboxes,
    created(record) {
      const promised: Promised = {
        record,
        postKeys: [keyOf(record.postKey)],
        stored: new Map(),
        offered: new Set(),
        acknowledged: 0,
        purged: 0,
        parts: createParts(),
        held: createHeldPosts(),
      }
      mailboxes.push(promised)
      return promised
    },
    async broken(store) {
      const complaints = await Promise.all(mailboxes.map((one) => brokenIn(store, one)))
      const losses = Object.values(damageIn(store.health()))
      const damage = losses.reduce((sum, count) => sum + count, 0)
      return [...complaints.flat(), ...(damage > 0 ? [`health tells of ${damage} losses`] : [])]
    },
    get answered() {
      return mailboxes.reduce((sum, { stored }) => sum + stored.size, 0)
    },
    get answeredParts() {
      return mailboxes.reduce((sum, { parts }) => sum + parts.answered, 0)
    },
    get answeredHeld() {
      return mailboxes.reduce((sum, { held }) => sum + held.answered, 0)
    },
  }
}

async function brokenIn(store: MailboxStore, promised: Promised): Promise<string[]> {
  const { record, postKeys, stored, offered, acknowledged, purged, parts, held } = promised
  const found = await store.find(record.id)
  if (found === undefined) return ['a mailbox is gone']
  const complaints: string[] = []
  const complain = (wrong: boolean, what: string) => wrong && complaints.push(what)
  complain(!postKeys.includes(keyOf(found.postKey)), 'a change of a record is gone')
  const there = new Map<number, string>()
  for (const { key } of found.readers) {
    for (let after = 0; ;) {
      const result = await store.read(record.id, key, after, 64)
      if (result === undefined) return ['a reader is gone']
      for (const { from, to } of result.lost) {
        complain(to > acknowledged, `${from} to ${to} are told as lost`)
      }
      for (const { seq, envelope } of result.entries) there.set(seq, printOf(envelope))
      if (result.upTo >= result.last) break
      after = result.upTo
    }
  }
  for (const [seq, print] of stored) {
    complain(seq > acknowledged && !there.has(seq), `entry ${seq} is gone`)
    complain(there.has(seq) && there.get(seq) !== print, `entry ${seq} holds something else`)
  }
  for (const [seq, print] of there) {
    complain(seq <= purged, `entry ${seq} was purged`)
    complain(!offered.has(print) && !held.offered.has(print), `entry ${seq} was never posted`)
  }
  complain(new Set(there.values()).size < there.size, 'an envelope is there twice')
  const prints = { there: new Set(there.values()), all: false }
  return [
    ...complaints,
    ...(await parts.broken(partsIn(store, record.id))),
    ...(await held.broken(heldIn(store, record.id), prints)),
  ]
}

/** For the end of a rig: what it tried is worth something only if there was something to lose. */
export function expectWork(promises: Promises, least: number): void {
  expect(promises.answered).toBeGreaterThan(least)
}
