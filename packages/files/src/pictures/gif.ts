/**
 * GIF (GIF89a specification, §§15–27): a walk over its blocks, and the same picture without those that no
 * viewer needs. What is kept is a closed list; whatever stands behind the end is not.
 */
import { concatBytes } from '@lapwing/codec'
import { FileError } from '../file-error.ts'
import { letters } from '../letters.ts'

export interface GifBlock {
  /** The label of an extension, or `image`. */
  readonly type: number | 'image'
  /** With its introducer and the zero that ends it. */
  readonly bytes: Uint8Array
}

export interface Gif {
  /** Signature, screen and its colours. */
  readonly head: Uint8Array
  readonly blocks: readonly GifBlock[]
  /** Bytes behind the end of the picture. */
  readonly behind: number
}

const EXTENSION = 0x21
const IMAGE = 0x2c
const END = 0x3b
const HEAD_BYTES = 13
const IMAGE_BYTES = 10

/** How long each picture of it stands, and what shines through. */
const CONTROL = 0xf9
export const APPLICATION = 0xff
/** How often it begins again. */
const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0']
/** Eleven letters, then three bytes and no more: a one, and how often. */
const LOOP_BYTES = 19
/** Four bytes of its own and no more. */
const CONTROL_BYTES = 8
/** Words drawn by the viewer; how long they stand is said before them. */
const PLAIN_TEXT = 0x01
const BLOCKS_MOST = 1_000_000

/** Throws `malformed` where it is cut short or a block is none. */
export function readGif(bytes: Uint8Array): Gif {
  const head = bytes.subarray(0, HEAD_BYTES + coloursIn(bytes[10]))
  const blocks: GifBlock[] = []
  for (let at = head.length; ;) {
    if (at >= bytes.length || blocks.length >= BLOCKS_MOST) throw new FileError('malformed')
    const introducer = bytes[at]
    if (introducer === END) return { head, blocks, behind: bytes.length - at - 1 }
    if (introducer !== EXTENSION && introducer !== IMAGE) throw new FileError('malformed')
    const isImage = introducer === IMAGE
    // Of a picture, the size of the smallest code comes before its data.
    const data = isImage ? at + IMAGE_BYTES + coloursIn(bytes[at + 9]) + 1 : at + 2
    const end = endOfData(bytes, data)
    blocks.push({ type: isImage ? 'image' : (bytes[at + 1] ?? 0), bytes: bytes.subarray(at, end) })
    at = end
  }
}

/** Three bytes for each of a power of two. */
function coloursIn(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function endOfData(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length;) {
    const length = bytes[at] ?? 0
    at += 1 + length
    if (length === 0) return at
  }
  throw new FileError('malformed')
}

/** The name of the program an extension is for: eleven letters. */
export function applicationOf({ bytes }: GifBlock): string {
  return letters(bytes, 3, 11)
}

/** The same picture. */
export function cleanGif(gif: Gif): Uint8Array {
  const kept = keptOfGif(gif)
  if (!gif.blocks.some(({ type }) => type === 'image')) throw new FileError('malformed')
  const bytes = gif.blocks.flatMap((one) => (kept.has(one) ? [one.bytes] : []))
  return concatBytes(gif.head, ...bytes, Uint8Array.of(END))
}

/** Pictures, what is said of each before it, and once how often all begin again: each as long as it has to be. */
export function keptOfGif({ blocks }: Gif): ReadonlySet<GifBlock> {
  const kept = new Set<GifBlock>()
  let control: GifBlock | undefined
  let loops = false
  for (const one of blocks) {
    if (one.type === 'image') {
      if (control) kept.add(control)
      kept.add(one)
    } else if (isLoop(one) && !loops) {
      kept.add(one)
      loops = true
    }
    if (isControl(one)) control = one
    else if (one.type === 'image' || one.type === PLAIN_TEXT) control = undefined
  }
  return kept
}

function isControl({ type, bytes }: GifBlock): boolean {
  return type === CONTROL && bytes.length === CONTROL_BYTES && bytes[2] === 4
}

function isLoop(block: GifBlock): boolean {
  const { type, bytes } = block
  const isIts = type === APPLICATION && LOOPS.includes(applicationOf(block))
  return isIts && bytes.length === LOOP_BYTES && bytes[14] === 3 && bytes[15] === 1
}
