/** What a tag of film or sound tells of people, by its name. */
import type { Findings, Trace } from '../finding.ts'

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
  [
    'time',
    /date|time|year|^.?day$|^yrrc$|^T(DRC|DAT|IME|YER|DRL|DOR|DTG|DEN|YE|DA|IM)$|^I(CRD|DIT)$/i,
  ],
  [
    'software',
    /^.?(too|swr|enc|swf|req)$|encod|software|tool|^T(SSE|SS|EN)$|^ISFT$|vendor|xmptk|writing|muxing|android\.version|iTunSMPB/i,
  ],
  [
    'identifier',
    /uuid|guid|identifier|^UFID$|isrc|^TSRC$|umid|hash|fingerprint|^PRIV$|musicbrainz|acoustid|catalog|barcode/i,
  ],
  ['thumbnail', /^covr$|^A?PIC$|picture|thumb|cover/i],
  [
    'comment',
    /nam$|titl|name|cmt$|comment|desc|des$|dscp|^.?(inf|lyr|key|gen|grp|alb|trk|wrk|sub)$|keyword|genre|subject|album|lyrics|note|^T(IT\d|ALB|CON|T\d|AL|CO|XXX|RCK|PUB|LAN|MOO|KWD|DES)$|^COMM?$|^USLT$|^I(NAM|CMT|SBJ|KEY|GNR|PRD|TRK)$|chpl|summary|synopsis|rating/i,
  ],
]

/** One tag, by its name. */
export function tellTag(name: string, words: string | undefined, found: Findings): void {
  const trace = traceOf(name)
  if (trace === 'place' && words !== undefined) found.add(trace, placeOf(words))
  else if (trace === 'thumbnail') found.add(trace)
  else found.add(trace, words)
}

export function traceOf(name: string): Trace {
  return BY_NAME.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'
}

/** ISO 6709: +55.7558+037.6173+156.000/ as pictures say it. */
function placeOf(words: string): string {
  const [, north, east] = /([+-]\d{1,2}\.\d+)([+-]\d{1,3}\.\d+)/.exec(words) ?? []
  if (north === undefined || east === undefined) return words
  return `${Number(north).toFixed(5)}, ${Number(east).toFixed(5)}`
}
