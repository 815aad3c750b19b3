/** The same fifty posters and readers at a relay that knows few mailboxes, and at one with very many. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Level } from 'level'
import { openAudit, sumOf } from '../../apps/relay/src/store/audit.ts'
import * as form from '../../apps/relay/src/store/ledger-form.ts'
import { medianAndRange, percentile, table } from '../bench/figures.ts'
import { bytes } from '../support/relay-keys.ts'
import type { Peer } from './lane.ts'
import { lapwingPeer } from './lapwing-peer.ts'
import { online, type Phase } from './load.ts'
import { ownRelay } from './own-relay.ts'
import { LANES, type Measuring } from './peers.ts'
import { ONLINE } from './throughput.ts'

interface Measured {
  readonly mailboxes: number
  readonly peer: Peer
  readonly startSeconds: number
  /** Bytes for each mailbox, beyond an empty relay. */
  readonly each: number
  readonly phases: Phase[]
}

const FEW = 10_000
const MANY = 500_000
const RECORDS_AT_ONCE = 5000
const KIBIBYTE = 1024

export async function measureManyMailboxes(options: Measuring): Promise<string> {
  const empty = await start(options, 0, 0)
  const floor = empty.peer.server.memory()
  await empty.peer.stop()
  const both = [await start(options, FEW, floor), await start(options, MANY, floor)] as const
  try {
    for (let round = -1; round < options.rounds; round += 1) {
      for (const { peer, phases } of round % 2 === 0 ? both : [both[1], both[0]]) {
        const phase = await online(peer, ONLINE)
        if (round >= 0) phases.push(phase)
      }
    }
  } finally {
    await Promise.all(both.map(({ peer }) => peer.stop()))
  }
  const rows = both.map(({ mailboxes, startSeconds, each, phases }) => [
    mailboxes.toLocaleString('en'),
    startSeconds.toFixed(1),
    (each / KIBIBYTE).toFixed(2),
    medianAndRange(
      phases.map(({ cpu }) => cpu),
      3,
    ),
    medianAndRange(phases.map(({ latencies }) => percentile(latencies, 0.5))),
  ])
  const [few, many] = both
  const costs = many.phases.map(({ cpu }, index) => cpu / (few.phases[index]?.cpu ?? Number.NaN))
  return [
    table(
      ['mailboxes', 'start, s', 'KiB each', 'processor s per 10,000', 'to the reader p50, ms'],
      rows,
    ),
    table(
      ['many to few', 'aim', 'figure'],
      [
        ['memory for each', '≤ 1.5', (many.each / few.each).toFixed(2)],
        ['processor time for posts, opens and acknowledgements', '≤ 1.5', medianAndRange(costs, 2)],
      ],
    ),
  ].join('\n\n')
}

async function start(o: Measuring, mailboxes: number, floor: number): Promise<Measured> {
  const own = join(o.folder, `relay-${mailboxes}`)
  const relay = await ownRelay(o.programs.relay, own)
  const { admission } = relay
  if (mailboxes > 0) await writeLedger(own, mailboxes)
  const began = performance.now()
  const server = await relay.start()
  const startSeconds = (performance.now() - began) / 1000
  const each = (server.memory() - floor) / mailboxes
  const peer = await lapwingPeer({ name: 'relay', server, admission, lanes: LANES })
  return { mailboxes, peer, startSeconds, each, phases: [] }
}

/** As a relay would have written it, in big batches: creating one after the other takes an hour. */
async function writeLedger(directory: string, mailboxes: number): Promise<void> {
  const [owner, post, one, other, createdAs] = [1, 2, 3, 4, 5].map(() => bytes(32)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const ids = Array.from({ length: mailboxes }, () => new Uint8Array(randomBytes(32)))
  const recordOf = (id: Uint8Array) =>
    form.encodeRecord({
      record: {
        id,
        kind: 'conversation',
        ownerKeys: [owner],
        postKey: post,
        readers: [one, other].map((key) => ({ key, start: 0 })),
        retentionDays: 30,
        quota: 4096,
        createdAs,
      },
      revision: 1,
    })
  for (const name of ['ledger', 'ledger-copy']) {
    const encoding = { keyEncoding: 'view', valueEncoding: 'view' } as const
    const database = new Level<Uint8Array, Uint8Array>(join(directory, name), encoding)
    await database.put(form.VERSION_KEY, form.encodeNumbers([1]))
    for (let at = 0; at < ids.length; at += RECORDS_AT_ONCE) {
      const batch = ids.slice(at, at + RECORDS_AT_ONCE)
      await database.batch(
        batch.map((id) => ({ type: 'put', key: form.key('m', id), value: recordOf(id) })),
      )
    }
    await database.close()
  }
  await openAudit(directory, [sumOf(ids)], false)
}
