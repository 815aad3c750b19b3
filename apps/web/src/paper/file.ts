/** A file to print, made here on the page; fetched with its font only when somebody asks for it. */
import type { Language } from '@lapwing/client'
import { addressPages, codePages, type Slip } from './code-pages.ts'
import { readFont } from './font.ts'
import { writePdf } from './pdf.ts'
import { textsIn } from './texts.ts'

const FONT: URL = new URL('./noto-sans.ttf', import.meta.url)

/** Rejects when the font or the texts cannot be fetched. */
export async function fileOf(
  slips: readonly Slip[],
  language: Language,
  withAddress: boolean,
): Promise<Uint8Array> {
  const answer = await fetch(FONT)
  if (!answer.ok) throw new Error('no font came')
  const font = readFont(new Uint8Array(await answer.arrayBuffer()))
  const setting = { font, language, texts: await textsIn(language) }
  const address = withAddress ? addressPages(slips, setting) : []
  return writePdf([...codePages(slips, setting), ...address], font)
}
