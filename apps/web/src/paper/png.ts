/** Takes out of a PNG whatever is not the picture: programs, times, colour profiles. */
import { joined } from './joined.ts'

/** Size and kind, palette, pixels, end. */
const NEEDED = ['IHDR', 'PLTE', 'IDAT', 'IEND']
const SIGNATURE_BYTES = 8

/** Undefined where it is no whole PNG. */
export function onlyPixels(file: Uint8Array): Uint8Array | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const kept = [file.subarray(0, SIGNATURE_BYTES)]
  let at = SIGNATURE_BYTES
  while (at + 12 <= file.length) {
    const end = at + 12 + view.getUint32(at)
    const kind = String.fromCharCode(...file.subarray(at + 4, at + 8))
    if (end > file.length) return undefined
    if (NEEDED.includes(kind)) kept.push(file.subarray(at, end))
    if (kind === 'IEND') return joined(kept)
    at = end
  }
  return undefined
}
