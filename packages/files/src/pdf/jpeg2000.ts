/**
 * JPEG 2000 (ISO/IEC 15444-1, annexes A and I): a walk over its boxes and over the markers before its first
 * tile; kept are those that a viewer needs.
 */
import { concatBytes } from '@lapwing/codec'
import { FileError } from '../file-error.ts'
import type { Findings } from '../finding.ts'
import { big16, big32 } from '../numbers.ts'

const KEPT = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c'])
const CODE = 'jp2c'
/** Of the header: a profile of colours stays in its box, since the colours hang on it. */
const BOXES_MOST = 10_000
const SOC = 0xff4f
const SOT = 0xff90
const COMMENT = 0xff64

/** Throws `malformed`. */
export function cleanJpeg2000(bytes: Uint8Array, found: Findings): Uint8Array {
  if (big16(bytes, 0) === SOC) return cleanCode(bytes, found)
  const parts: Uint8Array[] = []
  let at = 0
  for (let count = 0; at < bytes.length; count += 1) {
    if (count >= BOXES_MOST || at + 8 > bytes.length) throw new FileError('malformed')
    const length = big32(bytes, at)
    const type = new TextDecoder('latin1').decode(bytes.subarray(at + 4, at + 8))
    const end = length === 0 ? bytes.length : at + length
    if ((length > 0 && length < 8) || end > bytes.length) throw new FileError('malformed')
    if (!KEPT.has(type)) found.add(type === 'uuid' || type === 'xml ' ? 'other' : 'hidden')
    else if (type === CODE)
      parts.push(...boxed(type, cleanCode(bytes.subarray(at + 8, end), found)))
    else parts.push(...boxed(type, bytes.subarray(at + 8, end)))
    at = end
  }
  return concatBytes(...parts)
}

function cleanCode(bytes: Uint8Array, found: Findings): Uint8Array {
  if (big16(bytes, 0) !== SOC) throw new FileError('malformed')
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (big16(bytes, at) !== SOT) {
    const end = at + 2 + big16(bytes, at + 2)
    if (end > bytes.length || end < at + 4) throw new FileError('malformed')
    if (big16(bytes, at) === COMMENT) {
      found.add('software', new TextDecoder('latin1').decode(bytes.subarray(at + 6, end)))
    } else parts.push(bytes.subarray(at, end))
    at = end
  }
  parts.push(bytes.subarray(at))
  return concatBytes(...parts)
}

function boxed(type: string, body: Uint8Array): readonly Uint8Array[] {
  const head = new Uint8Array(8)
  new DataView(head.buffer).setUint32(0, body.length + 8)
  head.set(new TextEncoder().encode(type), 4)
  return [head, body]
}
