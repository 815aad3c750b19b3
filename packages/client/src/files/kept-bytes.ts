/** A file that lies here, to be sealed anew for another conversation: nothing of it is put together anywhere. */
import { CryptoError } from '@lapwing/crypto'
import type { SentFile } from '@lapwing/engagement'
import type { House } from '../conversation/context.ts'
import { ClientError } from '../problem.ts'
import { readFile } from './coming-file.ts'

/** What is asked of a Blob that is sealed: slices in their order, each once. */
export interface FileBytes {
  readonly size: number
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

/** A slice that does not follow on the one before throws ClientError `bug`; what does not open, CryptoError. */
export function keptBytes(house: House, file: SentFile): FileBytes {
  const pieces = readFile(house, file)
  let rest: Uint8Array = new Uint8Array()
  let read = 0
  const take = async (from: number, to: number): Promise<ArrayBuffer> => {
    if (from !== read) throw new ClientError('bug')
    const taken = new Uint8Array(to - from)
    for (let filled = 0; filled < taken.length;) {
      if (rest.length === 0) {
        const next = await pieces.next()
        if (next.done) throw new CryptoError('cannot-open')
        rest = next.value
      }
      const piece = rest.subarray(0, taken.length - filled)
      taken.set(piece, filled)
      filled += piece.length
      rest = rest.subarray(piece.length)
    }
    read = to
    return taken.buffer
  }
  return { size: file.size, slice: (from, to) => ({ arrayBuffer: () => take(from, to) }) }
}
