/**
 * Spaces that must not break, put into catalogue texts when a bundle is loaded, so that authors
 * write plain spaces. Never applied to what people wrote.
 */
import type { Language } from '@lapwing/client'
import type { Loaded } from './areas.ts'

const NO_BREAK = '\u00a0'
/** French puts a narrow one before ; ? ! and a full one before : and inside guillemets. */
const NARROW = '\u202f'
const NO_BREAK_HYPHEN = '\u2011'

/** Prepositions and conjunctions of one or two letters, and longer ones that look as wrong. */
const SHORT = /^[«„“("]*(\p{L}{1,2}|без|для|или|как|при|про|над|под|або|але|під|від)$/u
/** Particles that belong to the word before them. */
const PARTICLE = /^(бы|ли|же|ж|б|би)(?!\p{L})/u

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
    .replace(/(\d|\{n\}) (?!(из|з|и|і|на|of|sur|et|and) )(?=\p{L})/gu, `$1${NO_BREAK}`)
    .replace(/ ([–—]) /g, `${NO_BREAK}$1 `)
  switch (language) {
    case 'en':
      return common
    case 'fr':
      return common
        .replace(/ ([;?!])/g, `${NARROW}$1`)
        .replace(/ :/g, `${NO_BREAK}:`)
        .replace(/« /g, `«${NO_BREAK}`)
        .replace(/ »/g, `${NO_BREAK}»`)
    case 'ru':
    case 'uk':
      return slavic(common)
  }
}

/** Word by word; old Safari has no look-behind. */
function slavic(text: string): string {
  const words = text.split(' ')
  const spaced = words.map((word, index) => {
    const next = words[index + 1]
    if (next === undefined) return word
    const short = SHORT.test(word) && !PARTICLE.test(word)
    return word + (short || PARTICLE.test(next) ? NO_BREAK : ' ')
  })
  // кто-то, хто-небудь, по-прежнему: the hyphen does not break either.
  return spaced
    .join('')
    .replace(/(\p{L})-(то|либо|нибудь|небудь)/gu, `$1${NO_BREAK_HYPHEN}$2`)
    .replace(/(^|[^\p{L}])([Пп]о)-(?=\p{L})/gu, `$1$2${NO_BREAK_HYPHEN}`)
}

function map<T, R>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
