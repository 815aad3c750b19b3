/** One code as a picture, for a messenger: the code, how it is used, and nothing about whence it comes. */
import { encode } from 'uqr'
import type { Language } from '@lapwing/client'
import { readPicture } from '../parts/picture-code.ts'
import { fives } from '../screens/invitations/fives.ts'
import type { Slip } from './code-pages.ts'
import { onlyPixels } from './png.ts'
import { textsIn } from './texts.ts'

const WIDTH = 740
const MARGIN = 40
/** Room for the characters and for a sentence of six lines. */
const BELOW = 300
const LETTERS = 'sans-serif'

/**
 * Undefined where this browser draws none that can be read again: some put noise into what is drawn,
 * or draw nothing before they are allowed to. Rejects when the texts cannot be fetched.
 */
export async function pictureOf(slip: Slip, language: Language): Promise<Uint8Array | undefined> {
  const { 'open-first': first } = await textsIn(language)
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = WIDTH + BELOW
  const context = canvas.getContext('2d')
  if (context === null) return undefined
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  drawCode(context, slip.qr)
  context.font = `32px ${LETTERS}`
  const [above, below] = [fives(slip.characters).slice(0, 3), fives(slip.characters).slice(3)]
  context.fillText(above.join('   '), MARGIN, WIDTH)
  context.fillText(below.join('   '), MARGIN, WIDTH + 44)
  context.font = `24px ${LETTERS}`
  drawText(context, first, WIDTH + 100)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (blob === null || (await readPicture(blob)) !== slip.qr) return undefined
  return onlyPixels(new Uint8Array(await blob.arrayBuffer()))
}

function drawCode(context: CanvasRenderingContext2D, text: string): void {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const step = Math.floor((WIDTH - 2 * MARGIN) / size)
  const from = Math.floor((WIDTH - step * size) / 2)
  for (const [row, line] of data.entries()) {
    for (const [at, isDark] of line.entries()) {
      if (isDark) context.fillRect(from + at * step, MARGIN / 2 + row * step, step, step)
    }
  }
}

function drawText(context: CanvasRenderingContext2D, text: string, top: number): void {
  let line = ''
  let y = top
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && context.measureText(longer).width > WIDTH - 2 * MARGIN) {
      context.fillText(line, MARGIN, y)
      y += 34
      line = word
    } else line = longer
  }
  context.fillText(line, MARGIN, y)
}
