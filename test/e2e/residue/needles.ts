/**
 * What must not be found: a text or a key, in every form a browser or a file system could have
 * written it, searched for in one pass over the bytes.
 */

export interface Needle {
  /** What it is, for the person who reads that it was found. Never the secret itself. */
  readonly name: string
  readonly forms: readonly { readonly form: string; readonly bytes: Uint8Array }[]
}

export interface Hit {
  readonly name: string
  readonly form: string
  readonly at: number
}

/** Shorter forms would be found by chance in a gigabyte of random bytes. */
const SHORTEST = 8

/**
 * A text as UTF-8, both UTF-16 orders (Chromium's IndexedDB keys are big-endian), as Firefox writes
 * IndexedDB keys, hex, base64.
 */
export function textNeedle(name: string, text: string): Needle {
  const utf8 = Buffer.from(text, 'utf8')
  const utf16le = Buffer.from(text, 'utf16le')
  const utf16be = Buffer.from(utf16le).swap16()
  return needle(name, [
    { form: 'utf-8', bytes: utf8 },
    { form: 'utf-16le', bytes: utf16le },
    { form: 'utf-16be', bytes: utf16be },
    { form: 'firefox key', bytes: firefoxKey(text) },
    ...written(utf8),
  ])
}

/** Bytes as they are, hex and base64. */
export function bytesNeedle(name: string, bytes: Uint8Array): Needle {
  return needle(name, [{ form: 'raw', bytes }, ...written(Buffer.from(bytes))])
}

function needle(name: string, forms: Needle['forms']): Needle {
  const short = forms.find(({ bytes }) => bytes.length < SHORTEST)
  if (short !== undefined) throw new Error(`${name} is too short to be searched for`)
  return { name, forms }
}

/** Sortable strings of Firefox (dom/indexedDB/Key.cpp): one, two or three bytes for a UTF-16 unit. */
function firefoxKey(text: string): Uint8Array {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
  return Uint8Array.from(
    units.flatMap((unit) => {
      if (unit <= 0x7e) return [unit + 1]
      if (unit <= 0x407e) return [0x80 | ((unit - 0x7f) >> 8), (unit - 0x7f) & 0xff]
      return [0xc0 | (unit >> 10), (unit >> 2) & 0xff, (unit << 6) & 0xff]
    }),
  )
}

function written(bytes: Buffer): Needle['forms'] {
  const hex = bytes.toString('hex')
  return [
    { form: 'hex', bytes: Buffer.from(hex) },
    { form: 'HEX', bytes: Buffer.from(hex.toUpperCase()) },
    ...[0, 1, 2].flatMap((shift) => base64Forms(bytes, shift)),
  ]
}

/** What every base64 text holds that has these bytes in it, `shift` bytes into a group of three. */
function base64Forms(bytes: Buffer, shift: number): Needle['forms'] {
  const padded = Buffer.concat([Buffer.alloc(shift), bytes])
  const whole = padded.subarray(0, padded.length - (padded.length % 3))
  const kept = whole.toString('base64').slice(shift === 0 ? 0 : 4)
  if (kept.length < SHORTEST) return []
  const urlSafe = kept.replaceAll('+', '-').replaceAll('/', '_')
  return [...new Set([kept, urlSafe])].map((text) => ({
    form: 'base64',
    bytes: Buffer.from(text),
  }))
}

/**
 * Prepares one pass for all needles. The function gives back every hit in a buffer; it looks at
 * each byte once, so a gigabyte takes seconds whatever the number of needles.
 */
export function createSearch(needles: readonly Needle[]): (bytes: Uint8Array) => readonly Hit[] {
  const starts = new Uint8Array(65_536)
  const byStart = new Map<number, { name: string; form: string; bytes: Buffer }[]>()
  for (const { name, forms } of needles) {
    for (const { form, bytes } of forms) {
      const start = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)
      starts[start] = 1
      byStart.set(start, [...(byStart.get(start) ?? []), { name, form, bytes: Buffer.from(bytes) }])
    }
  }
  return (bytes) => {
    const hits: Hit[] = []
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    for (let at = 0; at + 1 < view.length; at += 1) {
      const start = (view[at] ?? 0) | ((view[at + 1] ?? 0) << 8)
      if (starts[start] === 0) continue
      for (const { name, form, bytes: wanted } of byStart.get(start) ?? []) {
        const end = at + wanted.length
        if (end <= view.length && view.compare(wanted, 0, wanted.length, at, end) === 0) {
          hits.push({ name, form, at })
        }
      }
    }
    return hits
  }
}
