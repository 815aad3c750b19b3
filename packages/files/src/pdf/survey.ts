/** What a PDF tells beside what it shows: everything that its objects lead to is looked through. */
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, type PDFObject } from '@cantoo/pdf-lib'
import type { Findings, Trace } from '../finding.ts'
import type { PdfSource } from './source.ts'
import { findInXmp } from './xmp.ts'

/** Of the properties of the whole file (ISO 32000-1, 14.3.3). */
const INFO: Readonly<Record<string, Trace>> = {
  Author: 'author',
  Creator: 'software',
  Producer: 'software',
  Title: 'comment',
  Subject: 'comment',
  Keywords: 'comment',
  CreationDate: 'time',
  ModDate: 'time',
}

/** Keys that say it wherever they stand. */
const KEYS: Readonly<Record<string, Trace>> = {
  Thumb: 'thumbnail',
  LastModified: 'time',
  PieceInfo: 'other',
  XFA: 'hidden',
  Collection: 'hidden',
  Threads: 'hidden',
  DSS: 'author',
  StructTreeRoot: 'other',
  Lang: 'other',
  Alt: 'comment',
  ActualText: 'comment',
  TU: 'comment',
}

/** Of what lies on a page (12.5.2, 12.5.6.2). */
const ANNOTATION: Readonly<Record<string, Trace>> = {
  T: 'author',
  Subj: 'comment',
  Contents: 'comment',
  NM: 'identifier',
  M: 'time',
  CreationDate: 'time',
}

/** Of a signature (12.8.1). */
const SIGNATURE: Readonly<Record<string, Trace>> = {
  Name: 'author',
  ContactInfo: 'author',
  Location: 'place',
  Reason: 'comment',
  M: 'time',
}

/** What would be done when it is opened, touched or printed (12.6.4). */
const RUNS = new Set([
  ...['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'GoToE', 'Rendition', 'Movie'],
  ...['Sound', 'RichMediaExecute', 'ResetForm', 'Hide', 'SetOCGState', 'GoTo3DView', 'Thread'],
])

const PLAYED = new Set(['Movie', 'Sound', 'Screen', 'RichMedia', '3D'])

/** Throws `too-large`. */
export function survey(source: PdfSource, found: Findings): void {
  if (source.trailer.has('ID')) found.add('identifier')
  const info = source.get(source.trailer.get('Info'))
  if (info instanceof PDFDict) findInInfo(source, info, found)
  const seen = new Set<PDFObject>()
  const queue: PDFObject[] = [...source.trailer.values()]
  for (let next = queue.pop(); next; next = queue.pop()) {
    const one = next instanceof PDFRef ? source.get(next) : next
    if (!one || seen.has(one)) continue
    const dict = one instanceof PDFRawStream ? one.dict : one
    if (dict instanceof PDFDict) {
      seen.add(one)
      if (one !== info) findInDict(source, dict, found)
      for (const value of dict.values()) queue.push(value)
    } else if (dict instanceof PDFArray) {
      seen.add(one)
      if (source.text(dict.asArray()[0]) === 'ICCBased') found.add('other')
      for (const value of dict.asArray()) queue.push(value)
    }
  }
}

function findInInfo(source: PdfSource, info: PDFDict, found: Findings): void {
  for (const [key] of info.entries()) {
    const name = key.decodeText()
    const words = source.textIn(info, name) ?? ''
    if (words === '' || name === 'Trapped') continue
    const trace = INFO[name]
    if (trace) found.add(trace, trace === 'time' ? plainTime(words) : words)
    else found.add('other', `${name}: ${words}`)
  }
}

function findInDict(source: PdfSource, dict: PDFDict, found: Findings): void {
  for (const [key, value] of dict.entries()) {
    const name = key.decodeText()
    const trace = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined
    if (trace)
      found.add(trace, trace === 'time' ? plainTime(source.text(value)) : source.text(value))
    if (name === 'Metadata') findInMetadata(source, value, found)
    if (name === 'EF')
      found.add('attachment', source.textIn(dict, 'UF') ?? source.textIn(dict, 'F'))
  }
  findInAction(source, dict, found)
  const subtype = source.nameIn(dict, 'Subtype')
  if (dict.has(PDFName.of('ByteRange')) || source.nameIn(dict, 'Type') === 'Sig') {
    found.add('author')
    findByKeys(source, dict, SIGNATURE, found)
  } else if (dict.has(PDFName.of('Rect')) && subtype !== undefined) {
    if (PLAYED.has(subtype)) found.add('attachment', subtype)
    // What a field is called is nobody's name.
    if (subtype !== 'Widget') findByKeys(source, dict, ANNOTATION, found)
  } else if (dict.has(PDFName.of('Title')) && dict.has(PDFName.of('Parent'))) {
    found.add('comment', source.textIn(dict, 'Title')) // of the list of contents beside the pages
  }
}

function findByKeys(
  source: PdfSource,
  dict: PDFDict,
  keys: Readonly<Record<string, Trace>>,
  found: Findings,
): void {
  for (const [key, trace] of Object.entries(keys)) {
    const words = source.textIn(dict, key)
    if (words) found.add(trace, trace === 'time' ? plainTime(words) : words)
  }
}

function findInMetadata(source: PdfSource, object: PDFObject, found: Findings): void {
  const stream = source.get(object)
  if (stream instanceof PDFRawStream) findInXmp(source.unpacked(stream), found)
  else found.add('other')
}

function findInAction(source: PdfSource, dict: PDFDict, found: Findings): void {
  const type = source.nameIn(dict, 'S') ?? ''
  if (RUNS.has(type)) found.add('script', source.textIn(dict, 'JS') ?? type)
  const address = type === 'URI' ? source.textIn(dict, 'URI') : undefined
  if (address !== undefined && !/^(https?|mailto):/i.test(address)) found.add('other', address)
}

/** `D:20260314150926+03'00'` */
function plainTime(text: string | undefined): string | undefined {
  return text
    ?.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d).*?([+-]\d\d)?('?(\d\d))?'?$/, '$1-$2-$3 $4:$5 $6')
    .trim()
}
