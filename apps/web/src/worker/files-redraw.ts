/** A picture as this browser sees it, coded anew, where a browser gives back what is drawn. */
import type { Redraw } from '@lapwing/files'

/** What shows hardly a difference to the eye. */
const QUALITY = 0.92

/** Red, green, blue, and one that no canvas gives back by chance. */
const PROBE = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 37, 91, 173, 255]

/** More is not shown to whoever receives it, and costs an old phone its memory. */
const MOST_PIXELS = 20_000_000

export const redraw: Redraw = async (picture) => {
  if (!givesBack()) return undefined
  let seen: ImageBitmap
  try {
    seen = await createImageBitmap(picture)
  } catch {
    return undefined // this browser does not decode it
  }
  const shrink = Math.min(1, Math.sqrt(MOST_PIXELS / (seen.width * seen.height)))
  const width = Math.max(1, Math.floor(seen.width * shrink))
  const height = Math.max(1, Math.floor(seen.height * shrink))
  const canvas = new OffscreenCanvas(width, height)
  // A JPEG has nothing to see through.
  const pen = canvas.getContext('2d', { alpha: false })
  if (pen) {
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, width, height)
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(seen, 0, 0, width, height)
  }
  seen.close()
  const drawn = pen && (await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY }))
  return drawn?.type === 'image/jpeg' ? drawn : undefined
}

/** Some browsers blur what is drawn, or give back white, so that no page knows them by it. */
function givesBack(): boolean {
  const pen = new OffscreenCanvas(2, 2).getContext('2d', { willReadFrequently: true })
  if (!pen) return false
  const probe = new ImageData(Uint8ClampedArray.from(PROBE), 2, 2)
  pen.putImageData(probe, 0, 0)
  const { data } = pen.getImageData(0, 0, 2, 2)
  return PROBE.every((one, at) => data[at] === one)
}
