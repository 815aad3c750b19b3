/** Places that a PDF gives names to (ISO 32000-1, 12.3.2.3), looked up by them. */
import { PDFArray, PDFDict, PDFName, type PDFObject } from '@cantoo/pdf-lib'
import type { PdfSource } from './source.ts'

const NODES_MOST = 20_000

/** By their names, in both of the ways a file may hold them. */
export function namedPlaces(source: PdfSource, catalog: PDFDict): ReadonlyMap<string, PDFArray> {
  const places = new Map<string, PDFArray>()
  const add = (name: string, object: PDFObject | undefined): void => {
    const one = source.get(object)
    const place = one instanceof PDFDict ? source.in(one, 'D') : one
    if (place instanceof PDFArray) places.set(name, place)
  }
  for (const [name, one] of source.dictIn(catalog, 'Dests')?.entries() ?? [])
    add(name.decodeText(), one)
  for (const [name, one] of namesIn(source, source.dictIn(catalog, 'Names'), 'Dests'))
    add(name, one)
  return places
}

/** All pairs of a tree of names (7.9.6). */
export function namesIn(
  source: PdfSource,
  names: PDFDict | undefined,
  key: string,
): readonly (readonly [string, PDFObject])[] {
  const pairs: (readonly [string, PDFObject])[] = []
  const seen = new Set<PDFDict>()
  const queue: (PDFObject | undefined)[] = [names?.get(PDFName.of(key))]
  while (queue.length > 0 && seen.size < NODES_MOST) {
    const node = source.get(queue.pop())
    if (!(node instanceof PDFDict) || seen.has(node)) continue
    seen.add(node)
    const listed = source.arrayIn(node, 'Names')
    for (let at = 0; at + 1 < listed.length; at += 2) {
      const value = listed[at + 1]
      if (value) pairs.push([source.text(listed[at]) ?? '', value])
    }
    queue.push(...source.arrayIn(node, 'Kids'))
  }
  return pairs
}
