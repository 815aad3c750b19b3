/** What a player needs of each way to code film and sound, and what else stands among it. */
import { concatBytes } from '@lapwing/codec'
import type { MediaCodec } from 'mediabunny'
import { FileError } from '../file-error.ts'
import type { Findings } from '../finding.ts'
import { cleanAac } from './aac.ts'
import { cleanAv1 } from './av1.ts'
import { Mp3Cleaner } from './mp3.ts'
import { cleanNalConfig, cleanUnits } from './nal.ts'
import { viewOf } from './window.ts'

export interface Coded {
  /** What stands before the first packet; undefined where nothing does. */
  readonly config: Uint8Array | undefined
  /** Packets as they are to be written, in their order: later ones may have to come first. Throws `malformed`. */
  readonly clean: (packet: Uint8Array) => readonly Uint8Array[]
  /** Those that have waited. */
  readonly rest: () => readonly Uint8Array[]
}

/** Undefined for what cannot be kept safely. Throws `malformed`. */
export function codedBy(
  codec: MediaCodec,
  config: Uint8Array | undefined,
  found: Findings,
): Coded | undefined {
  switch (codec) {
    case 'avc':
    case 'hevc': {
      // Without one, units are not behind their length.
      if (!config) return undefined
      const { config: kept, lengthBytes } = cleanNalConfig(config, codec, found)
      return each(kept, (packet) => cleanUnits(packet, codec, lengthBytes, found))
    }
    case 'av1':
      return each(undefined, (packet) => cleanAv1(packet, found))
    case 'aac':
      // Where the channels are described one by one, a remark may stand behind them.
      if (!config || config.length > AAC_CONFIG_MOST || channelsOf(config) === 0) return undefined
      return each(config, (packet) => cleanAac(packet, found))
    case 'mp3': {
      const cleaner = new Mp3Cleaner(found)
      return {
        config: undefined,
        clean: (packet) => cleaner.clean(packet),
        rest: () => cleaner.rest(),
      }
    }
    case 'opus':
      return config && each(opusHead(config), same)
    case 'vorbis':
      return config && each(vorbisHeads(config), same)
    case 'flac':
      return config && each(flacHead(config), wholeFrame)
    case 'vp8':
    case 'vp9':
      return each(undefined, same)
    default:
      return codec.startsWith('pcm-') || codec === 'ulaw' || codec === 'alaw'
        ? each(undefined, same)
        : undefined
  }
}

function each(config: Uint8Array | undefined, clean: (packet: Uint8Array) => Uint8Array): Coded {
  return { config, clean: (packet) => [clean(packet)], rest: () => [] }
}

function same(packet: Uint8Array): Uint8Array {
  return packet
}

const AAC_CONFIG_MOST = 16

/** ISO/IEC 14496-3 §1.6.2.1. */
function channelsOf(config: Uint8Array): number {
  const word = viewOf(config).getUint16(0)
  const isLong = ((word >> 7) & 15) === 15
  return isLong ? 1 : (word >> 3) & 15
}

/** RFC 7845, §5.1. */
function opusHead(config: Uint8Array): Uint8Array {
  if (config.length < 19) throw new FileError('malformed')
  return config.slice(0, config[18] === 0 ? 19 : 21 + (config[9] ?? 0))
}

const NO_REMARKS = Uint8Array.of(3, ...letters('vorbis'), 0, 0, 0, 0, 0, 0, 0, 0, 1)

/** Three packets behind one another, their lengths before them; the second is of remarks. */
function vorbisHeads(config: Uint8Array): Uint8Array {
  const lengths: number[] = []
  let at = 1
  while (lengths.length < 2) {
    let length = 0
    for (; config[at] === 255; at += 1) length += 255
    length += config[at++] ?? 0
    lengths.push(length)
  }
  const [first = 0, second = 0] = lengths
  if (config[0] !== 2 || at + first + second >= config.length || first > 254) {
    throw new FileError('malformed')
  }
  const sizes = Uint8Array.of(2, first, NO_REMARKS.length)
  const setup = config.subarray(at + first + second)
  return concatBytes(sizes, config.subarray(at, at + first), NO_REMARKS, setup)
}

const STREAMINFO_BYTES = 34

/** Its first block alone (RFC 9639, §8.2), said to be the last. */
function flacHead(config: Uint8Array): Uint8Array {
  if (config.length < 8 + STREAMINFO_BYTES || ((config[4] ?? 0) & 0x7f) !== 0) {
    throw new FileError('malformed')
  }
  const head = config.slice(0, 8 + STREAMINFO_BYTES)
  head[4] = 0x80
  return head
}

/** Whether its own sum holds (RFC 9639, §9.3): behind the last frame anything may stand. */
function wholeFrame(packet: Uint8Array): Uint8Array {
  let sum = 0
  for (const byte of packet) sum = ((sum << 8) & 0xffff) ^ (CRC16[(sum >> 8) ^ byte] ?? 0)
  if (sum !== 0) throw new TypeError('not one frame of FLAC')
  return packet
}

const CRC16 = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 8
  for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000) === 0 ? sum << 1 : (sum << 1) ^ 0x8005
  return sum & 0xffff
})

function letters(word: string): readonly number[] {
  return Array.from(word, (letter) => letter.charCodeAt(0))
}
