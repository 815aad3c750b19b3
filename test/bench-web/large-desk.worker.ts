/**
 * Fills an officer's kept vault with many cases, through the client's own records, vault and storage
 * adapters, and then measures the headless client on it. Built by the bench alone; no build that is
 * served holds it. One group state stands for all cases: each is read, decoded and held on its own.
 */
import { toHex } from '@lapwing/codec'
import {
  identityFromSeed,
  randomBytes,
  signingKeyPairFromSeed,
  startCrypto,
  type SigningKeyPair,
} from '@lapwing/crypto'
import { createGroup, createKeyPackage } from '@lapwing/mls'
import { QUOTA, RETENTION_DAYS, type MailboxTerms } from '@lapwing/protocol'
import { unlockVault, type Vault } from '@lapwing/vault'
import { loadConfiguration } from '../../apps/web/src/worker/served-configuration.ts'
import { closeStorage, openStorage } from '../../apps/web/src/worker/storage.ts'
import { systemClock } from '../../packages/client/src/clock.ts'
import { openClient } from '../../packages/client/src/client.ts'
import { plainPassphrase } from '../../packages/client/src/code/passphrase.ts'
import { rollOf } from '../../packages/client/src/conversation/held-group.ts'
import {
  conversations,
  entries,
  flows,
  freshFlow,
  groups,
  marks,
  versions,
  type EntryRecord,
} from '../../packages/client/src/conversation/records.ts'
import { entrySlot } from '../../packages/client/src/conversation/rewriting.ts'
import { headAtBeginning } from '../../packages/client/src/conversation/transcript.ts'
import { turnSeals } from '../../packages/client/src/delivery/seals.ts'
import { DESK, desks } from '../../packages/client/src/desk/records.ts'
import { invitationKeys } from '../../packages/client/src/introduction/invitation-keys.ts'
import type { Put } from '../../packages/client/src/store.ts'
import { openLine } from '../../packages/client/src/transport/line.ts'
import { createMailbox } from '../../packages/client/src/transport/orders.ts'
import { webSocketTransport } from '../../packages/client/src/transport/websocket-transport.ts'

export interface Filling {
  readonly passphrase: string
  readonly cases: number
  /** Messages in all; the first case has `longest` of them, the others share the rest. */
  readonly messages: number
  readonly longest: number
}

const DAY = 86_400_000
/** Cases written in one batch. */
const TOGETHER = 20
const WORDS = (
  'мы получили ваше письмо и ответим завтра пожалуйста пришлите копию решения суда адвокат знает ' +
  'о встрече спасибо за помощь консульство открыто до пяти документы готовы дорога безопасна'
).split(' ')

const clock = systemClock()
const transport = webSocketTransport({
  origin: location.origin,
  createSocket: (url) => new WebSocket(url),
})

const verbs = {
  async fill(o: Filling): Promise<void> {
    await startCrypto()
    const storage = await openStorage('kept')
    const vault = await unlockVault({ storage, passphrase: plainPassphrase(o.passphrase) })
    try {
      await fill(vault, o)
    } finally {
      await vault.lock()
      await closeStorage(storage)
    }
  },

  /** Milliseconds of the passphrase's key and the vault's head: an unlock without any house. */
  async derive({ passphrase }: { passphrase: string }): Promise<number> {
    await startCrypto()
    const storage = await openStorage('kept')
    const began = performance.now()
    const vault = await unlockVault({ storage, passphrase: plainPassphrase(passphrase) })
    const took = performance.now() - began
    await vault.lock()
    await closeStorage(storage)
    return took
  },

  /** The headless client on the vault: its house opened, its memory for the search built, searched. */
  async search(o: { passphrase: string; queries: readonly string[] }): Promise<Searching> {
    const client = openClient({
      configuration: await loadConfiguration(),
      serveAgain: loadConfiguration,
      missing: [],
      canKeep: true,
      isKept: async () => true,
      openStorage,
      closeStorage,
      takeOver: async () => undefined,
      transport,
    })
    await client.start()
    const began = performance.now()
    must(await client.unlock(o.passphrase))
    const opened = performance.now() - began
    while (!must(await client.search('x')).complete) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const built = performance.now() - began - opened
    const took: number[] = []
    const finds: number[] = []
    for (const query of o.queries) {
      const asked = performance.now()
      const { hits } = must(await client.search(query))
      took.push(performance.now() - asked)
      finds.push(hits.length)
    }
    await client.giveUp()
    return { opened, built, took, finds }
  },
}

export interface Searching {
  /** Until the house is open, derivation of the key included. */
  readonly opened: number
  /** From then on until every message is in memory. */
  readonly built: number
  /** Of each query, all in memory. */
  readonly took: readonly number[]
  readonly finds: readonly number[]
}

