/** Parts of files that come and go: what was answered about them is remembered, and asked for again. */
import { readFile } from 'node:fs/promises'
import { hash } from 'node:crypto'
import { basename } from 'node:path'
import { BLOB_PART_BYTES, BLOB_PIECE_BYTES, BLOB_PIECES } from '@lapwing/protocol'
import { entriesBelow } from '../../apps/relay/src/entries-below.ts'
import type { BlobPiece } from '../../apps/relay/src/store/coming.ts'
import type { MailboxStore } from '../../apps/relay/src/store/mailbox-store.ts'
import { chanceFrom } from '../support/chance.ts'
import type { RelayClient } from '../support/relay-client.ts'
import { printOf } from '../support/put-blob.ts'
import { bytes, type TestMailbox } from '../support/relay-keys.ts'

/** Where one mailbox's parts go: a store, or a relay. What goes wrong is thrown. */
export interface PartPlace {
  /** Anything but 'done' is no promise. */
  put(blob: Uint8Array, body: Uint8Array): Promise<string>
  /** A word when it is not to be had. */
  get(blob: Uint8Array): Promise<Uint8Array | string>
  drop(blob: Uint8Array): Promise<void>
}

export interface Parts {
  /** Puts or drops one; what was not answered before comes first, as a client does it. */
  goOn(place: PartPlace, counting: () => boolean): Promise<void>
  /** Answered and not so, or never put and there. */
  broken(place: PartPlace): Promise<string[]>
  /** Answered puts and drops. */
  readonly answered: number
  /** Ids, in hexadecimal, of those whose drop was answered. */
  readonly dropped: ReadonlySet<string>
}

const MOST_KEPT = 8
/** What a full disk or an end says; the put may come again. */
const NOT_NOW: readonly string[] = ['busy', 'stopping']
const chance = chanceFrom(11)
const hex = (blob: Uint8Array) => Buffer.from(blob).toString('hex')

export function createParts(): Parts {
  /** By id, with what they hold: put and answered, and not asked to go. */
  const kept = new Map<string, string>()
  const dropping = new Set<string>()
  const dropped = new Set<string>()
  const surprises = new Set<string>()
  let offered: { readonly blob: Uint8Array; readonly body: Uint8Array } | undefined
  let answered = 0

  async function dropOldest(place: PartPlace, counting: () => boolean): Promise<void> {
    const [oldest] = kept.keys()
    if (oldest === undefined) return
    dropping.add(oldest)
    await place.drop(Buffer.from(oldest, 'hex'))
    if (!counting()) return
    kept.delete(oldest)
    dropping.delete(oldest)
    dropped.add(oldest)
    answered += 1
  }

  return {
    dropped,
    get answered() {
      return answered
    },

    async goOn(place, counting) {
      const isEnough = kept.size >= MOST_KEPT || chance.below(3) === 0
      if (offered === undefined && isEnough) return dropOldest(place, counting)
      offered ??= marked()
      const { blob, body } = offered
      const answer = await place.put(blob, body)
      if (answer !== 'done') {
        if (!NOT_NOW.includes(answer)) surprises.add(`a put is ${answer}`)
        throw new Error(answer)
      }
      if (!counting()) return
      kept.set(hex(blob), hash('sha256', body))
      offered = undefined
      answered += 1
    },

    async broken(place) {
      const complaints = [...surprises]
      for (const [blob, print] of kept) {
        const found = await place.get(Buffer.from(blob, 'hex'))
        const isThere = found instanceof Uint8Array && hash('sha256', found) === print
        const mayBeGone = dropping.has(blob) && found === 'refused'
        if (!isThere && !mayBeGone) complaints.push(`a part is ${said(found)}`)
      }
      for (const blob of [...dropped].slice(-MOST_KEPT)) {
        const found = await place.get(Buffer.from(blob, 'hex'))
        if (found !== 'refused') complaints.push(`a dropped part is ${said(found)}`)
      }
      if (offered !== undefined) {
        const found = await place.get(offered.blob)
        const isWhole = found instanceof Uint8Array && Buffer.compare(found, offered.body) === 0
        if (!isWhole && found !== 'refused') complaints.push(`half a part is ${said(found)}`)
      }
      return complaints
    },
  }
}

function said(found: Uint8Array | string): string {
  return typeof found === 'string' ? found : 'there, with some bytes'
}

/** It says in the clear which one it is, to be searched for. */
function marked(): { blob: Uint8Array; body: Uint8Array } {
  const [blob, body] = [bytes(32), bytes(BLOB_PART_BYTES)]
  body.set(Buffer.from(`part ${hex(blob)}`), chance.below(65_000))
  return { blob, body }
}

/** Those of a data folder, by name or by what files hold. */
export async function partsLying(directory: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for await (const { path, isDirectory } of entriesBelow(directory)) {
    if (isDirectory) continue
    const named = /^[0-9a-f]{64}-([0-9a-f]{64})/u.exec(basename(path))?.[1]
    if (named !== undefined) found.add(named)
    const file = await readFile(path, 'latin1').catch(() => '')
    for (const [, blob = ''] of file.matchAll(/part ([0-9a-f]{64})/gu)) found.add(blob)
  }
  return found
}

/** In pieces of one size or another, and on from where the relay says that it stands. */
async function inPieces(
  body: Uint8Array,
  put: (piece: BlobPiece) => Promise<number | string>,
): Promise<string> {
  const most = BLOB_PIECES[chance.below(BLOB_PIECES.length)] ?? BLOB_PIECE_BYTES
  const print = printOf(body)
  for (let [offset, asked] = [0, 0]; ; asked += 1) {
    if (asked > 2 * BLOB_PIECES.length * BLOB_PIECES.length) return 'not coming on'
    const length = BLOB_PIECES.findLast((size) => size <= Math.min(most, body.length - offset))
    const bytes = body.subarray(offset, offset + (length ?? 0))
    const answer = await put({ hash: print, offset, bytes })
    if (typeof answer === 'string') return answer
    offset = answer
  }
}

export function partsIn(store: MailboxStore, mailbox: Uint8Array): PartPlace {
  return {
    put: (blob, body) =>
      inPieces(body, async (piece) => {
        const result = await store.putPiece(mailbox, blob, piece)
        return result === 'stored' ? 'done' : result
      }),
    get: async (blob) => (await store.getBlob(mailbox, blob)) ?? 'refused',
    async drop(blob) {
      const word = await store.dropBlob(mailbox, blob)
      if (word !== 'dropped') throw new Error(word)
    },
  }
}

/** The post key and the first reader's must have been proved. Throws once the connection is gone. */
export function partsAt(client: RelayClient, mailbox: TestMailbox): PartPlace {
  const orGone = <T>(answer: Promise<T>): Promise<T> =>
    Promise.race([
      answer,
      client.closed.then((): never => {
        throw new Error('gone')
      }),
    ])
  const wordOf = (answer: { readonly type: string; readonly code?: string }) =>
    answer.code ?? answer.type
  return {
    put: (blob, body) =>
      inPieces(body, async (piece) => {
        const answer = await orGone(client.putPiece(mailbox, blob, piece))
        return answer.type === 'blob-coming' ? answer.upTo : wordOf(answer)
      }),
    async get(blob) {
      const answer = await orGone(client.getBlob(mailbox, blob))
      return answer.type === 'blob-part' ? answer.bytes : answer.code
    },
    async drop(blob) {
      const word = wordOf(await orGone(client.dropBlob(mailbox, blob)))
      if (word !== 'done') throw new Error(word)
    },
  }
}
