/**
 * A PDF: what it tells beside what it shows, and its pages written into a new file. Loaded only when somebody has
 * chosen one.
 */
import { PDFDict } from '@cantoo/pdf-lib'
import { FileError } from '../file-error.ts'
import { Findings, type Finding } from '../finding.ts'
import { Copier } from './copier.ts'
import { Layers } from './layers.ts'
import { PdfSource } from './source.ts'
import { survey } from './survey.ts'
import { writePages, written } from './written.ts'

export interface LookedAtPdf {
  readonly found: readonly Finding[]
  /** Undefined for one that is locked: nothing of it was read. */
  readonly clean: Blob | undefined
}

/** Throws `malformed`, `too-large`. */
export async function lookAtPdf(bytes: Uint8Array): Promise<LookedAtPdf> {
  try {
    return await look(bytes)
  } catch (error) {
    // The library's own, and what runs out in a file that was made to make it.
    throw error instanceof FileError ? error : new FileError('malformed', error)
  }
}

async function look(bytes: Uint8Array): Promise<LookedAtPdf> {
  const source = new PdfSource(bytes)
  if (source.trailer.has('Encrypt')) return { found: [], clean: undefined }
  const catalog = source.get(source.trailer.get('Root'))
  if (!(catalog instanceof PDFDict)) throw new FileError('malformed')
  const found = new Findings()
  if (source.revisions > 0) found.add('changes', undefined, source.revisions)
  if (source.hidden > 0) found.add('hidden')
  survey(source, found)
  const layers = new Layers(source, catalog)
  for (const name of layers.hiddenNames) found.add('hidden', name)
  const copier = new Copier(source, layers, found)
  writePages(copier, catalog)
  if (copier.hasHidden) found.add('hidden')
  const clean = (await written(copier)) as Uint8Array<ArrayBuffer>
  return { found: found.all, clean: new Blob([clean]) }
}
