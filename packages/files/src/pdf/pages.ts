/** The pages of a PDF, in order, each with what it inherits (ISO 32000-1, 7.7.3). */
import { PDFDict, PDFName, type PDFObject } from '@cantoo/pdf-lib'
import { FileError } from '../file-error.ts'
import { NESTED_MOST } from './budget.ts'
import type { PdfSource } from './source.ts'

export interface Page {
  /** As places name it. */
  readonly object: PDFObject
  /** With what it inherits. */
  readonly dict: PDFDict
}

const PAGES_MOST = 20_000
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

/** Throws `malformed` where there is none, `too-large`. */
export function pagesOf(source: PdfSource, catalog: PDFDict): readonly Page[] {
  const pages: Page[] = []
  const seen = new Set<PDFDict>()
  const walk = (
    object: PDFObject,
    inherited: ReadonlyMap<string, PDFObject>,
    depth: number,
  ): void => {
    const node = source.get(object)
    if (!(node instanceof PDFDict) || seen.has(node) || depth > NESTED_MOST) return
    seen.add(node)
    const own = INHERITED.flatMap((key) => {
      const value = node.get(PDFName.of(key)) ?? inherited.get(key)
      return value ? [[key, value] as const] : []
    })
    if (source.in(node, 'Kids')) {
      for (const kid of source.arrayIn(node, 'Kids')) walk(kid, new Map(own), depth + 1)
      return
    }
    if (pages.length >= PAGES_MOST) throw new FileError('too-large')
    const dict = PDFDict.fromMapWithContext(new Map(node.entries()), source.context)
    for (const [key, value] of own) dict.set(PDFName.of(key), value)
    pages.push({ object, dict })
  }
  const root = catalog.get(PDFName.of('Pages'))
  if (root) walk(root, new Map(), 0)
  if (pages.length === 0) throw new FileError('malformed')
  return pages
}
