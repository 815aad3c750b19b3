/**
 * What is inside an MLS message: one content with its id and counter, and what its sender had seen
 * when sealing it (DESIGN §7). The inner bytes stay the same when a content is encrypted anew.
 */
import { decodeCbor, encodeCbor, type CborValue } from '@lapwing/codec'
import { CONTENT_VERSIONS, readContent, type Content } from '@lapwing/engagement'
import type { RosterMark } from '../rosters.ts'

export interface InnerContent {
  /** 16 random bytes. */
  readonly id: Uint8Array
  /** From 1, per sender and conversation. */
  readonly counter: number
  /** Unix seconds when it was written. */
  readonly at: number
  readonly content: Content | 'unknown' | 'malformed'
}

export interface Wrapped {
  readonly inner: Uint8Array
  /** Head of the transcript the sender had read when sealing. */
  readonly seen: Uint8Array
  readonly authenticator: Uint8Array
  /** The newest roster an officer holds. */
  readonly roster: RosterMark | undefined
}

const LIMITS = { maxBytes: 262_144, maxDepth: 12 }

export function encodeInner(o: {
  readonly id: Uint8Array
  readonly counter: number
  readonly at: number
  readonly content: Content
}): Uint8Array {
  const { type, ...body } = o.content
  const version = CONTENT_VERSIONS[type]
  const kept = Object.fromEntries(Object.entries(body).filter(([, field]) => field !== undefined))
  return encodeCbor({
    id: o.id,
    n: o.counter,
    at: o.at,
    type,
    version,
    body: kept as Record<string, CborValue>,
  })
}

export function decodeInner(bytes: Uint8Array): InnerContent | undefined {
  const map = readMap(bytes)
  const id = map?.['id']
  const counter = map?.['n']
  const at = map?.['at']
  const type = map?.['type']
  const version = map?.['version']
  const body = map?.['body']
  if (!(id instanceof Uint8Array) || id.length !== 16) return undefined
  if (typeof counter !== 'number' || counter < 1 || typeof at !== 'number' || at < 0) {
    return undefined
  }
  if (typeof type !== 'string' || typeof version !== 'number' || !isMap(body)) return undefined
  return { id, counter, at, content: readContent(type, version, { ...body, type }) }
}

/** The same content under another counter: one written before it was taken back. */
export function renumberInner(bytes: Uint8Array, by: number): Uint8Array {
  return encodeCbor({ ...readMap(bytes), n: counterOf(bytes) + by })
}

/** Of an own content. */
export function counterOf(bytes: Uint8Array): number {
  const counter = readMap(bytes)?.['n']
  if (typeof counter !== 'number') throw new RangeError('no inner content')
  return counter
}

/** The same content with other words: a message or an edit that nobody else has seen. */
export function rewordInner(bytes: Uint8Array, text: string): Uint8Array {
  const map = readMap(bytes)
  const body = map?.['body']
  if (!map || !isMap(body) || typeof body['text'] !== 'string') throw new RangeError('no words')
  return encodeCbor({ ...map, body: { ...body, text } })
}

export function encodeWrapped(wrapped: Wrapped): Uint8Array {
  return encodeCbor({
    v: 1,
    inner: wrapped.inner,
    seen: wrapped.seen,
    auth: wrapped.authenticator,
    ...(wrapped.roster && {
      roster: { epoch: wrapped.roster.epoch, hash: wrapped.roster.hash },
    }),
  })
}

export function decodeWrapped(bytes: Uint8Array): Wrapped | undefined {
  const map = readMap(bytes)
  const inner = map?.['inner']
  const seen = map?.['seen']
  const authenticator = map?.['auth']
  if (map?.['v'] !== 1 || !(inner instanceof Uint8Array)) return undefined
  if (!(seen instanceof Uint8Array) || seen.length !== 32) return undefined
  if (!(authenticator instanceof Uint8Array)) return undefined
  return { inner, seen, authenticator, roster: readMark(map['roster']) }
}

function readMark(value: CborValue | undefined): RosterMark | undefined {
  if (!isMap(value)) return undefined
  const epoch = value['epoch']
  const hash = value['hash']
  return typeof epoch === 'number' && hash instanceof Uint8Array && hash.length === 32
    ? { epoch, hash }
    : undefined
}

function readMap(bytes: Uint8Array): Readonly<Record<string, CborValue>> | undefined {
  try {
    const value = decodeCbor(bytes, LIMITS)
    return isMap(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isMap(value: CborValue | undefined): value is Readonly<Record<string, CborValue>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array)
  )
}
