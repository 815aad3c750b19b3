/** What the properties of an XMP packet of a PDF tell of people. */
import type { Findings } from '../finding.ts'
import { traceOf } from '../pictures/tags.ts'
import { readXmp } from '../xmp.ts'

/** Says only that it is what it is. */
const PLAIN = /^(format|about|part|conformance|parseType|lang|trapped)$/i

/** What cannot be read is told as `other`: it is taken out all the same. */
export function findInXmp(bytes: Uint8Array, found: Findings): void {
  const isRead = readXmp(bytes, (name, words) => {
    if (PLAIN.test(name)) return
    found.add(/^producer$/i.test(name) ? 'software' : traceOf(name), words)
  })
  if (!isRead) found.add('other')
}