async function fill(vault: Vault, o: Filling): Promise<void> {
  const desk = await desks.get(vault, DESK)
  if (!desk) throw new Error('no desk was set up in this vault')
  const now = clock.now()
  if (!desk.admissionSeed) throw new Error('a desk that was set up admits')
  const admission = signingKeyPairFromSeed(desk.admissionSeed)
  const identity = identityFromSeed(desk.identitySeed)
  const other = identityFromSeed(randomBytes(32))
  const keyPackage = await createKeyPackage({ identity: other, now, days: 30 })
  const alone = await createGroup({ groupId: randomBytes(32), identity, now })
  const committed = await alone.commit({
    adds: [{ keyPackage: keyPackage.bytes, psk: invitationKeys(randomBytes(32)).psk }],
    now,
    approve: () => true,
  })
  const group = committed.next
  const state = group.serialize()
  const each = Math.floor((o.messages - o.longest) / (o.cases - 1))
  let puts: Put[] = []
  let terms: MailboxTerms[] = []
  for (let at = 0; at < o.cases; at += 1) {
    const id = randomBytes(32)
    const key = toHex(id)
    const [ownerSeed, readerSeed, postSeed] = [32, 32, 32].map(randomBytes) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ]
    const mailbox = randomBytes(32)
    const record = {
      id,
      kind: 'case' as const,
      role: 'officer' as const,
      identitySeed: desk.identitySeed,
      readerSeed,
      mailbox,
      postSeed,
      ownerSeed,
      participant: other.publicKey,
      pseudonym: `Осинка ${String(at + 1)}`,
      label: `Дело ${String(at + 1)}`,
      beganAt: now - 90 * DAY,
      state: 'open' as const,
    }
    const flow = freshFlow(headAtBeginning(id), now)
    await turnSeals(flow, group)
    flow.roll = rollOf(group)
    const count = at === 0 ? o.longest : each
    const lastAt = now - (at * 30 + 1) * 60_000
    for (let index = 0; index < count; index += 1) {
      const entry = message(index, lastAt - (count - 1 - index) * 600_000, other.publicKey)
      const slot = entrySlot(vault, flow, { now: entry.at, entry, isApart: false })
      puts.push(entries.put(`${key}/${String(index)}`, entry, slot))
    }
    flow.entries = count
    flow.lastAt = lastAt
    // The longest one has waited longest: it stands at the top of the list.
    if (at % 3 === 0) flow.waitingSince = at === 0 ? now - 80 * DAY : lastAt
    const version = { flow: vault.freeSlot(), group: vault.freeSlot() }
    puts.push(
      conversations.put(key, record),
      versions.put(key, version),
      flows.put(key, flow, version.flow),
      groups.put(key, { state }, version.group),
      marks.put(key, { readUpTo: count, verification: 'same' }),
    )
    terms.push({
      id: mailbox,
      kind: 'conversation',
      ownerKeys: [signingKeyPairFromSeed(ownerSeed).publicKey],
      postKey: signingKeyPairFromSeed(postSeed).publicKey,
      readerKeys: [signingKeyPairFromSeed(readerSeed).publicKey],
      retentionDays: RETENTION_DAYS.max,
      quota: QUOTA.default,
    })
    if (at % TOGETHER === TOGETHER - 1 || at === o.cases - 1) {
      await vault.write({ puts })
      await makeMailboxes(admission, terms)
      puts = []
      terms = []
    }
  }
}

/** On a line of its own: the relay lets go of one that only makes mailboxes and proves no key. */
async function makeMailboxes(
  admission: SigningKeyPair,
  terms: readonly MailboxTerms[],
): Promise<void> {
  const line = openLine({
    transport,
    clock,
    instance: randomBytes(16),
    jitter: () => 0.5,
  })
  await Promise.all(terms.map((one) => createMailbox(line, admission, one)))
  line.close()
}

function message(index: number, at: number, from: Uint8Array): EntryRecord {
  const own = index % 2 === 1
  const length = 4 + ((index * 7) % 23)
  const words = Array.from({ length }, (_, i) => WORDS[(index * 5 + i * i) % WORDS.length])
  return {
    k: 'message',
    id: randomBytes(16),
    own,
    ...(own ? {} : { from }),
    by: own ? '' : 'Осинка',
    known: true,
    text: `${words.join(' ')} ${String(index)}`,
    at,
  }
}

function must<T>(outcome: { ok: true; value: T } | { ok: false; problem: string }): T {
  if (!outcome.ok) throw new Error(`problem: ${outcome.problem}`)
  return outcome.value
}

addEventListener(
  'message',
  ({ data }: MessageEvent<{ verb: keyof typeof verbs; given: never }>) => {
    const { verb, given } = data
    verbs[verb](given).then(
      (value: unknown) => postMessage({ value }),
      (error: unknown) =>
        postMessage({ error: String(error instanceof Error ? error.stack : error) }),
    )
  },
)
