/** Office documents: what they tell, and the same document without it. */
import { Findings } from '../finding.ts'
import type { LookedAt } from '../pictures/picture.ts'
import { cleanOffice } from './office.ts'
import { cleanOpenDocument } from './opendocument.ts'
import { readZip, writeZip } from './zip.ts'

/** Documents this package takes apart. */
export type OfficeDocumentKind = 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp'

/** Throws `malformed`, and `too-large` for what would be more than is unpacked here. */
export function lookAtDocument(kind: OfficeDocumentKind, bytes: Uint8Array): LookedAt {
  const found = new Findings()
  const zip = readZip(bytes)
  for (const { time, comment, extra } of zip.entries.values()) {
    if (time !== undefined) found.add('time', time)
    if (comment) found.add('comment')
    if (extra) found.add('other')
  }
  if (zip.comment !== '') found.add('comment', zip.comment)
  if (zip.hidden > 0) found.add('hidden')
  const parts =
    kind === 'docx' || kind === 'xlsx' || kind === 'pptx'
      ? cleanOffice(kind, zip, found)
      : cleanOpenDocument(kind, zip, found)
  return { found: found.all, clean: () => writeZip(parts) }
}
