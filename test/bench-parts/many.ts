/**
 * A relay with very many parts starts, and its operator looks. A start reads their names and none of
 * their bytes, so the files are empty here; the names are what they would be.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { BLOBS_PER_MAILBOX } from '@lapwing/protocol'
import { writeBlobName } from '../../apps/relay/src/store/blob-name.ts'
import { hourOf } from '../../apps/relay/src/store/hour.ts'
import { medianAndRange, table } from '../bench/figures.ts'
import { ownRelay } from '../bench-relay/own-relay.ts'
import type { Bench } from './bench.ts'
import { openEmptyStore } from './empty-store.ts'

const COUNTS = [0, 100_000, 1_000_000]
const MEBIBYTE = 1_048_576
/** What a start allocated and needs no more is given back by then. */
const SETTLE_MS = 3000

export async function measureMany({ relay, rounds, folder }: Bench): Promise<string> {
  const rows: string[][] = []
  const data = join(folder, 'data')
  const most = Math.max(...COUNTS)
  const { store, newMailbox } = await openEmptyStore(data)
  const mailboxes: Uint8Array[] = []
  while (mailboxes.length * BLOBS_PER_MAILBOX.conversation < most) {
    mailboxes.push(await newMailbox())
  }
  await store.close()
  let made = 0
  for (const count of COUNTS) {
    for (; made < count; made++) makePart(data, mailboxes[made % mailboxes.length])
    const { env, start } = await ownRelay(relay, data)
    const [starts, memory, looks]: [number[], number[], number[]] = [[], [], []]
    for (let round = 0; round < rounds; round++) {
      const began = performance.now()
      const server = await start()
      starts.push((performance.now() - began) / 1000)
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
      memory.push(server.memory() / MEBIBYTE)
      await server.kill('SIGTERM')
      const looked = performance.now()
      spawnSync(process.execPath, [relay, 'doctor'], { env: { ...process.env, ...env } })
      looks.push((performance.now() - looked) / 1000)
    }
    const name = count.toLocaleString('en')
    const figures = [medianAndRange(starts), medianAndRange(memory, 0), medianAndRange(looks)]
    rows.push([name, ...figures])
  }
  const start = 'start until connections are taken, s'
  return table(['parts on the shelf', start, 'memory then, MiB', '`relay doctor`, s'], rows)
}

function makePart(data: string, mailbox: Uint8Array | undefined): void {
  if (mailbox === undefined) throw new Error('no such mailbox')
  const folder = join(data, 'blobs')
  mkdirSync(folder, { recursive: true })
  const name = writeBlobName({ mailbox, blob: randomBytes(32), hour: hourOf(Date.now()) })
  closeSync(openSync(join(folder, name), 'wx', 0o600))
}
