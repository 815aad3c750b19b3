/** How a picture is to be turned: the one thing of EXIF that what it shows hangs on. */

/** A whole EXIF segment that says nothing else (EXIF 2.3: one entry, tag 0x0112, a short). */
export function turnedSegment(turned: number): Uint8Array<ArrayBuffer> {
  const exif = turnedExif(turned)
  const length = 2 + EXIF.length + exif.length
  return Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff, ...EXIF, ...exif)
}

/** The same as a chunk of PNG or WebP has it: a TIFF header and one directory of one entry. */
export function turnedExif(turned: number): Uint8Array<ArrayBuffer> {
  const header = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8]
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0]
  return Uint8Array.of(...header, 0, 1, ...entry, 0, 0, 0, 0)
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]
