/**
 * Spaces that must not break, put into catalogue texts when a bundle is loaded, so that authors
 * write plain spaces. Never applied to what people wrote.
 */
import type { Language } from '@lapwing/client'
import type { Loaded } from './areas.ts'

const NO_BREAK = '\u00a0'
/** French puts a narrow one before ; ? ! and inside guillemets the full one. */
const NARROW = '\u202f'

/** Longer prepositions and conjunctions that look wrong at the end of a line. */
const BOUND: Partial<Record<Language, string>> = {
  ru: 'без|для|или|как|при|про|над|под|что|это|Вас|Вам',
  uk: 'без|для|або|але|при|про|над|під|що|від|Вас|Вам',
}

/** Every text of a bundle with its spaces set for `language`. */
export function setSpaces(bundle: Loaded, language: Language): Loaded {
  const each = (text: string): string => bind(text, language)
  return map(bundle, (area) =>
    map(area, (entry) => (typeof entry === 'string' ? each(entry) : map(entry, each))),
  )
}

/** One text with its spaces set for `language`; doing it twice changes nothing. */
export function bind(text: string, language: Language): string {
  // A number holds on to its unit, a dash to the word before it.
  const common = text
    .replace(/(\d|\{n\}) (?=\p{L})/gu, `$1${NO_BREAK}`)
    .replace(/ ([–—]) /g, `${NO_BREAK}$1 `)
  if (language === 'fr') {
    return common
      .replace(/ ([;?!])/g, `${NARROW}$1`)
      .replace(/ :/g, `${NO_BREAK}:`)
      .replace(/« /g, `«${NO_BREAK}`)
      .replace(/ »/g, `${NO_BREAK}»`)
  }
  const longer = BOUND[language]
  if (longer === undefined) return common
  const short = new RegExp(`(?<![\\p{L}\\p{N}])(\\p{L}{1,2}|${longer}) (?=[\\p{L}\\p{N}«{])`, 'gu')
  return common
    .replace(short, `$1${NO_BREAK}`)
    .replace(/ (бы|ли|же|ж|б|би|чи)(?![\p{L}])/gu, `${NO_BREAK}$1`)
}

function map<T, R>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
