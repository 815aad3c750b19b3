/** Every sentence exists in four languages, in the voice of the look. */
import { describe, expect, it } from 'vitest'
import type { Language, Missing, NoticeKind, Problem } from '@lapwing/client'
import { front as enFront } from '../src/locales/en/front.ts'
import { guide as enGuide } from '../src/locales/en/guide.ts'
import { house as enHouse } from '../src/locales/en/house.ts'
import { front as frFront } from '../src/locales/fr/front.ts'
import { guide as frGuide } from '../src/locales/fr/guide.ts'
import { house as frHouse } from '../src/locales/fr/house.ts'
import { front as ruFront } from '../src/locales/ru/front.ts'
import { guide as ruGuide } from '../src/locales/ru/guide.ts'
import { house as ruHouse } from '../src/locales/ru/house.ts'
import { front as ukFront } from '../src/locales/uk/front.ts'
import { guide as ukGuide } from '../src/locales/uk/guide.ts'
import { house as ukHouse } from '../src/locales/uk/house.ts'

type Entry = string | Readonly<Record<string, string>>
type Catalogue = Readonly<Record<string, Readonly<Record<string, Entry>>>>

const CATALOGUES = {
  en: { ...enFront, ...enGuide, ...enHouse },
  fr: { ...frFront, ...frGuide, ...frHouse },
  ru: { ...ruFront, ...ruGuide, ...ruHouse },
  uk: { ...ukFront, ...ukGuide, ...ukHouse },
} as unknown as Readonly<Record<Language, Catalogue>>

const LANGUAGES = Object.keys(CATALOGUES) as Language[]

/** Every text with its key; counted texts once per form. */
function texts(language: Language): readonly (readonly [key: string, text: string])[] {
  return Object.entries(CATALOGUES[language]).flatMap(([area, entries]) =>
    Object.entries(entries).flatMap(([name, entry]) =>
      typeof entry === 'string'
        ? [[`${area}.${name}`, entry] as const]
        : Object.entries(entry).map(([form, text]) => [`${area}.${name}/${form}`, text] as const),
    ),
  )
}

/** Keys whose text breaks the rule. */
function breaking(language: Language, rule: (text: string, key: string) => boolean): string[] {
  return texts(language).flatMap(([key, text]) => (rule(text, key) ? [`${key}: ${text}`] : []))
}

const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, n]) => n ?? '')

describe('the catalogue is whole', () => {
  it.each(LANGUAGES)('%s has the English keys and no others', (language) => {
    const keys = (of: Language): string[] =>
      Object.entries(CATALOGUES[of]).flatMap(([area, entries]) =>
        Object.keys(entries).map((name) => `${area}.${name}`),
      )
    expect(keys(language).sort()).toEqual(keys('en').sort())
  })

  it.each(LANGUAGES)('%s leaves no text empty and knows every parameter', (language) => {
    for (const [area, entries] of Object.entries(CATALOGUES[language])) {
      for (const [name, entry] of Object.entries(entries)) {
        const english = CATALOGUES.en[area]?.[name] ?? ''
        const wanted = new Set(
          names(typeof english === 'string' ? english : Object.values(english).join(' ')),
        )
        const forms = typeof entry === 'string' ? [entry] : Object.values(entry)
        for (const form of forms) {
          expect(form.trim(), `${area}.${name}`).not.toBe('')
          // A language whose grammar bends names may leave one out, never add one.
          expect(
            [...new Set(names(form))].filter((n) => !wanted.has(n)),
            form,
          ).toEqual([])
        }
      }
    }
  })

  it.each(LANGUAGES)('%s has exactly the plural forms its language has', (language) => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort()
    for (const entries of Object.values(CATALOGUES[language])) {
      for (const [name, entry] of Object.entries(entries)) {
        if (typeof entry !== 'string') expect(Object.keys(entry).sort(), name).toEqual(wanted)
      }
    }
  })
})

