/**
 * A file from Osinka to Anna over the real relay: their line is cut, the relay's power goes, and each closes
 * the page in the middle. It arrives whole, and little of it goes twice.
 */
import { randomBytes } from 'node:crypto'
import { webSocketTransport, type Client, type MessageEntry } from '@lapwing/client'
import { concatBytes } from '@lapwing/codec'
import { filePartsOf } from '@lapwing/crypto'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { afterAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { PARTS_AT_ONCE } from '../../packages/client/src/transport/piece-pace.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { PiecesOnLine, type PieceOnLine } from '../support/pieces-on-line.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { openSlowLine, type SlowLine } from '../support/slow-line.ts'

/** Of 40 parts: after sixteen of them what lies there is noted. */
const FILE = new Uint8Array(randomBytes(2_600_000))
const NOTED = 16
const pieces = new PiecesOnLine()
let relay: RelayProcess
let line: SlowLine
let world: World
afterAll(async () => {
  world.close()
  line.close()
  await relay.dispose()
})

/** Waits until a piece of so many parts was under way. */
async function moved(type: PieceOnLine['type'], parts: number): Promise<void> {
  while (pieces.parts(type) < parts) await new Promise((go) => setTimeout(go, 10))
}

/** The line is cut, and whose file it is closes the page. Gives them as they come back. */
async function trouble(type: PieceOnLine['type'], whose: Person): Promise<Person> {
  await moved(type, 6)
  line.cut()
  await moved(type, NOTED + PARTS_AT_ONCE + 2)
  const again = await whose.reopen()
  must(await again.client.unlock(PASSPHRASE))
  return again
}

async function withFile(person: Person): Promise<MessageEntry> {
  const all = must(await person.client.entries(person.conversation(), 0, 1_000))
  const found = all.find((one) => one.kind === 'message' && one.file !== undefined)
  if (found?.kind !== 'message') throw new Error('nobody sent a file')
  return found
}

async function read(client: Client, conversation: string, message: string): Promise<Uint8Array> {
  const got: Uint8Array[] = []
  must(await client.readFile(conversation, message, async (bytes) => void got.push(bytes)))
  return concatBytes(...got)
}

it('arrives whole, though cut, killed and closed at both ends', async () => {
  world = await createWorld(async (admission) => {
    relay = await startRelayProcess({ admission: [admission] })
    const { readAlong } = pieces
    line = await openSlowLine({ to: relay.port, bytesPerSecond: 1_000_000, readAlong })
    const { origin } = relay
    const near = (url: string) => url.replace(/:\d+\//u, `:${line.port}/`)
    const createSocket = (url: string) =>
      new WebSocket(near(url), { origin, perMessageDeflate: false })
    return webSocketTransport({ origin, createSocket })
  })
  let anna = await world.officer('Anna')
  let osinka = await world.person('Osinka')
  await invited(anna, osinka)
  const parts = filePartsOf(FILE.length)
  const sent = osinka.client.sendFile(osinka.conversation(), new Blob([FILE]), { kind: 'other' })
  must(await sent)
  await moved('blob-put', 3)
  await relay.kill('SIGKILL')
  await relay.start()
  osinka = await trouble('blob-put', osinka)
  must(await osinka.client.send(osinka.conversation(), 'It is on its way'))
  await anna.until('words and a file', ({ conversations }) => conversations[0]?.unread === 2)
  expect(await anna.texts()).toEqual(['It is on its way', ''])
  await osinka.until('all of it on its way', ({ transfers }) => transfers.length === 0)

  must(await anna.client.fetchFile(anna.conversation(), (await withFile(anna)).id))
  anna = await trouble('blob-get', anna)
  await anna.until('all of it here', ({ transfers }) => transfers.length === 0)
  const got = await read(anna.client, anna.conversation(), (await withFile(anna)).id)
  expect(Buffer.compare(got, FILE)).toBe(0)
  for (const type of ['blob-put', 'blob-get'] as const) {
    expect(pieces.parts(type)).toBe(parts)
    // What was on its way when it was cut and when it died, and what was begun since the sixteenth.
    expect(pieces.bytes(type).again).toBeLessThanOrEqual((3 * PARTS_AT_ONCE + 6) * BLOB_PART_BYTES)
  }
}, 120_000)
