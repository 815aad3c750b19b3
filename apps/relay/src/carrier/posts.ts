/**
 * Frames over HTTPS, where WebSockets are blocked: POST /relay with a poll and a bundle, answered by
 * a bundle (docs/protocol.md). Sizes are checked before anything is read.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { equalBytes, toBase64Url } from '@lapwing/codec'
import {
  FRAME_HEADER_BYTES,
  NEW_SESSION,
  ProtocolError,
  RELAY_PATH,
  REQUEST_SIZES,
  decodeClientFrame,
  unpackClientBundle,
  type PollFrame,
} from '@lapwing/protocol'
import type { Gateway } from '../gateway.ts'
import type { Meter, TurnedAway } from '../meter.ts'
import { MAX_SESSIONS, UNPROVED_BODY_BYTES } from '../quotas.ts'
import { CLOSE } from '../socket.ts'
import { createPollSession, type PollSession } from './poll-session.ts'

/** Takes a request that is for it, and says so. */
export type Posts = (request: IncomingMessage, response: ServerResponse) => boolean

const CONTENT_TYPE = 'application/octet-stream'
const STATUS = {
  'other-origin': 403,
  'no-request': 400,
  'no-session': 410,
  'no-room': 503,
} as const satisfies Partial<Record<TurnedAway, number>>
/** A body may take this long, and a second more for each 1,000 bytes: 8 kbit/s. */
const BODY_MS = 10_000
const SLOWEST_BYTES_PER_MS = 1
/** Answers of a session on their way to a client that takes none of them. */
const MAX_ANSWERS = 2

interface Held {
  readonly session: PollSession
  readonly origin: string | undefined
  /** The body being read: a newer one ends it. */
  reading: IncomingMessage | undefined
  readonly answers: Set<ServerResponse>
}

export function servePosts(gateway: Gateway, meter: Pick<Meter, 'received'>): Posts {
  const sessions = new Map<string, Held>()

  function begin(origin: string | undefined): Held | undefined {
    if (sessions.size >= MAX_SESSIONS || !gateway.hasRoom('https')) return undefined
    const session = createPollSession({
      connect: (socket) => gateway.connect(socket, origin, 'https'),
      onClosed: () => sessions.delete(toBase64Url(session.nonce)),
    })
    const held = { session, origin, reading: undefined, answers: new Set<ServerResponse>() }
    sessions.set(toBase64Url(session.nonce), held)
    return held
  }

  /** Reads, carries out and answers one request. Gives the reason when it was turned away. */
  async function serve(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<keyof typeof STATUS | undefined> {
    const { origin } = request.headers
    if (!isFromPage(request, gateway)) return 'other-origin'
    const size = sizeOf(request)
    if (size === undefined) return 'no-request'
    const body = readBody(request, size)
    const head = await body.take(FRAME_HEADER_BYTES)
    const poll = head && pollIn(head)
    if (poll === undefined) return 'no-request'
    meter.received('poll')
    const isNew = equalBytes(poll.session, NEW_SESSION)
    if (isNew && (size > FRAME_HEADER_BYTES || poll.sent + poll.got > 0)) return 'no-request'
    const held = isNew ? begin(origin) : sessions.get(toBase64Url(poll.session))
    if (held === undefined || held.origin !== origin) return isNew ? 'no-room' : 'no-session'
    const { session } = held
    if (size > UNPROVED_BODY_BYTES && !session.isProved()) return 'no-request'
    held.reading?.destroy()
    held.reading = request
    const rest = await body.take(size - FRAME_HEADER_BYTES)
    if (held.reading === request) held.reading = undefined
    if (rest === undefined) return undefined
    response.once('close', () => session.leave(poll))
    const bundle = await exchange(session, poll, rest)
    if (bundle === undefined) return 'no-session'
    answer(held, response, bundle)
    return undefined
  }

  return (request, response) => {
    if (request.url !== RELAY_PATH || request.method !== 'POST') return false
    // A failed connection ends what reads and writes it; there is nobody to tell.
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    void serve(request, response).then((refusal) => {
      if (refusal === undefined) return
      gateway.turnedAway(refusal)
      response.writeHead(STATUS[refusal], { ...HEADERS, 'Content-Length': 0, Connection: 'close' })
      response.end()
    })
    return true
  }
}

const HEADERS = {
  'Cache-Control': 'no-store, no-transform',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

function answer(held: Held, response: ServerResponse, bundle: Uint8Array): void {
  const { answers, session } = held
  if (response.destroyed) return
  answers.add(response)
  response.once('close', () => answers.delete(response))
  const [oldest] = answers
  if (answers.size > MAX_ANSWERS) oldest?.destroy()
  response.sendDate = false
  response.writeHead(200, {
    ...HEADERS,
    'Content-Type': CONTENT_TYPE,
    'Content-Length': bundle.length,
    ...(session.isLean() && { Connection: 'close' }),
  })
  response.end(bundle)
}

/** A page of ours, or no browser at all, as for an upgrade. */
function isFromPage({ headers }: IncomingMessage, gateway: Gateway): boolean {
  const site = headers['sec-fetch-site'] ?? 'same-origin'
  return gateway.accepts(headers.origin) && site === 'same-origin'
}

/** Undefined unless its headers promise exactly one of the sizes, of the one type, as it is. */
function sizeOf({ headers }: IncomingMessage): number | undefined {
  const isPlain =
    headers['content-type'] === CONTENT_TYPE &&
    headers['content-encoding'] === undefined &&
    headers['transfer-encoding'] === undefined
  const size = Number(headers['content-length'])
  return isPlain && REQUEST_SIZES.includes(size) ? size : undefined
}

function pollIn(head: Uint8Array): PollFrame | undefined {
  try {
    const frame = decodeClientFrame(head)
    return frame.type === 'poll' ? frame : undefined
  } catch {
    return undefined
  }
}

/** What is no bundle ends the session, as what is no frame ends a WebSocket. */
async function exchange(
  session: PollSession,
  poll: PollFrame,
  rest: Uint8Array,
): Promise<Uint8Array | undefined> {
  try {
    return await session.exchange(poll, rest.length === 0 ? [] : unpackClientBundle(rest))
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    session.close(CLOSE.policy)
    return undefined
  }
}

/** A body read as far as asked for, and no further. What is too slow or breaks off is undefined. */
function readBody(request: IncomingMessage, size: number) {
  let chunks: Buffer[] = []
  let length = 0
  let left = size
  let wanted = 0
  let ended = false
  let go: () => void = () => undefined
  const deadline = setTimeout(() => request.destroy(), BODY_MS + size / SLOWEST_BYTES_PER_MS)
  request.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
    if (length < wanted) return
    request.pause()
    go()
  })
  request.once('close', () => {
    clearTimeout(deadline)
    ended = true
    go()
  })
  return {
    async take(count: number): Promise<Uint8Array | undefined> {
      wanted = count
      if (length < wanted && !ended) {
        await new Promise<void>((resolve) => {
          go = resolve
          request.resume()
        })
      }
      if (length < wanted) return undefined
      const all = Buffer.concat(chunks)
      chunks = [all.subarray(wanted)]
      length -= wanted
      left -= wanted
      // Nothing is left, and the connection goes on to its next request.
      if (left === 0) request.resume()
      return all.subarray(0, wanted)
    },
  }
}
