/** Twenty people post, a word now and then, while others carry parts of files or nobody does. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  BLOB_PART_BYTES,
  ENVELOPE_BYTES,
  type ClientFrame,
  type RelayFrame,
} from '@lapwing/protocol'
import { printOf } from '../support/put-blob.ts'
import { medianAndRange, percentile, table } from '../bench/figures.ts'
import { ownRelay } from '../bench-relay/own-relay.ts'
import { linkTo } from '../bench-relay/relay-link.ts'
import { chanceFrom } from '../support/chance.ts'
import { testMailbox, type TestKey, type TestMailbox } from '../support/relay-keys.ts'
import type { Bench } from './bench.ts'

const POSTERS = 20
/** Between an answer and the next post, at most. */
const THINKS_MS = 50
const CARRIERS = 4
const KEPT = 16
/** As the client asks. */
const RANGE_BYTES = 16_384
const PHASE_MS = 4000

type Load = 'alone' | 'fetched' | 'put'
const LOADS: readonly Load[] = ['alone', 'fetched', 'put']
const NAMES: Readonly<Record<Load, string>> = {
  alone: 'nobody carries parts',
  fetched: `${CARRIERS} fetch parts as fast as they come, in ranges of 16 KiB`,
  put: `${CARRIERS} put and drop parts as fast as they are answered`,
}

interface Round {
  readonly p50: number
  readonly p99: number
  readonly posts: number
  readonly megabytes: number
}

type Asking =
  Extract<ClientFrame, { ref: number }> extends infer F
    ? F extends ClientFrame
      ? Omit<F, 'ref'>
      : never
    : never

interface Person {
  readonly id: Uint8Array
  /** Throws on another answer than the expected. */
  readonly ask: (frame: Asking, expected: RelayFrame['type']) => Promise<void>
  readonly close: () => Promise<void>
}

/** One connection with a mailbox of its own, one question at a time. */
async function person(port: number, admission: TestKey): Promise<Person> {
  const mailbox: TestMailbox = testMailbox()
  let answered: (frame: RelayFrame) => void = () => undefined
  const link = await linkTo(port, (frame) => {
    if ('ref' in frame) answered(frame)
  })
  const answer = () => new Promise<RelayFrame>((resolve) => (answered = resolve))
  const created = answer()
  link.create(admission, mailbox)
  await created
  link.prove('post', mailbox.terms.id, mailbox.post)
  const [reader] = mailbox.readers
  if (reader === undefined) throw new Error('nobody reads this mailbox')
  link.prove('reader', mailbox.terms.id, reader)
  let ref = 0
  return {
    id: mailbox.terms.id,
    ask: async (frame, expected) => {
      const came = answer()
      link.send({ ...frame, ref: ++ref })
      const { type } = await came
      if (type !== expected) throw new Error(`the relay answered ${type}`)
    },
    close: () => link.close(),
  }
}

export async function measureBeside({ relay, rounds, folder }: Bench): Promise<string> {
  const { port, admission, start } = await ownRelay(relay, join(folder, 'data'))
  const server = await start()
  const people = (count: number) =>
    Promise.all(Array.from({ length: count }, () => person(port, admission)))
  const posters = await people(POSTERS)
  const carriers = await people(CARRIERS)
  const blobs = Array.from({ length: KEPT }, () => randomBytes(32))
  const bytes = randomBytes(BLOB_PART_BYTES)
  for (const { id, ask } of carriers) {
    for (const blob of blobs) await ask(wholePut(id, blob, bytes), 'done')
  }
  const found: Record<Load, Round[]> = { alone: [], fetched: [], put: [] }
  await round(posters, carriers, blobs, 'alone')
  for (let count = 0; count < rounds; count++) {
    for (let at = 0; at < LOADS.length; at++) {
      const load = LOADS[(at + count) % LOADS.length] ?? 'alone'
      found[load].push(await round(posters, carriers, blobs, load))
    }
  }
  await Promise.all([...posters, ...carriers].map((one) => one.close()))
  await server.kill('SIGTERM')
  const row = (load: Load): readonly string[] => {
    const figures = (of: (one: Round) => number, digits: number) =>
      medianAndRange(found[load].map(of), digits)
    return [
      NAMES[load],
      figures((one) => one.p50, 1),
      figures((one) => one.p99, 1),
      figures((one) => one.posts, 0),
      figures((one) => one.megabytes, 0),
    ]
  }
  const what = `${POSTERS} post one envelope at a time; ms until it is on disk and answered`
  return table([what, 'p50', 'p99', 'posts a second', 'parts, MB a second'], LOADS.map(row))
}

function wholePut(mailbox: Uint8Array, blob: Uint8Array, bytes: Uint8Array) {
  return { type: 'blob-put', mailbox, blob, hash: printOf(bytes), offset: 0, bytes } as const
}

async function round(
  posters: readonly Person[],
  carriers: readonly Person[],
  blobs: readonly Uint8Array[],
  load: Load,
): Promise<Round> {
  const began = performance.now()
  const isOver = () => performance.now() - began > PHASE_MS
  const latencies: number[] = []
  let carried = 0
  const chance = chanceFrom(7)
  const posting = posters.map(async ({ id, ask }) => {
    while (!isOver()) {
      await sleep(chance.below(THINKS_MS))
      const sent = performance.now()
      await ask({ type: 'post', mailbox: id, envelopes: [randomBytes(ENVELOPE_BYTES)] }, 'stored')
      latencies.push(performance.now() - sent)
    }
  })
  const carrying = carriers.map(async ({ id, ask }) => {
    while (load !== 'alone' && !isOver()) {
      if (load === 'fetched') {
        const blob = blobs[chance.below(blobs.length)]
        if (blob === undefined) throw new Error('there are no parts')
        for (let offset = 0; offset < BLOB_PART_BYTES; offset += RANGE_BYTES) {
          const range = { offset, length: RANGE_BYTES }
          await ask({ type: 'blob-get', mailbox: id, blob, ...range }, 'blob-part')
        }
      } else {
        const [blob, bytes] = [randomBytes(32), randomBytes(BLOB_PART_BYTES)]
        await ask(wholePut(id, blob, bytes), 'done')
        await ask({ type: 'blob-drop', mailbox: id, blob }, 'done')
      }
      carried += 1
    }
  })
  await Promise.all([...posting, ...carrying])
  const seconds = (performance.now() - began) / 1000
  return {
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    posts: latencies.length / seconds,
    megabytes: (carried * BLOB_PART_BYTES) / 1e6 / seconds,
  }
}
