/** What tags of film and sound say (QuickTime, iTunes, ID3, Vorbis, RIFF, Matroska), sorted by what they tell of people. */
import type { MetadataTags } from 'mediabunny'
import type { Findings, Trace } from '../finding.ts'
import { tellXmp } from './xmp.ts'

/** By the name of a tag, whichever of the standards it stands in; the first that fits counts. */
const BY_NAME: readonly (readonly [Trace, RegExp])[] = [
  ['place', /xyz$|loci$|location|gps|latitude|longitude|^geo|country|city|^ICNT$|GPMF|RTMD/i],
  [
    'author',
    /artist|author|^.?(ART|aut|dir|prd|wrt|cpy|com|pub|src|own|prf)$|auth$|perf$|cprt|^T(PE\d|P\d|COM|CM|OWN|EXT|OLY|PUB|CPY|COP|CR|ENC)$|^I(ART|CMS|COP|ENG|TCH|SRC|CNM)$|composer|performer|producer|director|publisher|creator$|rights|copyright|encoded.?by|owner|contact|lyricist|^aART$|^albr$|originator/i,
  ],
  [
    'device',
    /make|model|^.?(mak|mod|mdl|lens|came|firm)$|device|camera|manufacturer|serial|^I(DIT?F|SFM|DPI|MED)$|^TMED$|SNum|^SAM/i,
  ],
  ['time', /date|time|year|^.?day$|^yrrc$|^T(DRC|DAT|IME|YER|DRL|DOR|DTG|DEN|YE|DA|IM)$|^I(CRD|DIT)$/i],
  ['software', /^.?(too|swr|enc|swf|req)$|encod|software|tool|^T(SSE|SS|EN)$|^ISFT$|vendor|xmptk|writing|muxing|android\.version|iTunSMPB/i],
  ['identifier', /uuid|guid|identifier|^UFID$|isrc|^TSRC$|umid|hash|fingerprint|^PRIV$|musicbrainz|acoustid|catalog|barcode/i],
  ['thumbnail', /^covr$|^A?PIC$|picture|thumb|cover/i],
  [
    'comment',
    /nam$|titl|name|cmt$|comment|desc|des$|dscp|^.?(inf|lyr|key|gen|grp|alb|trk|wrk|sub)$|keyword|genre|subject|album|lyrics|note|^T(IT\d|ALB|CON|T\d|AL|CO|XXX|RCK|PUB|LAN|MOO|KWD|DES)$|^COMM?$|^USLT$|^I(NAM|CMT|SBJ|KEY|GNR|PRD|TRK)$|chpl|summary|synopsis|rating/i,
  ],
]

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
    tellXmp(value instanceof Uint8Array ? new TextDecoder().decode(value) : '', found)
    return
  }
  if (name === 'TXXX' && typeof value === 'object' && value !== null) {
    for (const [inner, words] of Object.entries(value)) tell(inner, words, found)
    return
  }
  const words = wordsOf(value)
  if (typeof value !== 'string' || words?.trim()) tellTag(name, words, found)
}

/** One tag, by its name. */
export function tellTag(name: string, words: string | undefined, found: Findings): void {
  const trace = traceOf(name)
  if (trace === 'place' && words !== undefined) found.add(trace, placeOf(words))
  else if (trace === 'thumbnail') found.add(trace)
  else found.add(trace, words)
}

function traceOf(name: string): Trace {
  return BY_NAME.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'
}

/** ISO 6709: +55.7558+037.6173+156.000/ as pictures say it. */
function placeOf(words: string): string {
  const [, north, east] = /([+-]\d{1,2}\.\d+)([+-]\d{1,3}\.\d+)/.exec(words) ?? []
  if (north === undefined || east === undefined) return words
  return `${Number(north).toFixed(5)}, ${Number(east).toFixed(5)}`
}

function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join('; ')
  if (!(value instanceof Uint8Array)) return undefined
  const text = new TextDecoder().decode(value.subarray(0, 512))
  const words = text.match(/[\p{L}\p{N}\p{P}\p{S} ]{4,}/gu)?.join(' ')
  return words?.includes('\ufffd') === true ? undefined : words
}
