/**
 * Whether the tables of a track (ISO/IEC 14496-12 §8.6, §8.7) can be true, before anything is built of them: a count
 * that could not lie in the file, or in memory, is not believed.
 */
import { FileError } from '../file-error.ts'

/** Of a film of two hours with sixty pictures a second, and its sound. */
export const SAMPLES_MOST = 1_000_000
/** Each sample of sound that is not packed counts as one; they are read by the chunk. */
const PLAIN_SAMPLES_MOST = 2 ** 31

/** The reader adds up the sizes of a whole chunk for each sample in it: so many additions end soon. */
const STEPS_MOST = 2e9

/** Bytes of one entry. */
const WIDTHS: Readonly<Record<string, number>> = {
  stts: 8,
  ctts: 8,
  stsc: 12,
  stsz: 4,
  stco: 4,
  co64: 8,
  stss: 4,
}

/** Of one track. */
export class Tables {
  #samples = 0
  #isReordered = false
  #chunks = 0
  #isFixed = false
  #runs: readonly { readonly first: number; readonly perChunk: number }[] = []

  /** Throws `malformed`. */
  see(type: string, view: DataView): void {
    const width = WIDTHS[type]
    if (width === undefined) return
    const at = type === 'stsz' ? 8 : 4
    const count = view.getUint32(at)
    const isFixed = type === 'stsz' && view.getUint32(4) !== 0
    if (isFixed) this.#isFixed = true
    else if (count > (view.byteLength - at - 4) / width) throw new FileError('malformed')
    if (type === 'stts') this.#samples += sumOf(view, count)
    if (type === 'stco' || type === 'co64') this.#chunks += count
    if (type === 'stsc') this.#seeChunks(view, count)
    if (type === 'ctts') {
      this.#isReordered = true
      if (sumOf(view, count) > SAMPLES_MOST) throw new FileError('malformed')
    }
  }

  /** Whether its reader would be done with it soon. Throws `malformed`. */
  isQuick(): boolean {
    const most = this.#isReordered ? SAMPLES_MOST : PLAIN_SAMPLES_MOST
    const last = this.#runs.at(-1)?.first ?? 0
    if (this.#samples > most || last > this.#chunks) throw new FileError('malformed')
    let steps = 0
    for (const [at, { first, perChunk }] of this.#runs.entries()) {
      const next = this.#runs[at + 1]?.first ?? this.#chunks + 1
      steps += (next - first) * perChunk ** 2
    }
    return this.#isFixed || steps < STEPS_MOST
  }

  /** Which chunks hold how many samples; each entry from its chunk up to that of the next. */
  #seeChunks(view: DataView, count: number): void {
    let last = 0
    this.#runs = Array.from({ length: count }, (_, entry) => {
      const first = view.getUint32(8 + entry * 12)
      if (first <= last) throw new FileError('malformed')
      last = first
      return { first, perChunk: view.getUint32(12 + entry * 12) }
    })
  }
}

function sumOf(view: DataView, count: number): number {
  let sum = 0
  for (let entry = 0; entry < count; entry += 1) sum += view.getUint32(8 + entry * 8)
  return sum
}
