/** Frames over HTTPS, asked with Node's fetch of a server that answers as each test says. */
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  BLOB_PIECE_BYTES,
  ENVELOPE_BYTES,
  MAX_FRAME_BYTES,
  RELAY_PATH,
  decodeClientFrame,
  encodeClientFrame,
  encodeRelayFrame,
  packBundle,
  unpackClientBundle,
  type ClientFrame,
  type PollFrame,
  type RelayFrame,
} from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { httpsTransport } from '../src/transport/https-transport.ts'
import type { RawConnection } from '../src/transport/transport.ts'

const HEADER = 1024
const TYPE = { 'content-type': 'application/octet-stream' }
const nonce = new Uint8Array(32).fill(7)
const challenge: RelayFrame = { type: 'challenge', version: 1, nonce }
const pong: RelayFrame = { type: 'pong' }
const ping = encodeClientFrame({ type: 'ping' })

const PATIENCE = { interval: 2, timeout: 10_000 }

interface Asked {
  readonly poll: PollFrame
  readonly frames: number
  readonly types: readonly ClientFrame['type'][]
  readonly at: number
}
type Script = (response: ServerResponse, poll: PollFrame) => void

let server: Server
let origin: string
/** Answers in the order of requests; those after the last are left waiting. */
let scripts: Script[]
let asked: Asked[]
/** Bytes of bodies that were taken, by whoever reads them. */
let taken: number
let stalls: number
let heard: Uint8Array[]
let closed: boolean
let connection: RawConnection | undefined

beforeEach(async () => {
  ;[scripts, asked, heard, taken, stalls, closed] = [[], [], [], 0, 0, false]
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = new Uint8Array(Buffer.concat(chunks))
      const poll = decodeClientFrame(body.subarray(0, HEADER)) as PollFrame
      const bundle = body.length > HEADER ? unpackClientBundle(body.subarray(HEADER)) : []
      const types = bundle.map((frame) => decodeClientFrame(frame).type)
      asked.push({ poll, frames: bundle.length, types, at: performance.now() })
      expect([request.method, request.url]).toEqual(['POST', RELAY_PATH])
      scripts.shift()?.(response, poll)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  connection?.close()
  server.closeAllConnections()
  server.close()
})

const says =
  (...frames: readonly RelayFrame[]): Script =>
  (response) =>
    response.writeHead(200, TYPE).end(packBundle(frames.map(encodeRelayFrame)))

const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Script =>
  (response) =>
    response.writeHead(code, headers).end()

/** Begins a session over a clock that runs so many times faster. */
function connect(haste = 20): RawConnection {
  const transport = httpsTransport({
    origin,
    clock: {
      now: () => Date.now(),
      after(ms, task) {
        const timer = setTimeout(task, ms / haste)
        return () => clearTimeout(timer)
      },
    },
    fetch: async (url, init) => {
      const { status, headers, body } = await fetch(url, init)
      const count = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          taken += chunk.length
          controller.enqueue(chunk)
        },
      })
      return { status, headers, body: body && body.pipeThrough(count) } as Response
    },
  })
  connection = transport.connect({ onStall: () => (stalls += 1) })
  connection.onMessage((frame) => heard.push(frame.slice()))
  connection.onClose(() => (closed = true))
  return connection
}

const comes = (frames: readonly RelayFrame[]) =>
  vi.waitFor(() => expect(heard).toEqual(frames.map(encodeRelayFrame)), PATIENCE)
const ends = () => vi.waitFor(() => expect(closed).toBe(true), PATIENCE)
const isAsked = (times: number) =>
  vi.waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(times), PATIENCE)

describe('a session over HTTPS', () => {
  it('begins with a challenge, brings frames and hands over what comes', async () => {
    scripts = [says(challenge), says(pong, pong)]
    connect()
    connection?.send(ping)
    connection?.send(ping)
    await comes([challenge, pong, pong])
    await isAsked(3)
    expect(asked.map(({ poll, frames }) => [poll.sent, poll.got, frames])).toEqual([
      [0, 0, 0],
      [0, 1, 2],
      [2, 3, 0],
    ])
    expect(asked[1]?.poll.session).toEqual(nonce)
  })

  it('waits for an answer to what it asks, and for none to an acknowledgement', async () => {
    scripts = [says(challenge), says()]
    connect()
    connection?.send(encodeClientFrame({ type: 'ack', mailbox: nonce, reader: nonce, upTo: 1 }))
    await isAsked(3)
    connection?.send(ping)
    await isAsked(4)
    // The third was waiting for whatever comes.
    expect(asked.map(({ poll }) => poll.waitMs)).toEqual([0, 0, 25_000, 1000])
  })

  it('brings the same frames again when the answer was lost, and hears each frame once', async () => {
    scripts = [says(challenge), (response) => response.destroy(), says(pong)]
    connect()
    connection?.send(ping)
    await comes([challenge, pong])
    const [, lost, again] = asked
    expect(again).toMatchObject({ frames: 1, poll: { sent: 0, got: 1 } })
    expect(again?.poll.ref).toBe((lost?.poll.ref ?? 0) + 1)
  })

  it.each([408, 429, 502, 503, 504])('outlives an answer of %d', async (code) => {
    scripts = [says(challenge), status(code), says(pong)]
    connect()
    connection?.send(ping)
    await comes([challenge, pong])
    expect(closed).toBe(false)
  })

  it('asks again after pauses that grow', async () => {
    scripts = [says(challenge), status(503), status(503), status(503), says(pong)]
    connect()
    connection?.send(ping)
    await comes([challenge, pong])
    const times = asked.map(({ at }) => at)
    const pauses = [2, 3, 4].map((i) => (times[i] ?? 0) - (times[i - 1] ?? 0))
    // 500, 1,000 and 2,000 ms, twenty times faster.
    expect(pauses[0]).toBeGreaterThan(20)
    expect(pauses[1]).toBeGreaterThan(45)
    expect(pauses[2]).toBeGreaterThan(95)
  })

  it('is given up after six answers of 503', async () => {
    scripts = [says(challenge), ...Array.from({ length: 9 }, () => status(503))]
    connect(40)
    await ends()
    expect(asked).toHaveLength(1 + 6)
  })

  it('never begins where there is no room, and whoever wanted it is told', async () => {
    scripts = [status(503)]
    connect()
    await ends()
    expect(asked).toHaveLength(1)
  })
})

