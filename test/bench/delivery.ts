/**
 * How long a message takes: from `send` in one client to the relay's answer that it is on disk, and
 * to the other client's acknowledgement, which leaves only after its vault has the message on disk.
 */
import type { HouseView } from '@lapwing/client'
import { introduce, must, openPerson, setUpDesk } from './people.ts'
import { medianAndRange, percentile, table } from './figures.ts'
import { soon, watchedTransport, type WatchedTransport } from './watched-transport.ts'
import type { BenchHouse } from './main.ts'

const ROUNDS = 7
const MESSAGES = 60

/** Interleaved in every round, so that a slow minute of the machine touches all alike. */
const TEXTS: Readonly<Record<string, string>> = {
  'one line': 'Завтра в десять, у того же входа.',
  'fills one envelope': 'я'.repeat(1_200),
  'four envelopes': 'я'.repeat(8_000),
}

export async function measureDelivery(house: BenchHouse): Promise<string> {
  const { clientConfig } = house
  const [here, there] = [watchedTransport(house.officer), watchedTransport(house.participant)]
  const officer = await openPerson({ clientConfig, transport: here })
  const guest = await openPerson({ clientConfig, transport: there })
  await setUpDesk(officer, house.code)
  const id = await introduce(officer, guest)
  const kinds = Object.keys(TEXTS)
  const rounds = new Map(
    kinds.map((kind) => [kind, [] as { ack: number[]; delivered: number[] }[]]),
  )
  let expected = entriesOf(guest.client.view, id)
  for (let round = 0; round < ROUNDS; round += 1) {
    const taken = new Map(
      kinds.map((kind) => [kind, { ack: [] as number[], delivered: [] as number[] }]),
    )
    for (let n = 0; n < MESSAGES; n += 1) {
      for (const kind of kinds) {
        const started = performance.now()
        must(await officer.client.send(id, TEXTS[kind] ?? ''))
        expected += 1
        await guest.until('the message', (view) => entriesOf(view, id) === expected)
        // A commit may have gone before it: the last post and the last delivery are the message's.
        taken.get(kind)?.ack.push((await soon(() => lastStored(here))) - started)
        taken.get(kind)?.delivered.push((await soon(() => lastAck(there))) - started)
        here.notes.length = 0
        there.notes.length = 0
      }
    }
    for (const [kind, times] of taken) rounds.get(kind)?.push(times)
  }
  await officer.leave()
  await guest.leave()
  const row = (kind: string, what: 'ack' | 'delivered', part: number): string =>
    medianAndRange((rounds.get(kind) ?? []).map((round) => percentile(round[what], part)))
  return table(
    ['text', 'on disk at the relay p50', 'p99', 'on disk at the reader p50', 'p99'],
    kinds.map((kind) => [
      kind,
      row(kind, 'ack', 0.5),
      row(kind, 'ack', 0.99),
      row(kind, 'delivered', 0.5),
      row(kind, 'delivered', 0.99),
    ]),
  ).concat(
    `\n\nMilliseconds; median of ${String(ROUNDS)} rounds and their range, ${String(MESSAGES)} messages of each kind a round, one at a time.`,
  )
}

function entriesOf(view: HouseView, id: string): number {
  return view.conversations.find((one) => one.id === id)?.entries ?? 0
}

/** When the relay answered the last post; undefined while an answer is missing. */
function lastStored({ notes }: WatchedTransport): number | undefined {
  const stored = notes.filter(({ frame }) => frame === 'from relay: stored')
  const posts = notes.filter(({ frame }) => frame === 'to relay: post')
  return posts.length > 0 && stored.length === posts.length ? stored.at(-1)?.at : undefined
}

/** When the last delivery was acknowledged. */
function lastAck({ notes }: WatchedTransport): number | undefined {
  const delivered = notes.findLast(({ frame }) => frame === 'from relay: deliver')
  const ack = notes.findLast(({ frame }) => frame === 'to relay: ack')
  return delivered && ack && ack.at > delivered.at ? ack.at : undefined
}
