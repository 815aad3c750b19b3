/** What copies objects of one file into another, as those see it that copy one kind of them. */
import type { PDFContext, PDFDict, PDFObject } from '@cantoo/pdf-lib'
import type { Findings } from '../finding.ts'
import type { Kind, ShapeName } from './shapes.ts'
import type { PdfSource } from './source.ts'

export type Copied = PDFObject | undefined

export interface Copying {
  readonly source: PdfSource
  readonly target: PDFContext
  readonly found: Findings
  copy(kind: Kind, object: PDFObject | undefined): Copied
  shaped(name: ShapeName, one: PDFObject | undefined): PDFDict | undefined
}
