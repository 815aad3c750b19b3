/** Finds a code in a picture's pixels; text only, nothing is opened or fetched. */
import decodeQR from 'qr/decode.js'

/** The text of the QR code in these pixels, undefined when there is none. */
export function readPixels(pixels: ImageData): string | undefined {
  try {
    return decodeQR({ data: pixels.data, width: pixels.width, height: pixels.height })
  } catch {
    return undefined
  }
}
