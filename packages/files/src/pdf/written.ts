/** The new file: a catalog, its pages, what they draw, and links. There is no place in it for anything else. */
import {
  PDFArray,
  PDFDict,
  PDFHeader,
  PDFName,
  PDFRawStream,
  PDFWriter,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { concatBytes } from '@lapwing/codec'
import { bytesOf } from '../letters.ts'
import { annotationsOf, linkOf, paintedOf } from './annotations.ts'
import type { Copier } from './copier.ts'
import { namedPlaces } from './named-places.ts'
import { pagesOf, type Page } from './pages.ts'

/** Throws `malformed`, `too-large`. */
export function writePages(copier: Copier, catalog: PDFDict): void {
  const { source, target } = copier
  const pages = pagesOf(source, catalog)
  const root = target.nextRef()
  const parent = target.nextRef()
  const refs = pages.map(() => target.nextRef())
  const places = {
    named: namedPlaces(source, catalog),
    pages: new Map(pages.map(({ object }, at) => [object, refs[at] ?? parent] as const)),
  }
  pages.forEach((page, at) => {
    const copied = copyPage(copier, page)
    copied.set(PDFName.of('Parent'), parent)
    const links = annotationsOf(source, page.dict).flatMap(
      (one) => linkOf(copier, one, places) ?? [],
    )
    if (links.length > 0) copied.set(PDFName.of('Annots'), target.obj(links))
    target.assign(refs[at] ?? parent, copied)
  })
  target.assign(parent, target.obj({ Type: 'Pages', Kids: refs, Count: refs.length }))
  target.assign(root, target.obj({ Type: 'Catalog', Pages: parent }))
  target.trailerInfo = { Root: root }
  target.header = PDFHeader.forVersion(1, 7)
}

export async function written(copier: Copier): Promise<Uint8Array> {
  return PDFWriter.forContext(copier.target, Number.POSITIVE_INFINITY).serializeToBuffer()
}

function copyPage(copier: Copier, { dict }: Page): PDFDict {
  const { source, target } = copier
  const page = copier.shaped('page', dict) ?? target.obj({})
  page.set(PDFName.of('Type'), PDFName.of('Page'))
  const from = source.dictIn(dict, 'Resources')
  const { bytes, used } = copier.content(contentOf(copier, dict), from)
  const resources = copier.resources(used, from)
  const painted = annotationsOf(source, dict).flatMap((one) => paintedOf(copier, one) ?? [])
  const parts: Uint8Array[] = [bytes]
  if (painted.length > 0) {
    const things =
      target.lookupMaybe(resources.get(PDFName.of('XObject')), PDFDict) ?? target.obj({})
    resources.set(PDFName.of('XObject'), things)
    parts.unshift(bytesOf('q\n'))
    parts.push(bytesOf('Q\n'))
    painted.forEach(({ form, matrix }, at) => {
      const name = freeName(things, at)
      things.set(PDFName.of(name), form)
      parts.push(bytesOf(`q ${matrix.map(plainNumber).join(' ')} cm /${name} Do Q\n`))
    })
  }
  page.set(PDFName.of('Resources'), resources)
  page.set(PDFName.of('Contents'), registered(copier, concatBytes(...parts)))
  return page
}

/** One after another: a word never goes on in the next (7.8.2). */
function contentOf(copier: Copier, page: PDFDict): Uint8Array {
  const { source } = copier
  const one = source.in(page, 'Contents')
  const streams = one instanceof PDFArray ? one.asArray().map((part) => source.get(part)) : [one]
  return concatBytes(
    ...streams.flatMap((stream) =>
      stream instanceof PDFRawStream ? [source.unpacked(stream), bytesOf('\n')] : [],
    ),
  )
}

function registered(copier: Copier, bytes: Uint8Array): PDFRef {
  return copier.target.register(copier.flate(bytes, copier.target.obj({})))
}

function freeName(things: PDFDict, at: number): string {
  let name = `X${at}`
  while (things.has(PDFName.of(name))) name += 'x'
  return name
}

/** Without an exponent, which a PDF cannot hold. */
function plainNumber(value: number): string {
  return value.toFixed(6)
}
