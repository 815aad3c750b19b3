/**
 * A relay with very many parts starts, and its operator looks. A start reads their names and none of
 * their bytes, so the files are empty here; the names are what they would be.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64Url } from '@lapwing/codec'
import { BLOBS_PER_MAILBOX, QUOTA } from '@lapwing/protocol'
import { writeBlobName } from '../../apps/relay/src/store/blob-name.ts'
import { openEmbeddedStore } from '../../apps/relay/src/store/embedded-store.ts'
import type { MailboxRecord } from '../../apps/relay/src/store/mailbox-record.ts'
import { freePort, startServer } from '../bench-relay/server-process.ts'
import { bytes, testKey } from '../support/relay-keys.ts'
import { over, type Bench } from './main.ts'

const COUNTS = [0, 100_000, 1_000_000]
const MEBIBYTE = 1_048_576
const HOUR_MS = 3_600_000
/** What a start allocated and needs no more is given back by then. */
const SETTLE_MS = 3000

export async function measureMany({ relay, rounds, folder }: Bench): Promise<string> {
  const rows: string[] = []
  const data = join(folder, 'data')
  const most = Math.max(...COUNTS)
  const records = Array.from({ length: Math.ceil(most / BLOBS_PER_MAILBOX.conversation) }, () =>
    newRecord(),
  )
  const store = await openEmbeddedStore({
    directory: data,
    now: () => Date.now(),
    onFailure: (error) => {
      throw error
    },
  })
  for (const record of records) await store.create(record)
  await store.close()
  let made = 0
  for (const count of COUNTS) {
    for (; made < count; made++) makePart(data, records[made % records.length]?.id)
    const port = await freePort()
    const env = {
      LAPWING_PORT: String(port),
      LAPWING_DATA_DIR: data,
      LAPWING_ORIGINS: `http://127.0.0.1:${port}`,
      LAPWING_ADMISSION: toBase64Url(testKey().publicKey),
    }
    const [starts, memory, looks]: [number[], number[], number[]] = [[], [], []]
    for (let round = 0; round < rounds; round++) {
      const began = performance.now()
      const server = await startServer({ command: process.execPath, args: [relay], port, env })
      starts.push((performance.now() - began) / 1000)
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
      memory.push(server.memory() / MEBIBYTE)
      await server.kill('SIGTERM')
      const looked = performance.now()
      spawnSync(process.execPath, [relay, 'doctor'], { env: { ...process.env, ...env } })
      looks.push((performance.now() - looked) / 1000)
    }
    const name = count.toLocaleString('en')
    rows.push(`| ${name} | ${over(starts, 1)} | ${over(memory, 0)} | ${over(looks, 1)} |`)
  }
  return `| parts on the shelf | start until connections are taken, s | memory then, MiB | \`relay doctor\`, s |
| --- | --- | --- | --- |
${rows.join('\n')}`
}

function newRecord(): MailboxRecord {
  return {
    id: bytes(32),
    kind: 'conversation',
    ownerKeys: [bytes(32)],
    postKey: bytes(32),
    readers: [{ key: bytes(32), start: 0 }],
    retentionDays: 30,
    quota: QUOTA.default,
    createdAs: bytes(32),
  }
}

function makePart(data: string, mailbox: Uint8Array | undefined): void {
  if (mailbox === undefined) throw new Error('no such mailbox')
  const folder = join(data, 'blobs')
  mkdirSync(folder, { recursive: true })
  const hour = Math.floor(Date.now() / HOUR_MS)
  const name = writeBlobName({ mailbox, blob: randomBytes(32), hour })
  closeSync(openSync(join(folder, name), 'wx', 0o600))
}
