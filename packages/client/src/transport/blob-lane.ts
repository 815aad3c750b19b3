/**
 * Parts of files over a line, in pieces. One is under way at a time, and only when nothing else waits
 * for its answer, so that words wait behind one piece at most; what a broken connection left undone
 * goes on over the next.
 */
import { sha256, type SigningKeyPair } from '@lapwing/crypto'
import {
  BLOB_PART_BYTES,
  LEAN_RANGE_BYTES,
  type BlobDropFrame,
  type BlobGetFrame,
  type BlobPutFrame,
} from '@lapwing/protocol'
import type { Clock } from '../clock.ts'
import { createSerial } from '../serial.ts'
import type { Done } from './answer.ts'
import type { Line } from './line.ts'
import { PiecePace } from './piece-pace.ts'
import { RelayRefusal, type Proof, type RequestBuilder } from './requests.ts'

export interface BlobAt {
  readonly mailbox: Uint8Array
  /** 32 random bytes; whoever knows them and reads the mailbox can have the blob. */
  readonly blob: Uint8Array
}

/**
 * Each goes on over as many connections as it takes, and while the relay is busy. Rejects with
 * RelayRefusal: the relay's code where waiting would not help, 'offline' once the lane is closed.
 */
export interface BlobLane {
  /** Resolves when all BLOB_PART_BYTES of it are on the relay's disk. The same again is harmless. */
  put(o: BlobAt & { readonly post: SigningKeyPair; readonly bytes: Uint8Array }): Promise<void>
  /** The whole of it, in ranges. What is in it is for the caller to check. */
  get(o: BlobAt & { readonly reader: SigningKeyPair }): Promise<Uint8Array>
  /** Resolves when it is gone for everybody. */
  drop(o: BlobAt & Omit<Proof, 'mailbox'>): Promise<void>
  close(): void
}

/** The line tries by itself; asking it costs nothing. */
const OFFLINE_PAUSE_MS = 500
/** Between questions to a relay that is too busy, doubled each time. */
const FIRST_PAUSE_MS = 2000
const LONGEST_PAUSE_MS = 60_000
const LATER: readonly RelayRefusal['code'][] = ['busy', 'stopping', 'too-many']

type PieceBuilder = (...o: Parameters<RequestBuilder>) => BlobPutFrame | BlobGetFrame

export function createBlobLane(o: {
  readonly line: Pick<Line, 'request'>
  readonly clock: Clock
}): BlobLane {
  const { line, clock } = o
  const turns = createSerial()
  const sleeping = new Set<() => void>()
  const pace = new PiecePace()
  let closed = false

  async function ask(proof: Proof, build: RequestBuilder): Promise<Done> {
    for (let pause = FIRST_PAUSE_MS; ;) {
      try {
        // Looked at when its turn comes: it may have been closed meanwhile.
        return await turns.run(async () => {
          if (closed) throw new RelayRefusal('offline')
          return line.request(proof, build, 'last')
        })
      } catch (error) {
        const code = error instanceof RelayRefusal ? error.code : undefined
        const isLater = code !== undefined && LATER.includes(code)
        if (closed || (code !== 'offline' && !isLater)) throw error
        if (!isLater) pace.broke()
        await sleep(isLater ? pause : OFFLINE_PAUSE_MS)
        if (isLater) pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      }
    }
  }

  async function sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = clock.after(ms, end)
      function end(): void {
        cancel()
        sleeping.delete(end)
        resolve()
      }
      sleeping.add(end)
    })
  }

  /** Asks for one piece, and learns from it how large the next may be. */
  async function askPiece(proof: Proof, build: PieceBuilder) {
    let [piece, began] = [0, 0]
    const done = await ask(proof, (ref, at) => {
      began = clock.now()
      const frame = build(ref, at)
      piece = frame.type === 'blob-put' ? frame.bytes.length : frame.length
      return frame
    })
    pace.passed(piece, clock.now() - began)
    return done
  }

  return {
    async put({ mailbox, blob, post, bytes }) {
      const proof = { class: 'post', mailbox, pair: post } as const
      const hash = sha256(bytes)
      let pause = FIRST_PAUSE_MS
      for (let offset = 0; offset < bytes.length;) {
        const { upTo = bytes.length } = await askPiece(proof, (ref): BlobPutFrame => {
          const end = offset + pace.pieceOf(bytes.length - offset)
          const piece = bytes.subarray(offset, end)
          return { type: 'blob-put', ref, mailbox, blob, hash, offset, bytes: piece }
        })
        // It may have forgotten what it had. One that always does is asked less and less often.
        if (upTo <= offset) {
          await sleep(pause)
          pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
        }
        offset = upTo
      }
    },

    async get({ mailbox, blob, reader }) {
      const proof = { class: 'reader', mailbox, pair: reader } as const
      const whole = new Uint8Array(BLOB_PART_BYTES)
      for (let offset = 0; offset < whole.length;) {
        const left = whole.length - offset
        const { bytes } = await askPiece(proof, (ref, { lean }): BlobGetFrame => {
          const length = Math.min(left, lean ? LEAN_RANGE_BYTES : pace.pieceOf(left))
          return { type: 'blob-get', ref, mailbox, blob, offset, length }
        })
        whole.set(bytes, offset)
        offset += bytes.length
      }
      return whole
    },

    async drop({ mailbox, blob, ...by }) {
      await ask({ ...by, mailbox }, (ref): BlobDropFrame => ({
        type: 'blob-drop',
        ref,
        mailbox,
        blob,
      }))
    },

    close() {
      closed = true
      for (const end of [...sleeping]) end()
    },
  }
}
