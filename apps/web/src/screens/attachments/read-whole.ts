/** A file that lies in the notes, read out of them. */
import type { Outcome } from '@lapwing/client'
import { client } from '../../house.ts'

/** Gives it piece by piece, as it left its sender. */
export type ReadFile = (take: (bytes: Uint8Array) => Promise<void>) => Promise<Outcome<void>>

export function fileIn(conversation: string, message: string): ReadFile {
  return (take) => client().readFile(conversation, message, take)
}

/** Piece by piece into what the browser holds for the page: its type runs and opens nothing. */
export async function readWhole(readFile: ReadFile): Promise<Outcome<Blob>> {
  const pieces: Blob[] = []
  const outcome = await readFile(async (bytes) => {
    pieces.push(new Blob([new Uint8Array(bytes)]))
  })
  if (!outcome.ok) return outcome
  return { ok: true, value: new Blob(pieces, { type: 'application/octet-stream' }) }
}