/** One line per code, so that a new code does not compile before it has its sentence. */
const PROBLEMS: Readonly<Record<Problem, true>> = {
  offline: true,
  'relay-busy': true,
  'code-too-short': true,
  'code-too-long': true,
  'code-bad-character': true,
  'code-bad-word': true,
  'code-mistyped': true,
  'code-is-address': true,
  'code-other-kind': true,
  'code-newer': true,
  'code-other-organisation': true,
  'picture-without-code': true,
  'invitation-nothing-yet': true,
  'invitation-used': true,
  'invitation-expired': true,
  'invitation-not-genuine': true,
  'invitation-officer-unknown': true,
  'invitation-for-another': true,
  'pin-wrong': true,
  'wrong-passphrase': true,
  'weak-passphrase': true,
  'storage-full': true,
  'storage-failed': true,
  'open-elsewhere': true,
  damaged: true,
  'newer-data': true,
  'text-empty': true,
  'text-too-long': true,
  'message-gone': true,
  'name-empty': true,
  'name-not-plain': true,
  'name-like-officer': true,
  'name-like-another': true,
  'roster-expired': true,
  'not-appointed': true,
  'membership-changed': true,
  'conversation-stopped': true,
  'backup-wrong': true,
  'no-configuration': true,
  'refused-by-relay': true,
  bug: true,
}

const MISSING: Readonly<Record<Missing, true>> = {
  webassembly: true,
  indexeddb: true,
  'key-file': true,
  locks: true,
  workers: true,
  configuration: true,
  'strict-storage': true,
}

const NOTICES: Readonly<Record<NoticeKind, true>> = {
  'conversation-begins': true,
  'began-again': true,
  'began-again-anew': true,
  'officer-joined': true,
  'person-left': true,
  'compared-same': true,
  'compared-different': true,
  gap: true,
  'out-of-order': true,
  split: true,
  damaged: true,
  lost: true,
  'needs-newer-version': true,
  'not-understood': true,
  'roster-renewed': true,
  'restart-needed': true,
  'opened-elsewhere': true,
}

describe('whatever goes wrong is said with the next step', () => {
  const wanted = [
    ...Object.keys(PROBLEMS).map((problem) => ['problems', problem] as const),
    ...Object.keys(MISSING).map((missing) => ['problems', `missing-${missing}`] as const),
    ...Object.keys(NOTICES).map((notice) => ['notices', `${notice}-text`] as const),
  ]
  it.each(LANGUAGES)('in %s, as whole sentences', (language) => {
    for (const [area, name] of wanted) {
      const entry = CATALOGUES[language][area]?.[name]
      expect(entry, `${area}.${name}`).toBeTypeOf('string')
      expect(entry, `${area}.${name}`).toMatch(/\.$/u)
      // What happened and what to do: two sentences, or two halves of one.
      const halves = (entry as string).split(/[.;:] ?/u).length
      if (area === 'problems') expect(halves, `${area}.${name}`).toBeGreaterThan(2)
    }
  })

  it('has a fact for every notice and nothing for codes that do not exist', () => {
    const known = new Set([
      ...Object.keys(PROBLEMS),
      ...Object.keys(MISSING).map((m) => `missing-${m}`),
    ])
    expect(Object.keys(CATALOGUES.en['problems'] ?? {}).filter((key) => !known.has(key))).toEqual(
      [],
    )
    for (const notice of Object.keys(NOTICES)) {
      expect(CATALOGUES.en['notices'], notice).toHaveProperty([notice])
    }
  })
})

describe('the voice', () => {
  it.each(LANGUAGES)('%s does not shout', (language) => {
    expect(breaking(language, (text) => text.includes('!'))).toEqual([])
  })

  const PROMISES = [
    /\bsecure(ly|d)?\b|\banonym|100\s?%|unbreakable|unhackable|military|\bsafe\b|lapwing/iu,
    /безопасн|анонимн|надёжно защищ|100\s?%/iu,
    /безпечн|анонімн|надійно захищ|100\s?%/iu,
    /\bsécuris|\banonym|\bsûr[es]?\b|100\s?%/iu,
  ]
  it.each(LANGUAGES)('%s promises nothing that cannot be kept', (language) => {
    // A warning about danger is no promise of its absence.
    const warning = /небезпечн|опасност|небезпек|безопасности страны|безпеки країни/iu
    const promise = (text: string): boolean => PROMISES.some((each) => each.test(text))
    expect(breaking(language, (text) => promise(text) && !warning.test(text))).toEqual([])
  })

  const JARGON =
    /\b(user ?id|account|login|ticket|risk score|cryptograph|end-to-end|E2EE|MLS|hash|token|cookie)\b|аккаунт|логин|тикет|учётн|криптограф|обліков|логін|токен|compte utilisateur|identifiant|cryptograph/iu
  it.each(LANGUAGES)('%s uses none of the words the design forbids', (language) => {
    expect(breaking(language, (text) => JARGON.test(text))).toEqual([])
  })

  /** So many words at most, as somebody reads under stress (plain language, reading age 12). */
  const LONGEST = 20
  it.each(LANGUAGES)('%s has no sentence longer than twenty words', (language) => {
    const words = (sentence: string): number =>
      sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}{]/u.test(word)).length
    const long = (text: string): boolean =>
      text.split(/(?<=[.?…])\s+/u).some((sentence) => words(sentence) > LONGEST)
    expect(breaking(language, long)).toEqual([])
  })

  it('says "Вы" and "Ви" with a capital letter, unless it means both sides', () => {
    const both =
      /между вами|каждому из вас|вместе с вами|друг другу|между собой|між вами|кожному з вас|разом із вами|одне одному|один одному/iu
    const small = /(?<!\p{L})(вы|вас|вам|вами|ваш\p{L}*|ви|вас|вам|ваш\p{L}*)(?!\p{L})/u
    for (const language of ['ru', 'uk'] as const) {
      expect(breaking(language, (text) => small.test(text) && !both.test(text))).toEqual([])
    }
  })
})

