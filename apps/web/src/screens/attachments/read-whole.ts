/** A file that lies in the notes, read out of them. */
import type { Outcome } from '@lapwing/client'
import { client } from '../../house.ts'

/** Piece by piece into what the browser holds for the page: its type runs and opens nothing. */
export async function readWhole(conversation: string, message: string): Promise<Outcome<Blob>> {
  const pieces: Blob[] = []
  const outcome = await client().readFile(conversation, message, async (bytes) => {
    pieces.push(new Blob([new Uint8Array(bytes)]))
  })
  if (!outcome.ok) return outcome
  return { ok: true, value: new Blob(pieces, { type: 'application/octet-stream' }) }
}
