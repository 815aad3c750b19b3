/** Every sentence exists in four languages, in the voice of the look. */
import { describe, expect, it } from 'vitest'
import type { Language } from '@lapwing/client'
import { guide as enGuide } from '../src/locales/en/guide.ts'
import { CATALOGUES, LANGUAGES, texts } from './catalogues.ts'
import { MISSING, NOTICES, PROBLEMS } from './every-code.ts'
import {
  BOTH_SIDES,
  GENDERED,
  GENDERED_FRENCH,
  LONGEST,
  SMALL_YOU,
  sentencesOf,
  wordsIn,
} from './voice.ts'

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
    const known = new Set(wanted.map(([, name]) => name))
    const told = Object.keys(CATALOGUES.en['problems'] ?? {})
    expect(told.filter((key) => !known.has(key))).toEqual([])
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

  /**
   * Words somebody would have to have studied, or that the design forbids (no user, no account). By
   * language: what is plain in one is jargon in another.
   */
  const JARGON: Readonly<Record<Language, RegExp>> = {
    en: /\b(user ?ids?|accounts?|log ?ins?|log ?(in|out)|tickets?|risk scores?|cryptograph\w*|(en|de)crypt\w*|cipher\w*|end-to-end|E2EE|MLS|hash\w*|tokens?|sessions?|cookies?|cach\w+|servers?|clients?|protocols?|metadata|handshakes?|key ?pairs?|(public|private) keys?|URLs?|IP address\w*|authenticat\w*|authoriz\w*|verif\w+|sync\w*|epochs?|envelopes?|payloads?|threads?|databases?|parameters?)\b/iu,
    ru: /криптограф|шифр|сквозн|токен|сесси|х[еэ]ш|куки|кэш|аккаунт|логин|тикет|уч[её]тн|сервер|верифи|аутентиф|авториз|метаданн|эпох|идентификатор|синхрониз|интерфейс|клиент|бэкап|базы? данных|параметр|URL|юзер|пользовател/iu,
    uk: /криптограф|шифр|наскрізн|токен|сесі|[гх]еш|кукі|кеш|акаунт|логін|тікет|обліков|сервер|верифік|автентиф|авториз|метадан|епох|ідентифікатор|синхроніз|інтерфейс|клієнт|бекап|бази? даних|параметр|URL|юзер|користувач(?!о)/iu,
    fr: /cryptogra|chiffr(é|er|ement)|de bout en bout|jetons?\b|\bsessions?\b|hach(age|é)|cookie|compte utilisateur|utilisateur|identifiant|ticket|serveur|métadonn|authentifi|autoris(er|ation)|synchronis|protocole|URL|base de données|paramètre/iu,
  }
  it.each(LANGUAGES)('%s uses no word somebody would have to have studied', (language) => {
    expect(breaking(language, (text) => JARGON[language].test(text))).toEqual([])
  })

  const APOLOGIES: Readonly<Record<Language, RegExp>> = {
    en: /\b((?<!I am )sorry|apolog\w+|unfortunately|please|oops)\b/iu,
    ru: /извин|прост(и|ите) нас|к сожалению|пожалуйста|увы/iu,
    uk: /вибач|пробач|на жаль|будь ласка/iu,
    fr: /désolé|pardon|excus|malheureusement|s’il vous plaît|veuillez/iu,
  }
  it.each(LANGUAGES)('%s neither apologises nor begs', (language) => {
    expect(breaking(language, (text) => APOLOGIES[language].test(text))).toEqual([])
  })

  /** Who invites stands on the invitation, from its signed card; our own texts never say it. */
  const INSTITUTIONS =
    /Council of Europe|\bCoE\b|Совет\p{L}* Европы|Рад\p{L} Європи|Conseil de l’Europe|Strasbourg|Страсбург|Contact Group|Контактн\p{L}+ групп|Контактн\p{L}+ груп|Groupe de contact/iu
  it.each(LANGUAGES)('%s names no institution', (language) => {
    expect(breaking(language, (text) => INSTITUTIONS.test(text))).toEqual([])
  })

  it.each(LANGUAGES)('%s names in what explains only what stands on a screen', (language) => {
    const areas = Object.keys(enGuide).map((area) => `${area}.`)
    const shown = texts(language).map(([, text]) => text.toLowerCase())
    const quoted = (text: string): readonly string[] =>
      [...text.matchAll(/[“«]\s*([^”»]+?)\s*[”»]/gu)].map(([, label]) => label ?? '')
    const unknown = (text: string, key: string): boolean =>
      areas.some((area) => key.startsWith(area)) &&
      quoted(text).some((label) => !shown.some((one) => one.startsWith(label.toLowerCase())))
    expect(breaking(language, unknown)).toEqual([])
  })

  it('and the patterns do catch what they are for', () => {
    const bad: readonly (readonly [Language, RegExp, string])[] = [
      ['en', JARGON.en, 'Your session is end-to-end encrypted.'],
      ['ru', JARGON.ru, 'Данные зашифрованы на сервере.'],
      ['uk', JARGON.uk, 'Дані зашифровано.'],
      ['fr', JARGON.fr, 'Vos mots sont chiffrés.'],
      ['en', APOLOGIES.en, 'Sorry, please try again.'],
      ['ru', APOLOGIES.ru, 'К сожалению, не вышло.'],
      ['uk', INSTITUTIONS, 'Рада Європи запрошує.'],
    ]
    for (const [, pattern, text] of bad) expect(pattern.test(text), text).toBe(true)
  })

  it.each(LANGUAGES)('%s has no sentence longer than twenty words', (language) => {
    const long = (text: string): boolean =>
      sentencesOf(text).some((sentence) => wordsIn(sentence) > LONGEST)
    expect(breaking(language, long)).toEqual([])
  })

  it('says "Вы" and "Ви" with a capital letter, unless it means both sides', () => {
    for (const language of ['ru', 'uk'] as const) {
      expect(breaking(language, (text) => SMALL_YOU.test(text) && !BOTH_SIDES.test(text))).toEqual(
        [],
      )
    }
  })
})

describe('nobody is given a gender', () => {
  it.each(['ru', 'uk'] as const)('in %s', (language) => {
    expect(breaking(language, (text) => GENDERED.some((each) => each.test(text)))).toEqual([])
  })

  it('in French, no agreement that betrays one', () => {
    expect(breaking('fr', (text) => GENDERED_FRENCH.test(text))).toEqual([])
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
