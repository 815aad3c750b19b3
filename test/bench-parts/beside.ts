/** Twenty people post, a word now and then, while others carry parts of files or nobody does. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { printOf } from '../support/put-blob.ts'
import { medianAndRange, percentile, table } from '../bench/figures.ts'
import { ownRelay } from '../bench-relay/own-relay.ts'
import { chanceFrom } from '../support/chance.ts'
import type { Bench } from './bench.ts'
import { person, type Person } from './person.ts'
import { postNowAndThen } from './posters.ts'

const POSTERS = 20
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
  let carried = 0
  const chance = chanceFrom(7)
  const posting = postNowAndThen(posters, isOver)
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
  const [latencies] = await Promise.all([posting, ...carrying])
  const seconds = (performance.now() - began) / 1000
  return {
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    posts: latencies.length / seconds,
    megabytes: (carried * BLOB_PART_BYTES) / 1e6 / seconds,
  }
}
