/**
 * What lies on a page (ISO 32000-1, 12.5): what is painted of it, a filled field or a mark, becomes part of the
 * page. Of links the place they lead to stays. Nothing else does: neither who wrote it nor when nor what about.
 */
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFRawStream,
  type PDFObject,
} from '@cantoo/pdf-lib'
import type { Copier } from './copier.ts'
import type { Copied } from './copying.ts'
import type { PdfSource } from './source.ts'

/** Painted by their viewer as signs that something can be opened; it is taken out. */
const SIGNS = new Set(['Popup', 'Text', 'FileAttachment', 'Sound', 'Link', 'TrapNet'])

const HIDDEN = 2
const NO_VIEW = 32

export interface Painted {
  readonly form: PDFObject
  /** Six numbers: where on the page. */
  readonly matrix: readonly number[]
}

export function annotationsOf(source: PdfSource, page: PDFDict): readonly PDFDict[] {
  return source.arrayIn(page, 'Annots').flatMap((one) => {
    const dict = source.get(one)
    return dict instanceof PDFDict ? [dict] : []
  })
}

/** Nothing for one that is not painted. */
export function paintedOf(copier: Copier, annotation: PDFDict): Painted | undefined {
  const { source } = copier
  if (SIGNS.has(source.nameIn(annotation, 'Subtype') ?? '')) return undefined
  const object = appearanceOf(source, annotation)
  const stream = source.get(object)
  if (!(stream instanceof PDFRawStream)) return undefined
  const flags = source.number(annotation.get(PDFName.of('F'))) ?? 0
  const isOff = copier.isHidden(annotation.get(PDFName.of('OC')))
  if ((flags & (HIDDEN | NO_VIEW)) !== 0 || isOff) {
    copier.hasHidden = true
    return undefined
  }
  if (copier.isHidden(stream.dict.get(PDFName.of('OC')))) return undefined
  const matrix = placed(source, annotation, stream.dict)
  const form = copier.copy('form', object)
  return matrix && form ? { form, matrix } : undefined
}

/** Of a box that can be ticked, as it is ticked. */
function appearanceOf(source: PdfSource, annotation: PDFDict): PDFObject | undefined {
  const appearances = source.dictIn(annotation, 'AP')
  const normal = appearances?.get(PDFName.of('N'))
  const states = source.get(normal)
  if (!(states instanceof PDFDict)) return normal
  return states.get(PDFName.of(source.nameIn(annotation, 'AS') ?? 'Off'))
}

/** 12.5.5, algorithm 8.1: its box, turned by its own matrix, comes to lie on its rectangle. */
function placed(
  source: PdfSource,
  annotation: PDFDict,
  form: PDFDict,
): readonly number[] | undefined {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = source.numbersIn(form, 'Matrix')
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = source.numbersIn(form, 'BBox')
  const [r0 = 0, s0 = 0, r1 = 0, s1 = 0] = source.numbersIn(annotation, 'Rect')
  const corners = [x0, x1].flatMap((x) => [y0, y1].map((y) => [x, y] as const))
  const xs = corners.map(([x, y]) => a * x + c * y + e)
  const ys = corners.map(([x, y]) => b * x + d * y + f)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [low, high] = [Math.min(...ys), Math.max(...ys)]
  if (right <= left || high <= low) return undefined
  const wide = Math.abs(r1 - r0) / (right - left)
  const tall = Math.abs(s1 - s0) / (high - low)
  const matrix = [wide, 0, 0, tall, Math.min(r0, r1) - left * wide, Math.min(s0, s1) - low * tall]
  return matrix.every(Number.isFinite) ? matrix : undefined
}

interface Places {
  readonly named: ReadonlyMap<string, PDFArray>
  /** The new page for an old one. */
  readonly pages: ReadonlyMap<PDFObject, PDFObject>
}

/** The addresses a browser opens, and no more. */
const ADDRESS = /^(https?|mailto):/i

/** Nothing for one that leads anywhere but to a page of this file or to an address. */
export function linkOf(copier: Copier, annotation: PDFDict, places: Places): Copied {
  const { source, target } = copier
  if (source.nameIn(annotation, 'Subtype') !== 'Link') return undefined
  if (copier.isHidden(annotation.get(PDFName.of('OC')))) return undefined
  const link = copier.shaped('link', annotation)
  if (!link) return undefined
  link.set(PDFName.of('Type'), PDFName.of('Annot'))
  link.set(PDFName.of('Subtype'), PDFName.of('Link'))
  const action = source.dictIn(annotation, 'A')
  const type = source.nameIn(action, 'S')
  if (type === 'URI') {
    const address = source.textIn(action, 'URI') ?? ''
    if (!ADDRESS.test(address)) return undefined
    const bytes = [...new TextEncoder().encode(address)]
    const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
    link.set(PDFName.of('A'), target.obj({ S: 'URI', URI: PDFHexString.of(hex) }))
    return target.register(link)
  }
  const place = type === 'GoTo' ? source.in(action, 'D') : source.in(annotation, 'Dest')
  const copied = placeOf(copier, place, places)
  if (!copied) return undefined
  link.set(PDFName.of('Dest'), copied)
  return target.register(link)
}

function placeOf(copier: Copier, object: PDFObject | undefined, places: Places): Copied {
  const place =
    object instanceof PDFArray ? object : places.named.get(copier.source.text(object) ?? '')
  const [old, ...view] = place?.asArray() ?? []
  const page = old && places.pages.get(old)
  if (!page) return undefined
  const copied = PDFArray.withContext(copier.target)
  copied.push(page)
  for (const one of view) copied.push(copier.copy('plain', one) ?? copier.target.obj(null))
  return copied
}
