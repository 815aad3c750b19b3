/**
 * `node test/corpus/make-documents.mjs`: documents that tell much of who wrote them, as Word, Excel, PowerPoint and
 * LibreOffice write them, and some of what only these programs keep. Everything they tell carries a word by which
 * it is found again; what shows carries none. Their parts lie in parts/.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { odp, ods, odt } from './parts/open.mjs'
import { docx } from './parts/text.mjs'
import { pptx } from './parts/slides.mjs'
import { xlsx } from './parts/tables.mjs'

const here = import.meta.dirname
const photo = readFileSync(join(here, 'photo.jpg'))
const thumbnail = png()

for (const [name, parts] of Object.entries({
  'report.docx': docx(photo, thumbnail),
  'list.xlsx': xlsx(photo, thumbnail),
  'talk.pptx': pptx(photo, thumbnail),
  'letter.odt': odt(photo, thumbnail),
  'sums.ods': ods(photo, thumbnail),
  'slides.odp': odp(photo, thumbnail),
})) {
  const entries = Object.entries(parts).map(([part, body]) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    const level = part === 'mimetype' || part.endsWith('.jpg') || part.endsWith('.jpeg') ? 0 : 9
    // As LibreOffice does: each entry with the time of day.
    return [
      part,
      [
        bytes,
        {
          level,
          mtime: new Date(2026, 2, 14, 15, 9, 26),
          comment: part.endsWith('core.xml') ? 'MARKZIPCOMMENT' : '',
        },
      ],
    ]
  })
  const zip = zipSync(Object.fromEntries(entries))
  const remark = Buffer.from('MARKZIPEND')
  zip[zip.length - 2] = remark.length
  writeFileSync(join(here, name), Buffer.concat([zip, remark]))
}

/** A page so small that nothing is read in it, with a remark. */
function png() {
  const chunk = (type, body) => {
    const named = Buffer.concat([Buffer.from(type), body])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([size, named, sum])
  }
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from('Comment\0MARKTHUMBNAIL')),
    chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
