/** Clients that post to a relay as fast as it answers, and remember what it answered. */
import { QUOTA } from '@lapwing/protocol'
import { chanceFrom } from '../support/chance.ts'
import { envelope, testMailbox, type TestKey, type TestMailbox } from '../support/relay-keys.ts'
import type { RelayClient } from '../support/relay-client.ts'
import type { RelayProcess } from '../support/relay-process.ts'
import { createHeldPosts, heldAt } from './held-posts.ts'
import { createParts, partsAt, partsLying } from './parts.ts'
import { printOf } from './print.ts'

export interface RelayLoad {
  /** As {@link Promises.counting}. */
  counting: boolean
  readonly mailboxes: readonly TestMailbox[]
  /** Resolves when every poster is connected and posts; `over` when all connections are closed. */
  begin(relay: RelayProcess): Promise<{ readonly over: Promise<void> }>
  /**
   * Resolves when so much was answered since the last beginning, however slow the machine: what is
   * broken then is broken under load. Throws when it is not answered within a minute.
   */
  answers(least: { readonly posts: number; readonly parts: number }): Promise<void>
  /**
   * What the relay answered and does not have, has otherwise, or has twice. Everything read is
   * acknowledged, so that the next check is about what came after.
   */
  broken(relay: RelayProcess): Promise<readonly string[]>
  /** Envelopes whose post was answered. */
  readonly answered: number
  /** Answered puts and drops of parts of files. */
  readonly answeredParts: number
  /** Answered orders about held posts. */
  readonly answeredHeld: number
  /** Parts whose drop was answered and that lie in the relay's files all the same. */
  unforgotten(relay: RelayProcess): Promise<readonly string[]>
  /** Answers other than `stored`. */
  readonly refusals: ReadonlySet<string>
}

export function createRelayLoad(admission: TestKey, posters: number): RelayLoad {
  const mailboxes = Array.from({ length: posters }, () => testMailbox({ quota: QUOTA.max }))
  const answered = mailboxes.map(() => new Map<number, string>())
  const checked = mailboxes.map(() => 0)
  const parts = mailboxes.map(createParts)
  const held = mailboxes.map(createHeldPosts)
  let total = 0
  let atBeginning = { posts: 0, parts: 0 }
  // A post without an answer is sent again after a restart, as the client does it.
  const unanswered: (Uint8Array[] | undefined)[] = mailboxes.map(() => undefined)
  const refusals = new Set<string>()

  async function postTo(client: RelayClient, which: number): Promise<void> {
    const mailbox = mailboxes[which]!
    const gone = client.closed.then(() => undefined)
    const created = await Promise.race([client.create(admission, mailbox), gone])
    if (created?.type !== 'done') return
    client.prove('post', mailbox.terms.id, mailbox.post)
    void carryParts(client, which)
    void leavePosts(client, which)
    for (;;) {
      const batch = unanswered[which] ?? newBatch()
      unanswered[which] = batch
      const answer = await Promise.race([client.post(mailbox, batch), gone])
      if (answer === undefined) return
      if (answer.type === 'stored') {
        // A post sent again keeps its numbers, which may be read and acknowledged already.
        answer.seqs.forEach((seq, at) => {
          if (load.counting && seq > checked[which]!) answered[which]!.set(seq, printOf(batch[at]!))
        })
        total += batch.length
        unanswered[which] = undefined
      } else if (answer.type === 'refused') {
        refusals.add(answer.code)
        return
      }
    }
  }

  /** Until the connection is gone, or its disk is full. */
  async function carryParts(client: RelayClient, which: number): Promise<void> {
    const mailbox = mailboxes[which]!
    client.prove('reader', mailbox.terms.id, mailbox.readers[0]!)
    const place = partsAt(client, mailbox)
    try {
      for (;;) {
        await parts[which]!.goOn(place, () => load.counting)
        await new Promise((resolve) => setTimeout(resolve, chance.below(20)))
      }
    } catch {
      return
    }
  }

  /** As {@link carryParts}. */
  async function leavePosts(client: RelayClient, which: number): Promise<void> {
    const place = heldAt(client, mailboxes[which]!)
    try {
      for (;;) {
        // They take turns with parts: less often, so that both are answered in a short round.
        await new Promise((resolve) => setTimeout(resolve, 30 + chance.below(40)))
        await held[which]!.goOn(place, () => load.counting)
      }
    } catch {
      return
    }
  }

  async function brokenIn(relay: RelayProcess, which: number): Promise<string[]> {
    const mailbox = mailboxes[which]!
    const client = await relay.connect()
    client.open(mailbox)
    const { upTo } = await client.next('drained')
    const before = checked[which]!
    // A power cut may bring back what was acknowledged.
    const entries = client.entriesNow(mailbox).filter(({ seq }) => seq > before)
    client.ack(mailbox, upTo)
    await client.settled()
    const partsBroken = await parts[which]!.broken(partsAt(client, mailbox))
    const there = new Map(entries.map(({ seq, envelope: body }) => [seq, printOf(body)]))
    const prints = { there: new Set(there.values()), all: true }
    const heldBroken = await held[which]!.broken(heldAt(client, mailbox), prints)
    client.close()
    const complaints = [...answered[which]!].flatMap(([seq, print]) =>
      there.get(seq) === print ? [] : [`entry ${seq} is gone or altered`],
    )
    const whole = entries.every(({ seq }, at) => seq === before + at + 1)
    const once = new Set(there.values()).size === entries.length
    checked[which] = upTo
    answered[which]!.clear()
    return [
      ...complaints,
      ...partsBroken,
      ...heldBroken,
      ...(whole && upTo === before + entries.length ? [] : ['the numbers have gaps']),
      ...(once ? [] : ['an envelope is there twice']),
    ]
  }

  const load: RelayLoad = {
    counting: true,
    mailboxes,
    async begin(relay) {
      atBeginning = { posts: load.answered, parts: load.answeredParts }
      const clients = await Promise.all(mailboxes.map(() => relay.connect()))
      const posting = clients.map(async (client, which) => {
        await postTo(client, which)
        client.close()
      })
      return { over: Promise.all(posting).then(() => undefined) }
    },
    async answers({ posts, parts: ofParts }) {
      const end = Date.now() + 60_000
      while (
        load.answered < atBeginning.posts + posts ||
        load.answeredParts < atBeginning.parts + ofParts
      ) {
        if (Date.now() > end) throw new Error('the relay did not answer under load')
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    async broken(relay) {
      const complaints = await Promise.all(mailboxes.map((_, which) => brokenIn(relay, which)))
      const health = await (await fetch(`${relay.origin}/healthz`)).text()
      return [...complaints.flat(), ...(health.includes('damaged') ? [health] : [])]
    },
    get answered() {
      return total
    },
    refusals,
    get answeredParts() {
      return parts.reduce((sum, { answered: many }) => sum + many, 0)
    },
    get answeredHeld() {
      return held.reduce((sum, { answered: many }) => sum + many, 0)
    },
    async unforgotten(relay) {
      const lying = await partsLying(relay.dataDirectory)
      return parts.flatMap(({ dropped }) => [...dropped].filter((blob) => lying.has(blob)))
    },
  }
  return load
}

const chance = chanceFrom(7)

function newBatch(): Uint8Array[] {
  return Array.from({ length: 2 ** chance.below(4) }, envelope)
}
