/**
 * Parts of files over a line, in pieces, and only while nothing else waits for its answer. One is under
 * way at a time, and on a line found quick several parts side by side, so that words wait behind what
 * passes in about a second; what a broken connection left undone goes on over the next.
 */
import { release, type SigningKeyPair } from '@lapwing/crypto'
import {
  blobFrameSize,
  BLOB_PART_BYTES,
  LEAN_RANGE_BYTES,
  type BlobDropFrame,
  type BlobGetFrame,
  type BlobPutFrame,
} from '@lapwing/protocol'
import type { Clock } from '../clock.ts'
import type { Done } from './answer.ts'
import type { Line } from './line.ts'
import { PartTurns, type PartTurn } from './part-turns.ts'
import { PiecePace } from './piece-pace.ts'
import { RelayRefusal, type Proof, type RequestBuilder } from './requests.ts'

export interface BlobAt {
  readonly mailbox: Uint8Array
  /** 32 random bytes; whoever knows them and reads the mailbox can have the blob. */
  readonly blob: Uint8Array
}

/** Who has put it, or fetches it, may want it no more. */
interface Wanted {
  /** Looked at before each piece; it ends as if the lane were closed. */
  readonly isOver?: () => boolean
}

/**
 * Each goes on over as many connections as it takes, and while the relay is busy. Rejects with
 * RelayRefusal: the relay's code where waiting would not help, 'offline' once the lane is closed.
 */
export interface BlobLane {
  /** So many parts go side by side now: one until the line was found quick. More would only wait. */
  readonly atOnce: number
  /** Resolves when all BLOB_PART_BYTES of it are on the relay's disk. The same again is harmless. */
  put(
    o: BlobAt &
      Wanted & {
        readonly post: SigningKeyPair
        readonly bytes: Uint8Array
        /** SHA-256 of the bytes. */
        readonly hash: Uint8Array
      },
  ): Promise<void>
  /** The whole of it, in ranges. What is in it is for the caller to check. */
  get(o: BlobAt & Wanted & { readonly reader: SigningKeyPair }): Promise<Uint8Array>
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

/** Whose turn it is, and whether it is wanted still. */
interface Asking {
  readonly turn: PartTurn
  readonly isOver?: Wanted['isOver']
}

type PieceBuilder = (...o: Parameters<RequestBuilder>) => BlobPutFrame | BlobGetFrame

export function createBlobLane(o: {
  readonly line: Pick<Line, 'request'>
  readonly clock: Clock
}): BlobLane {
  const { line, clock } = o
  const sleeping = new Set<() => void>()
  const pace = new PiecePace()
  const turns = new PartTurns(() => pace.parts)
  let closed = false

  async function ask({ turn, isOver }: Asking, once: () => Promise<Done>): Promise<Done> {
    const isEnded = () => closed || (isOver?.() ?? false)
    for (let pause = FIRST_PAUSE_MS; ;) {
      try {
        await turn.come()
        // Looked at when its turn comes: it may have been closed meanwhile.
        if (isEnded()) throw new RelayRefusal('offline')
        return await once()
      } catch (error) {
        const code = error instanceof RelayRefusal ? error.code : undefined
        const isLater = code !== undefined && LATER.includes(code)
        if (isEnded() || (code !== 'offline' && !isLater)) throw error
        if (!isLater) pace.broke()
        await sleep(turn, isLater ? pause : OFFLINE_PAUSE_MS)
        if (isLater) pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      }
    }
  }

  /** Others may go on meanwhile. */
  async function sleep(turn: PartTurn, ms: number): Promise<void> {
    turn.leave()
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

  /** Asks for one piece, and learns from it how much may go at once. */
  function askPiece(asking: Asking, proof: Proof, build: PieceBuilder): Promise<Done> {
    return ask(asking, async () => {
      let [piece, underWay, began] = [0, 0, 0]
      try {
        const done = await line.request(
          proof,
          (ref, at) => {
            pace.over(piece)
            began = clock.now()
            const frame = build(ref, at)
            piece = frame.type === 'blob-put' ? frame.bytes.length : frame.length
            underWay = pace.asked(piece)
            return frame
          },
          { last: pace.parts },
        )
        pace.passed(underWay, clock.now() - began)
        return done
      } finally {
        pace.over(piece)
        turns.moved()
      }
    })
  }

  /** One part, from its first piece to its last. */
  async function inTurn<T>(work: (turn: PartTurn) => Promise<T>): Promise<T> {
    const turn = turns.turn()
    try {
      return await work(turn)
    } finally {
      turn.leave()
    }
  }

  return {
    get atOnce() {
      return pace.parts
    },

    put: ({ mailbox, blob, post, bytes, hash, isOver }) =>
      inTurn(async (turn) => {
        const asking = { turn, isOver }
        const proof = { class: 'post', mailbox, pair: post } as const
        let pause = FIRST_PAUSE_MS
        for (let offset = 0; offset < bytes.length;) {
          const { upTo = bytes.length } = await askPiece(asking, proof, (ref): BlobPutFrame => {
            const end = offset + pace.pieceOf(bytes.length - offset)
            const piece = bytes.subarray(offset, end)
            return { type: 'blob-put', ref, mailbox, blob, hash, offset, bytes: piece }
          })
          // It may have forgotten what it had. One that always does is asked less and less often.
          if (upTo <= offset) {
            await sleep(turn, pause)
            pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
          }
          offset = upTo
        }
      }),

    get: ({ mailbox, blob, reader, isOver }) =>
      inTurn(async (turn) => {
        const asking = { turn, isOver }
        const proof = { class: 'reader', mailbox, pair: reader } as const
        const whole = new Uint8Array(BLOB_PART_BYTES)
        for (let offset = 0; offset < whole.length;) {
          const left = whole.length - offset
          const { bytes } = await askPiece(asking, proof, (ref, { lean }): BlobGetFrame => {
            const length = Math.min(left, lean ? LEAN_RANGE_BYTES : pace.pieceOf(left))
            return { type: 'blob-get', ref, mailbox, blob, offset, length }
          })
          whole.set(bytes, offset)
          offset += bytes.length
          giveBack(bytes)
        }
        return whole
      }),

    drop: ({ mailbox, blob, ...by }) =>
      inTurn(async (turn) => {
        const build = (ref: number): BlobDropFrame => ({ type: 'blob-drop', ref, mailbox, blob })
        await ask({ turn }, () => line.request({ ...by, mailbox }, build, { last: 1 }))
      }),

    close() {
      closed = true
      turns.end()
      for (const end of [...sleeping]) end()
    },
  }
}

/** The memory of the frame these came in, where nothing else came with it: a large file has many. */
function giveBack(bytes: Uint8Array): void {
  if (bytes.buffer.byteLength !== blobFrameSize(bytes.length)) return
  release(new Uint8Array(bytes.buffer))
}
