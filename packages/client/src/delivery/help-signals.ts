/** Reads a help signal: signed by the participant, for this mailbox, and shown once. */
import { equalBytes } from '@lapwing/codec'
import { CryptoError, openStatement } from '@lapwing/crypto'
import { helpSignalBody } from '@lapwing/engagement'
import { noteSignal } from '../conversation/signalled.ts'
import type { Piece } from '../sealing/packing.ts'
import { locate } from './changes.ts'
import { damage, type Reading } from './reading.ts'

const ID_BYTES = 16

export async function readHelpSignal(r: Reading, piece: Piece): Promise<void> {
  const { draft, house, record } = r
  const signal = openSignal(r, piece)
  if (!signal) {
    damage(r)
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

function openSignal({ record }: Reading, piece: Piece) {
  if (piece.count !== 1 || !record.participant) return undefined
  try {
    const said = openStatement(piece.bytes, { type: 'help signal', versions: [1] })
    const body = helpSignalBody.read(said.body)
    const isTheirs = equalBytes(said.signer, record.participant)
    if (!body || !isTheirs || !equalBytes(body.mailbox, record.mailbox)) return undefined
    return { ...body, id: said.hash.slice(0, ID_BYTES) }
  } catch (error) {
    if (error instanceof CryptoError) return undefined
    throw error
  }
}
