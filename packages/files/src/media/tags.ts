/** What tags of film and sound say (QuickTime, iTunes, ID3, Vorbis, RIFF, Matroska), sorted by what they tell of people. */
import type { MetadataTags } from 'mediabunny'
import type { Findings } from '../finding.ts'
import { tellTag, traceOf } from './tag-names.ts'
import { tellXmp } from './xmp.ts'

/** Numbers about the sound itself, and where the tag ends. */
const PLAIN =
  /^(gap(less)?|pgap|cpil|stik|hdvd|tmpo|rtng|replaygain.*|com\.android\.capture\.fps|waveformatextensible_channel_mask|compatible_brands|major_brand|minor_version|duration|bps|number_of_.*|_statistics.*|TLEN|TBPM|TPOS|TCMP)$/i

/** Adds what the tags say that the container's reader gives. */
export function tellTags(tags: MetadataTags, found: Findings): void {
  for (const [name, value] of Object.entries(tags.raw ?? {})) tell(name, value, found)
  const { TAG: old } = tags.raw ?? {}
  // The short tag at the end of an MP3 has fields without names.
  if (old) {
    if (tags.artist) found.add('author', tags.artist)
    for (const words of [tags.title, tags.album, tags.comment]) {
      if (words) found.add('comment', words)
    }
    if (tags.date) found.add('time', tags.date.toISOString().slice(0, 4))
  }
  for (const image of tags.images ?? []) {
    if (!Object.keys(tags.raw ?? {}).some((name) => traceOf(name) === 'thumbnail')) {
      found.add('thumbnail', image.description)
    }
  }
}

function tell(name: string, value: unknown, found: Findings): void {
  if (name === 'TAG' || PLAIN.test(name)) return
  if (name === 'XMP_') {
    tellXmp(value instanceof Uint8Array ? value : new Uint8Array(), found)
    return
  }
  if (name === 'TXXX' && typeof value === 'object' && value !== null) {
    for (const [inner, words] of Object.entries(value)) tell(inner, words, found)
    return
  }
  const words = wordsOf(value)
  if (typeof value !== 'string' || words?.trim()) tellTag(name, words, found)
}

function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join('; ')
  if (!(value instanceof Uint8Array)) return undefined
  const text = new TextDecoder().decode(value.subarray(0, 512))
  const words = text.match(/[\p{L}\p{N}\p{P}\p{S} ]{4,}/gu)?.join(' ')
  return words?.includes('\ufffd') === true ? undefined : words
}
