/**
 * Addresses in what people wrote. They are never opened or fetched: they are shown in full, with
 * what could deceive about them, and can be copied.
 */

/** So many of one message are offered; all stand in its words. */
const MOST = 3

/** The address in its first group: it begins where no word, path or mail address goes on. */
const ADDRESS = /(?:^|[^\p{L}\p{N}@/.])((?:https?:\/\/|www\.)[^\s<>"«»“”„]+)/giu
/** Ends a sentence or a bracket around the address rather than the address. */
const TRAILING = /[.,;:!?…'’)\]}]+$/u

export type Doubt =
  /** The name before the first slash is not written in Latin letters alone. */
  | 'letters'
  /** One part of the name mixes alphabets: the usual way to imitate another name. */
  | 'mixed'
  /** It is written in the form machines use for other letters. */
  | 'encoded'
  /** Something that looks like the place stands before an @. */
  | 'before-at'
  /** Figures instead of a name. */
  | 'figures'
  /** Not encrypted on its way. */
  | 'open'

export interface Address {
  /** As it was written, cleaned. */
  readonly text: string
  /** Where it leads: the name as machines read it, Latin letters only, with a port if there is one. */
  readonly host: string
  readonly doubts: readonly Doubt[]
}

/** Addresses in a cleaned text, each once, in order; at most three. */
export function addressesIn(text: string): readonly Address[] {
  // Most messages hold none, and rows are drawn often.
  if (!text.includes('://') && !/www\./iu.test(text)) return []
  const found = new Map<string, Address>()
  for (const [, match = ''] of text.matchAll(ADDRESS)) {
    const address = readAddress(withoutTrailing(match))
    if (address && !found.has(address.text)) found.set(address.text, address)
    if (found.size === MOST) break
  }
  return [...found.values()]
}

/** Undefined for what no browser would take as an address. */
function readAddress(text: string): Address | undefined {
  const full = /^www\./iu.test(text) ? `https://${text}` : text
  const url = parse(full)
  if (!url) return undefined
  const { host, hostname, username, password, protocol } = url
  const written = hostOf(full)
  const doubts: Doubt[] = []
  if (username !== '' || password !== '') doubts.push('before-at')
  if (/\P{ASCII}/u.test(written)) {
    doubts.push(written.split('.').some(mixesAlphabets) ? 'mixed' : 'letters')
  } else if (/(^|\.)xn--/iu.test(hostname)) {
    doubts.push('encoded')
  }
  if (/^[\d.]+$|^\[/u.test(hostname)) doubts.push('figures')
  if (protocol === 'http:' && !hostname.endsWith('.onion')) doubts.push('open')
  return { text, host, doubts }
}

function parse(full: string): URL | undefined {
  try {
    return new URL(full)
  } catch {
    return undefined
  }
}

/** The name as it was written. */
function hostOf(full: string): string {
  const authority = full.replace(/^https?:\/\//iu, '').split(/[/?#\\]/u)[0] ?? ''
  return authority.slice(authority.lastIndexOf('@') + 1)
}

const ALPHABETS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
]

function mixesAlphabets(part: string): boolean {
  return ALPHABETS.filter((alphabet) => alphabet.test(part)).length > 1
}

/** A closing bracket belongs to the address when it opened within it. */
function withoutTrailing(match: string): string {
  const rest = match.replace(TRAILING, '')
  const closed = match.slice(rest.length)
  const opens = rest.split('(').length - rest.split(')').length
  return opens > 0 && closed.startsWith(')') ? `${rest})` : rest
}
