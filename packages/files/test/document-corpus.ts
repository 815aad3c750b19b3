/** Documents of the corpus, as they are and with some parts other than they are. */
import { readFileSync } from 'node:fs'
import { unzipSync, zipSync, type Zippable } from 'fflate'
import { lookAtFile, type Look } from '../src/index.ts'

export const DOCUMENTS: readonly string[] = [
  ...['report.docx', 'list.xlsx', 'talk.pptx', 'letter.odt', 'sums.ods', 'slides.odp'],
]

export function read(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../test/corpus/${name}`, import.meta.url)))
}

export function look(bytes: Uint8Array): Promise<Look> {
  return lookAtFile(new Blob([bytes as Uint8Array<ArrayBuffer>]))
}

export async function cleaned(bytes: Uint8Array): Promise<Uint8Array> {
  const { clean } = await look(bytes)
  return new Uint8Array((await clean?.arrayBuffer()) ?? new ArrayBuffer(0))
}

/** A document of the corpus with some parts other than they are. */
export function changed(
  name: string,
  parts: (all: Record<string, Uint8Array>) => Zippable,
): Uint8Array {
  return zipSync(parts(unzipSync(read(name))))
}

export const utf8: (words: string) => Uint8Array = (words) => new TextEncoder().encode(words)
