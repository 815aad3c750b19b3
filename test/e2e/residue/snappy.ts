/** Raw Snappy, as both browsers use it inside their databases. */
import { uncompress } from 'snappyjs'

const LARGEST = 64 * 1024 * 1024

/** The plain bytes, or undefined when these are not one whole Snappy stream. */
export function unsnap(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return uncompress(new Uint8Array(bytes), LARGEST)
  } catch {
    return undefined
  }
}
