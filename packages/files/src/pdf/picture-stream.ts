/** Pictures that stand in a PDF as they came from a camera or a scanner (ISO 32000-1, 7.4.7 to 7.4.9). */
import { PDFName, PDFRawStream, type PDFDict } from '@cantoo/pdf-lib'
import { concatBytes } from '@lapwing/codec'
import { FileError } from '../file-error.ts'
import { lookAtPicture, type LookedAt } from '../pictures/picture.ts'
import type { Copied, Copying } from './copying.ts'
import { cleanJpeg2000 } from './jpeg2000.ts'
import { unpack, type Filter } from './unpack.ts'

/** Of a fax: how it is coded. Of JBIG2 nothing but tables it shares. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  CCITTFaxDecode: [
    'K',
    'EndOfLine',
    'EncodedByteAlign',
    'Columns',
    'Rows',
    'EndOfBlock',
    'BlackIs1',
  ],
  DCTDecode: ['ColorTransform'],
  JPXDecode: [],
  JBIG2Decode: [],
}

/** `dict` is what is kept of it already. Throws `malformed`, `too-large`. */
export function copyPicture(
  copier: Copying,
  stream: PDFRawStream,
  filters: readonly Filter[],
  dict: PDFDict,
): Copied {
  const last = filters.at(-1)?.name ?? ''
  const kept = PARAMETERS[last]
  if (!kept) throw new FileError('malformed')
  const packed = unpack(stream.contents, filters.slice(0, -1), copier.source.budget)
  dict.set(PDFName.of('Filter'), PDFName.of(last))
  const parameters = parametersOf(copier, stream.dict, kept, last)
  if (parameters) dict.set(PDFName.of('DecodeParms'), parameters)
  return PDFRawStream.of(dict, cleaned(copier, last, packed))
}

function cleaned(copier: Copying, filter: string, bytes: Uint8Array): Uint8Array {
  if (filter === 'JPXDecode') return cleanJpeg2000(bytes, copier.found)
  if (filter !== 'DCTDecode') return bytes
  const picture = lookAtJpeg(withoutPadding(bytes))
  for (const { trace, count, says } of picture.found) {
    copier.found.add(trace, says[0], count)
    for (const more of says.slice(1)) copier.found.add(trace, more, 0)
  }
  return picture.clean()
}

/** Some scanners leave out its last two bytes. */
function lookAtJpeg(bytes: Uint8Array): LookedAt {
  try {
    return lookAtPicture('jpeg', bytes)
  } catch {
    return lookAtPicture('jpeg', concatBytes(bytes, Uint8Array.of(0xff, 0xd9)))
  }
}

/** Writers pad a picture with spaces, ends of lines and zeros. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && [0, 9, 10, 13, 32].includes(bytes[end - 1] ?? -1)) end -= 1
  return bytes.subarray(0, end)
}

function parametersOf(
  copier: Copying,
  dict: PDFDict,
  kept: readonly string[],
  filter: string,
): PDFDict | undefined {
  const { source, target } = copier
  const listed = source.arrayIn(dict, 'DecodeParms')
  const last = source.get(listed.at(-1)) ?? source.in(dict, 'DecodeParms')
  const entries = new Map(
    last && 'entries' in last
      ? (last as PDFDict).entries().map(([key, one]) => [key.decodeText(), one])
      : [],
  )
  const parameters = target.obj({})
  for (const key of kept) {
    const value = copier.copy('plain', entries.get(key))
    if (value) parameters.set(PDFName.of(key), value)
  }
  if (filter === 'JBIG2Decode') {
    const globals = copier.copy('data', entries.get('JBIG2Globals'))
    if (globals) parameters.set(PDFName.of('JBIG2Globals'), globals)
  }
  return parameters.keys().length > 0 ? parameters : undefined
}
