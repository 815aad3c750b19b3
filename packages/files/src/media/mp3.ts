/**
 * Frames of MP3 (ISO/IEC 11172-3 §2.4.1, 13818-3 §2.4.1): between the sound of one and that of the next,
 * coders leave room where they write their name. It may lie some frames back, so that frames wait for it.
 */
import type { Findings } from '../finding.ts'
import { Bits } from './bits.ts'

interface Frame {
  readonly bytes: Uint8Array
  /** Where its own sound begins, which may be that of later frames. */
  readonly from: number
  /** In bytes of sound since the beginning. */
  readonly start: number
}

export class Mp3Cleaner {
  readonly #found: Findings
  #waiting: Frame[] = []
  /** In bytes. */
  #length = 0
  /** In bits. */
  #soundEnd = 0
  #hasTold = false

  constructor(found: Findings) {
    this.#found = found
  }

  /** Gives the frames that are settled by this one. Throws for what is no frame. */
  clean(packet: Uint8Array): readonly Uint8Array[] {
    const { from, back, bits } = sideOf(packet)
    const start = Math.max(this.#soundEnd, (this.#length - back) * 8)
    this.#blank(this.#soundEnd, start)
    this.#waiting.push({ bytes: packet.slice(), from, start: this.#length })
    this.#length += packet.length - from
    this.#soundEnd = start + bits
    const settled = this.#waiting.findIndex((frame) => endOf(frame) * 8 > this.#soundEnd)
    return this.#give(settled === -1 ? this.#waiting.length : settled)
  }

  rest(): readonly Uint8Array[] {
    this.#blank(this.#soundEnd, this.#length * 8)
    return this.#give(this.#waiting.length)
  }

  #give(count: number): readonly Uint8Array[] {
    return this.#waiting.splice(0, count).map(({ bytes }) => bytes)
  }

  #blank(from: number, to: number): void {
    let said = ''
    let isEmpty = true
    for (const frame of this.#waiting) {
      const first = Math.max(from, frame.start * 8)
      const last = Math.min(to, endOf(frame) * 8)
      if (first >= last) continue
      const bits = new Bits(frame.bytes, (frame.from - frame.start) * 8 + first)
      const start = bits.at
      while (said.length < SAID_MOST && bits.at + 8 <= start + last - first) {
        said += String.fromCharCode(bits.read(8))
      }
      bits.at = start
      if (bits.blank(last - first)) isEmpty = false
    }
    const [words] = /[A-Za-z][\w.]{3,}/.exec(said) ?? []
    if (isEmpty || words === undefined || this.#hasTold) return
    this.#hasTold = true
    this.#found.add('software', words.replace(/U+$/, ''))
  }
}

const SAID_MOST = 24

function endOf({ bytes, from, start }: Frame): number {
  return start + bytes.length - from
}

/** How far back a frame's sound begins, and how long it is. */
function sideOf(packet: Uint8Array): { from: number; back: number; bits: number } {
  const [first = 0, second = 0, , fourth = 0] = packet
  const isFrame = first === 0xff && (second & 0xe6) === 0xe2
  if (!isFrame || packet.length < 38) throw new TypeError('not a frame of layer III')
  const isFirst = (second & 0x18) === 0x18
  const channels = fourth >> 6 === 3 ? 1 : 2
  const side = 4 + ((second & 1) === 0 ? 2 : 0)
  const bits = new Bits(packet, side * 8)
  const back = bits.read(isFirst ? 9 : 8)
  if (isFirst) bits.read(channels === 1 ? 5 + 4 : 3 + 8)
  else bits.read(channels)
  let length = 0
  for (let granule = 0; granule < (isFirst ? 2 : 1) * channels; granule += 1) {
    length += bits.read(12)
    bits.at += isFirst ? 47 : 51
  }
  const from = side + (isFirst ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17)
  return { from, back, bits: length }
}
