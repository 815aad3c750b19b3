/** What an XMP packet of film or sound tells of people. */
import type { Findings } from '../finding.ts'
import { readXmp } from '../xmp.ts'
import { tellTag } from './tag-names.ts'

/** What cannot be read is told as `other`. */
export function tellXmp(bytes: Uint8Array, found: Findings): void {
  if (!readXmp(bytes, (name, words) => tellTag(name, words, found))) found.add('other', 'XMP')
}
