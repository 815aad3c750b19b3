/** A store under every kind of work at once, until it fails: what it answers is written down. */
import { chanceFrom } from '../support/chance.ts'
import { bytes, envelope } from '../support/relay-keys.ts'
import { testRecord } from '../support/mailbox-store-suite.ts'
import { keyOf } from '../../apps/relay/src/store/mailbox-record.ts'
import type { MailboxStore } from '../../apps/relay/src/store/mailbox-store.ts'
import { heldIn } from './held-posts.ts'
import { partsIn } from './parts.ts'
import { printOf } from './print.ts'
import type { Promised, Promises } from './promises.ts'

/** Works on every mailbox at once until `over`; resolves when nothing is under way any more. */
export async function keepBusy(
  store: MailboxStore,
  promises: Promises,
  { over, passTime }: { readonly over: () => boolean; readonly passTime: () => void },
): Promise<void> {
  const untilFailure = async (work: () => Promise<void>): Promise<void> => {
    while (!over()) {
      try {
        await work()
      } catch {
        return
      }
    }
  }
  const workers = promises.mailboxes.flatMap((promised) => [
    untilFailure(() => post(store, promised, promises)),
    untilFailure(() => use(store, promised, promises, over)),
    untilFailure(() => carryParts(store, promised, promises)),
    untilFailure(() => leavePosts(store, promised, promises)),
  ])
  const upkeep = untilFailure(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    passTime()
    // One that is closed at once, so that a record goes and the ledger is written anew.
    const brief = testRecord()
    await store.create(brief)
    await store.append(brief.id, [envelope()])
    await store.change(brief.id, (record) => ({ ...record, closesAt: 1 }))
    await store.sweep()
  })
  await Promise.all([...workers, upkeep])
}

export async function createMailbox(store: MailboxStore, promises: Promises): Promise<void> {
  const record = testRecord({ quota: 16_384 })
  await store.create(record)
  promises.created(record)
}

const chance = chanceFrom(7)

/** What was offered without an answer is offered again first, as a client does it. */
const unanswered = new WeakMap<Promised, Uint8Array[]>()

async function post(store: MailboxStore, promised: Promised, promises: Promises): Promise<void> {
  const batch = unanswered.get(promised) ?? Array.from({ length: 2 ** between(0, 3) }, envelope)
  unanswered.set(promised, batch)
  for (const one of batch) promised.offered.add(printOf(one))
  const result = await store.append(promised.record.id, batch)
  if (result.kind !== 'stored') throw new Error(result.kind)
  unanswered.delete(promised)
  if (!promises.counting) return
  result.seqs.forEach((seq, at) => promised.stored.set(seq, printOf(batch[at]!)))
}

async function use(
  store: MailboxStore,
  promised: Promised,
  promises: Promises,
  over: () => boolean,
): Promise<void> {
  const { record } = promised
  await new Promise((resolve) => setTimeout(resolve, between(1, 15)))
  if (over()) return
  const upTo = Math.max(0, ...promised.stored.keys()) - between(0, 40)
  if (upTo > promised.acknowledged && chance.below(10) < 3) {
    promised.acknowledged = upTo
    for (const { key } of record.readers) await store.acknowledge(record.id, key, upTo)
  } else if (upTo > promised.acknowledged && chance.below(10) < 2) {
    promised.acknowledged = upTo
    for (const { key } of record.readers) await store.purge(record.id, key, upTo)
    if (promises.counting) promised.purged = upTo
  } else if (chance.below(10) < 1) {
    const postKey = bytes(32)
    promised.postKeys = [...promised.postKeys, keyOf(postKey)]
    await store.change(record.id, (current) => ({ ...current, postKey }))
    if (promises.counting) promised.postKeys = [keyOf(postKey)]
  }
}

/** Now and then, so that syncs of parts and of posts meet. */
async function carryParts(
  store: MailboxStore,
  { parts, record }: Promised,
  promises: Promises,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, between(1, 10)))
  await parts.goOn(partsIn(store, record.id), () => promises.counting)
}

/** Less often than posts, so that most of what a round does is still posting. */
async function leavePosts(
  store: MailboxStore,
  { held, record }: Promised,
  promises: Promises,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, between(1, 10)))
  await held.goOn(heldIn(store, record.id), () => promises.counting)
}

function between(least: number, most: number): number {
  return least + chance.below(most - least + 1)
}