describe('nobody is given a gender', () => {
  /** Second person with a singular past form, brackets with an ending, and name plus singular past. */
  const GENDERED = [
    /(?<!\p{L})(ты|я)\s+\p{L}+(л|ла)(?!\p{L})/iu,
    /\p{L}\((а|ла|на|я|і|и)\)/iu,
    /(?<!\p{L})(Вы|Ви)\s+(не\s+)?\p{L}+(л|ла|в|вла)(?!\p{L})/u,
    /\{name\}\s+\p{L}+(л|ла|лся|лась|в|вся|ялась)(?!\p{L})/u,
    /(?<!\p{L})(Вы|Ви)\s+\p{L}*(ен|на|ший|ша)(?!\p{L})/u,
  ]
  it.each(['ru', 'uk'] as const)('in %s', (language) => {
    expect(breaking(language, (text) => GENDERED.some((each) => each.test(text)))).toEqual([])
  })

  it('in French, no agreement that betrays one', () => {
    expect(
      breaking('fr', (text) =>
        /\p{L}\(e\)|\p{L}·e|[Vv]ous (êtes|avez été) \p{L}+é(e)?[ .,]/u.test(text),
      ),
    ).toEqual([])
  })

  it('and the patterns do catch what they are for', () => {
    for (const bad of [
      'Вы ввёл код',
      'Отправил(а)',
      '{name} вошла в разговор',
      'Ви забула фразу',
    ]) {
      expect(
        GENDERED.some((each) => each.test(bad)),
        bad,
      ).toBe(true)
    }
  })
})

describe('each language is itself', () => {
  it('Ukrainian has no Russian letters, Russian no Ukrainian ones', () => {
    expect(breaking('uk', (text) => /[ыэёъ]/iu.test(text))).toEqual([])
    expect(breaking('ru', (text) => /[іїєґ]/iu.test(text))).toEqual([])
  })

  it('Ukrainian is not Russian word for word, apart from what both languages share', () => {
    const russian = new Map(texts('ru'))
    const same = texts('uk').filter(
      ([key, text]) =>
        text === russian.get(key) &&
        (text.replace(/\{\w+\}/g, '').match(/\p{L}{4,}/gu) ?? []).length > 2,
    )
    expect(same).toEqual([])
  })

  it('nothing was left in English', () => {
    const english = new Map(texts('en'))
    for (const language of ['ru', 'uk'] as const) {
      const left = texts(language).filter(
        ([key, text]) =>
          text === english.get(key) && /[a-z]{3}/iu.test(text.replace(/\{\w+\}/g, '')),
      )
      expect(left).toEqual([])
    }
  })

  it.each(LANGUAGES)('%s has real apostrophes and quotation marks', (language) => {
    expect(breaking(language, (text) => /['"]/u.test(text))).toEqual([])
    if (language !== 'en') expect(breaking(language, (text) => /[“”]/u.test(text))).toEqual([])
  })

  it('French leaves room before its double signs', () => {
    expect(breaking('fr', (text) => /[^\s][;?!»]|[^\s\d]:(?!\d)|«\S/u.test(text))).toEqual([])
  })

  it('Ukraine and its cities are called as they call themselves', () => {
    expect(breaking('ru', (text) => /на Украине/iu.test(text))).toEqual([])
    expect(breaking('fr', (text) => /\bKiev\b/u.test(text))).toEqual([])
    expect(breaking('en', (text) => /\bKiev\b/u.test(text))).toEqual([])
  })
})
