/**
 * The same work for every server: as many lanes as it has, each with a window of envelopes that were
 * sent and not yet answered. Every envelope is checked to arrive once and in its order.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import type { Lane, Peer } from './lane.ts'

export interface Amount {
  readonly perLane: number
  readonly window: number
}

/** What a phase took; times in milliseconds. */
export interface Phase {
  /** Envelopes a second. */
  readonly rate: number
  /** Seconds of the server's processor time for 10,000 envelopes. */
  readonly cpu: number
  /** Syncs that were made slower, for 10,000 envelopes. */
  readonly slowedSyncs: number
  /** From posting to arrival, of each envelope. */
  readonly latencies: readonly number[]
}

/** What a lane has sent and seen since the beginning; numbers are in the envelopes. */
const counts = new WeakMap<Lane, { sent: number; seen: number }>()
const PHASE_MS = 120_000
/** Acknowledgements that are still on their way belong to the phase's cost. */
const SETTLE_MS = 150
const NUMBERED = 10_000

/** Posts and reads at once; over when everything has been answered and has arrived. */
export async function online(peer: Peer, amount: Amount): Promise<Phase> {
  const latencies: number[] = []
  const sentAt = new Map(peer.lanes.map((lane) => [lane, [] as number[]]))
  const total = peer.lanes.length * amount.perLane
  const arrival = arrivals(total, (lane) => {
    latencies.push(performance.now() - (sentAt.get(lane)?.shift() ?? Number.NaN))
  })
  await Promise.all(peer.lanes.map((lane) => lane.read((news) => arrival.take(lane, news))))
  const phase = await measured(peer, total, async () => {
    const posting = postAll(peer.lanes, amount, (lane) => {
      sentAt.get(lane)?.push(performance.now())
    })
    await within(Promise.all([posting, arrival.done]))
  })
  await Promise.all(peer.lanes.map((lane) => lane.leave()))
  return { ...phase, latencies }
}

/** Posts while nobody reads; over when everything has been answered. */
export async function fill(peer: Peer, amount: Amount): Promise<Phase> {
  const total = peer.lanes.length * amount.perLane
  return await measured(peer, total, () => within(postAll(peer.lanes, amount, () => undefined)))
}

/** Readers come and take what {@link fill} left; over when they have everything. */
export async function drain(peer: Peer, amount: Amount): Promise<Phase> {
  const total = peer.lanes.length * amount.perLane
  const arrival = arrivals(total, () => undefined)
  const phase = await measured(peer, total, async () => {
    await Promise.all(peer.lanes.map((lane) => lane.read((news) => arrival.take(lane, news))))
    await within(arrival.done)
  })
  await Promise.all(peer.lanes.map((lane) => lane.leave()))
  return phase
}

async function measured(peer: Peer, total: number, work: () => Promise<unknown>): Promise<Phase> {
  const cpuBefore = peer.server.cpu()
  const syncsBefore = peer.server.slowedSyncs()
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1000
  await sleep(SETTLE_MS)
  const cpu = (peer.server.cpu() - cpuBefore) / 1e9
  const slowedSyncs = peer.server.slowedSyncs() - syncsBefore
  const perNumbered = NUMBERED / total
  return {
    rate: total / seconds,
    cpu: cpu * perNumbered,
    slowedSyncs: slowedSyncs * perNumbered,
    latencies: [],
  }
}

async function postAll(
  lanes: readonly Lane[],
  { perLane, window }: Amount,
  onPost: (lane: Lane) => void,
): Promise<void> {
  let unanswered = lanes.length * perLane
  await new Promise<void>((resolve) => {
    for (const lane of lanes) {
      let left = perLane
      const post = (): void => {
        if (left === 0) return
        left -= 1
        onPost(lane)
        lane.post(envelopeFor(lane), () => {
          unanswered -= 1
          post()
          if (unanswered === 0) resolve()
        })
      }
      for (let at = 0; at < window; at += 1) post()
    }
  })
}

function arrivals(total: number, onArrival: (lane: Lane) => void) {
  let missing = total
  let resolve: () => void = () => undefined
  const done = new Promise<void>((settle) => (resolve = settle))
  return {
    done,
    take(lane: Lane, envelopes: readonly Uint8Array[]): void {
      const count = countOf(lane)
      for (const envelope of envelopes) {
        const number = new DataView(envelope.buffer, envelope.byteOffset).getUint32(0)
        if (number !== count.seen) throw new Error(`${number} came in place of ${count.seen}`)
        count.seen += 1
        missing -= 1
        onArrival(lane)
      }
      if (missing === 0) resolve()
    },
  }
}

const FILLING = randomBytes(ENVELOPE_BYTES)

/** No two are alike: a relay would take the second for a repetition. */
function envelopeFor(lane: Lane): Uint8Array {
  const envelope = new Uint8Array(FILLING)
  const count = countOf(lane)
  new DataView(envelope.buffer).setUint32(0, count.sent)
  count.sent += 1
  return envelope
}

function countOf(lane: Lane): { sent: number; seen: number } {
  const known = counts.get(lane) ?? { sent: 0, seen: 0 }
  counts.set(lane, known)
  return known
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('a phase took longer than two minutes')), PHASE_MS)
  })
  return await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
