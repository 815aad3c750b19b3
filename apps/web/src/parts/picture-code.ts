/** Reads the code from a picture file, here on the page; the picture goes nowhere. */
import { readPixels } from './qr.ts'

/** Longest side tried, in order: a small code in a large picture, then a large blurred one. */
const SIDES = [1_600, 900, 480]

/** The text found, undefined when there is none or the file is no picture. */
export async function readPicture(file: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (bitmap === undefined) return undefined
  try {
    for (const side of SIDES) {
      const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
      const text = read(bitmap, scale)
      if (text !== undefined) return text
    }
    return undefined
  } finally {
    bitmap.close()
  }
}

function read(bitmap: ImageBitmap, scale: number): string | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return undefined
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return readPixels(context.getImageData(0, 0, canvas.width, canvas.height))
}