describe('a piece of a file over HTTPS', () => {
  const [mailbox, key] = [nonce, nonce]
  const signature = new Uint8Array(64)
  const prove = encodeClientFrame({ type: 'prove', class: 'post', mailbox, key, signature })
  const ack = encodeClientFrame({ type: 'ack', mailbox, reader: key, upTo: 1 })
  const piece = (ref: number) => {
    const bytes = new Uint8Array(BLOB_PIECE_BYTES)
    return encodeClientFrame({ type: 'blob-put', ref, mailbox, blob: key, hash: key, offset: 0, bytes })
  } // prettier-ignore
  const words = (ref: number) =>
    encodeClientFrame({ type: 'post', ref, mailbox, envelopes: [new Uint8Array(ENVELOPE_BYTES)] })
  const types = () => asked.slice(1, 4).map(({ types }) => types)

  it('lets words that are written before it leaves go first, alone', async () => {
    scripts = [says(challenge), says(pong), says(pong)]
    connect()
    for (const frame of [prove, piece(1), words(2)]) connection?.send(frame)
    await isAsked(4)
    expect(types()).toEqual([['prove', 'post'], ['blob-put'], []])
    expect(asked.map(({ poll }) => poll.sent)).toEqual([0, 0, 2, 3])
  })

  it('leaves with what nothing is answered to, and what is said later leaves behind it', async () => {
    scripts = [
      says(challenge),
      (response, poll) => {
        connection?.send(words(2))
        says(pong)(response, poll)
      },
      says(pong),
    ]
    connect()
    for (const frame of [prove, ack, piece(1)]) connection?.send(frame)
    await isAsked(4)
    expect(types()).toEqual([['prove', 'ack', 'blob-put'], ['post'], []])
  })

  it('keeps its place once it has left, also when the answer was lost', async () => {
    scripts = [
      says(challenge),
      (response) => {
        connection?.send(words(2))
        response.destroy()
      },
      says(pong),
      says(pong),
    ]
    connect()
    connection?.send(piece(1))
    await isAsked(5)
    expect(types()).toEqual([['blob-put'], ['blob-put'], ['post']])
    expect(asked.map(({ poll }) => poll.sent)).toEqual([0, 0, 0, 1, 2])
  })
})

describe('an answer that is none of ours ends the session unread:', () => {
  const body = packBundle([encodeRelayFrame(pong)])
  const cases: readonly [string, Script][] = [
    ['a page of whoever owns the network', (r) => r.writeHead(200, { 'content-type': 'text/html' }).end(body)],
    ['no type at all', (r) => r.writeHead(200).end(body)],
    ['another success', (r) => r.writeHead(201, TYPE).end(body)],
    ['400', status(400)],
    ['403', status(403)],
    ['404', status(404)],
    ['410', status(410)],
    ['500', status(500)],
    ['a size no bundle has', (r) => r.writeHead(200, TYPE).end(body.subarray(1))],
    ['no bytes', (r) => r.writeHead(200, TYPE).end()],
    ['bytes of no frame', (r) => r.writeHead(200, TYPE).end(new Uint8Array(HEADER).fill(255))],
  ] // prettier-ignore
  it.each(cases)('%s', async (_, script) => {
    scripts = [says(challenge), script]
    connect()
    await ends()
    expect(heard).toHaveLength(1)
    expect(asked).toHaveLength(2)
  })

  it('one that sends us elsewhere: nobody is asked there', async () => {
    let visits = 0
    const elsewhere = createServer((_, response) => {
      visits += 1
      response.writeHead(200, TYPE).end(body)
    })
    elsewhere.listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    const { port } = elsewhere.address() as AddressInfo
    const away = status(303, { location: `http://127.0.0.1:${port}${RELAY_PATH}` })
    scripts = [says(challenge), ...Array.from({ length: 6 }, () => away)]
    connect(40)
    await ends()
    expect([visits, heard.length]).toEqual([0, 1])
    elsewhere.close()
  })

  it('one without an end is read no further than the largest there is', async () => {
    let isOver = false
    const chunk = Buffer.alloc(16_384, encodeRelayFrame(pong))
    scripts = [
      says(challenge),
      (response) => {
        response.writeHead(200, TYPE)
        response.on('close', () => (isOver = true))
        const more = (): void => {
          while (!isOver && response.write(chunk));
          if (!isOver) response.once('drain', more)
        }
        more()
      },
    ]
    connect()
    await ends()
    await vi.waitFor(() => expect(isOver).toBe(true), PATIENCE)
    expect(heard).toHaveLength(1)
    // What one read brings, and what the streams between hold ready.
    expect(taken).toBeLessThan(MAX_FRAME_BYTES + 4 * 65_536)
  })
})

describe('a request that stalls', () => {
  it.each<[string, Script]>([
    ['before its answer', () => undefined],
    ['within its answer', (r) => r.writeHead(200, TYPE).write(new Uint8Array(100))],
  ])('%s is told of', async (_, script) => {
    scripts = [says(challenge), script]
    connect(50)
    await vi.waitFor(() => expect(stalls).toBe(1), PATIENCE)
  })
})
