/** Reads a help signal: signed by the participant, for this mailbox, and its words shown once. */
import { concatBytes, equalBytes, toUtf8 } from '@lapwing/codec'
import { blake2b, CryptoError, openStatement } from '@lapwing/crypto'
import { helpSignalBody } from '@lapwing/engagement'
import { noteSignal } from '../conversation/signalled.ts'
import type { Piece } from '../sealing/packing.ts'
import { locate } from './changes.ts'
import { damage, stop, type Reading } from './reading.ts'

const ID_BYTES = 16

/** `epoch`: whose seal key it came under. */
export async function readHelpSignal(r: Reading, piece: Piece, epoch: number): Promise<void> {
  const { draft, house, record } = r
  const signal = openSignal(r, piece)
  if (!signal || (record.role === 'officer' && mayBeOfCopy(r, epoch))) {
    damage(r)
    return
  }
  if (record.role === 'participant') {
    // Whoever sent it has destroyed their notes: these here are others, under the same keys.
    stop(r, 'opened-elsewhere')
    return
  }
  const { id, at, text } = signal
  if ((await locate(house, draft, id)) !== undefined) return
  noteSignal(house, draft)
  const now = house.clock.now()
  draft.append({ k: 'notice', notice: 'help-signal', at: now, name: record.pseudonym })
  draft.append({
    k: 'message',
    id,
    own: false,
    from: record.participant,
    by: record.pseudonym,
    known: true,
    text,
    at: Math.min(at * 1000, now),
  })
  draft.flow.waitingSince ??= now
}

/** A search was reported, and this came under a key that a copy made before has as well. */
function mayBeOfCopy({ draft: { flow } }: Reading, epoch: number): boolean {
  if (!flow.doubted) return false
  return epoch < (flow.doubtedFrom ?? flow.seals[0]?.epoch ?? Infinity)
}

function openSignal({ record }: Reading, piece: Piece) {
  if (piece.count !== 1 || !record.participant) return undefined
  try {
    const said = openStatement(piece.bytes, { type: 'help signal', versions: [1] })
    const body = helpSignalBody.read(said.body)
    const isTheirs = equalBytes(said.signer, record.participant)
    if (!body || !isTheirs || !equalBytes(body.mailbox, record.mailbox)) return undefined
    // By its words alone: signed anew they are the same.
    const id = blake2b(concatBytes(body.mailbox, toUtf8(body.text))).slice(0, ID_BYTES)
    return { ...body, id }
  } catch (error) {
    if (error instanceof CryptoError) return undefined
    throw error
  }
}
