/** A container of the same kind with nothing in it yet; what the muxer writes of itself and of today goes too. */
import {
  FlacOutputFormat,
  MATROSKA,
  MkvOutputFormat,
  MovOutputFormat,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  QTFF,
  WavOutputFormat,
  WebMOutputFormat,
  type InputFormat,
  type OutputFormat,
} from 'mediabunny'
import { boxesBelow, placeOfTimes, type Place } from './boxes.ts'
import { letters } from '../letters.ts'
import { oggSum } from './ogg.ts'
import type { Pieces } from './pieces.ts'
import { viewOf } from './window.ts'

export interface Fresh {
  readonly format: OutputFormat
  /** After all was written. */
  readonly finish: () => void
}

export function freshContainer(from: InputFormat, kind: string, pieces: Pieces): Fresh {
  const changed: { readonly at: number; readonly bytes: Uint8Array }[] = []
  const finish = (): void => {
    for (const { at, bytes } of changed) pieces.write(bytes, at)
  }
  const change = (bytes: Uint8Array, at: number): number => changed.push({ at, bytes })
  // Only these bytes: what stands around them is written once more in the end.
  const blank = (places: readonly Place[], at: number): void => {
    for (const { from, to } of places) change(new Uint8Array(to - from), at + from)
  }
  const boxes = {
    fastStart: false as const,
    onMoov: (moov: Uint8Array, at: number) => {
      blank([...namesIn(moov), ...timesIn(moov)], at)
    },
    // By its brand, a file of sound alone is known as that.
    onFtyp: (_: Uint8Array, at: number) => kind === 'm4a' && change(BRAND_OF_SOUND, at + 8),
  }
  const segment = {
    onSegmentHeader: (head: Uint8Array, at: number) => blank(namesIn(head), at),
  }
  switch (kind) {
    case 'mp4':
    case 'm4a':
      return {
        format: from === QTFF ? new MovOutputFormat(boxes) : new Mp4OutputFormat(boxes),
        finish,
      }
    case 'webm':
      return {
        format: from === MATROSKA ? new MkvOutputFormat(segment) : new WebMOutputFormat(segment),
        finish,
      }
    case 'mp3':
      return { format: new Mp3OutputFormat(), finish }
    case 'wav':
      return { format: new WavOutputFormat(), finish }
    case 'flac':
      return { format: new FlacOutputFormat(), finish }
    default:
      return {
        format: new OggOutputFormat({
          onPage: (page, at) => {
            const names = namesIn(page)
            if (names.length === 0) return
            const clean = page.slice()
            for (const { from, to } of names) nameNobody(clean, from, to)
            change(oggSum(clean), at)
          },
        }),
        finish,
      }
  }
}

const BRAND_OF_SOUND = ascii('M4A ')
const MUXER = /Mediabunny(?: v\d+\.\d+\.\d+|(?:Video|Sound|Text)Handler)/g
const SPACE = 0x20

/** Where the muxer writes what it calls itself. */
function namesIn(bytes: Uint8Array): readonly Place[] {
  const text = new TextDecoder('latin1').decode(bytes)
  return Array.from(text.matchAll(MUXER), ({ index, 0: name }) => ({
    from: index,
    to: index + name.length,
  }))
}

/**
 * In remarks, whose first words are the coder's. Those of Vorbis end with a set bit (Vorbis I, §5.2.1), without which
 * libvorbis plays nothing; the muxer does not write it, so that the name is one letter shorter instead.
 */
function nameNobody(page: Uint8Array, from: number, to: number): void {
  page.fill(SPACE, from, to)
  const isVorbis = letters(page, from - 11, 7) === '\u0003vorbis'
  if (!isVorbis) return
  viewOf(page).setUint32(from - 4, to - from - 1, true)
  page.copyWithin(to - 1, to, to + 4)
  page[to + 3] = 1
}

/** And when that was. */
function timesIn(moov: Uint8Array): readonly Place[] {
  return Array.from(boxesBelow(moov)).flatMap(({ box }) => placeOfTimes(moov, box) ?? [])
}

function ascii(word: string): Uint8Array {
  return Uint8Array.from(word, (letter) => letter.charCodeAt(0))
}
