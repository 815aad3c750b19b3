/** Invented people and things the scenes show. Nothing here is anybody's. */
import type {
  AnsweringHours,
  CodeProgress,
  HouseView,
  InvitationView,
  Language,
  PassphraseView,
} from '@lapwing/client'

/** The moment every scene is seen at: 23 November 2026, 16:20 UTC. */
export const NOW: number = Date.UTC(2026, 10, 23, 16, 20)

export const HOURS: AnsweringHours = {
  zone: 'Europe/Paris',
  days: [1, 2, 3, 4, 5],
  from: 9 * 60,
  to: 18 * 60,
}

export const FRESH: HouseView = {
  phase: 'fresh',
  missing: [],
  canKeep: true,
  trial: false,
  mode: undefined,
  carried: undefined,
  role: undefined,
  network: 'online',
  idleLock: undefined,
  hideLock: false,
  lean: false,
  coverTraffic: undefined,
  helpSignal: false,
  cover: false,
  phrase: false,
  secondPhrase: undefined,
  notices: false,
  shortcuts: true,
  roster: 'valid',
  joining: undefined,
  conversations: [],
  transfers: [],
  desk: undefined,
  applicant: undefined,
}

const OFFICER: Readonly<Record<Language, string>> = {
  en: 'Anna Köhler',
  fr: 'Anna Köhler',
  ru: 'Анна Кёлер',
  uk: 'Анна Келер',
}

const BODY: Readonly<Record<Language, string>> = {
  en: 'The Contact Group of the Council of Europe',
  fr: 'Le Groupe de contact du Conseil de l’Europe',
  ru: 'Контактная группа Совета Европы',
  uk: 'Контактна група Ради Європи',
}

const CITY: Readonly<Record<Language, string>> = {
  en: 'Strasbourg',
  fr: 'Strasbourg',
  ru: 'Страсбург',
  uk: 'Страсбург',
}

export function officer(spoken: Language): string {
  return OFFICER[spoken]
}

export function invitation(spoken: Language): InvitationView {
  return {
    officer: OFFICER[spoken],
    functions: ['contact officer'],
    body: BODY[spoken],
    desk: CITY[spoken],
    expires: Date.UTC(2026, 10, 30, 12),
    languages: ['uk', 'ru', 'fr'],
    hours: HOURS,
    pin: false,
    trial: false,
    record: undefined,
  }
}

export const HALF_CODE = '7KQ2M 9XH4D WPT6A RC8VJ'
export const WHOLE_CODE = '7KQ2M 9XH4D WPT6A RC8VJ 3NEB5 YGZ1F'

/** What the client would say of a code in characters. */
export function readCharacters(text: string): CodeProgress {
  const count = text.replace(/[^0-9A-Za-z]/gu, '').length
  return {
    form: 'characters',
    count,
    of: 30,
    complete: count === 30,
    problem: count < 30 ? 'code-too-short' : count > 30 ? 'code-too-long' : undefined,
    at: undefined,
  }
}

const WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: ['shore', 'pitcher', 'autumn', 'notebook', 'miller', 'dawn', 'ladder'],
  fr: ['rivage', 'cruche', 'automne', 'cahier', 'meunier', 'aurore', 'escalier'],
  ru: ['берег', 'кувшин', 'осень', 'тетрадь', 'мельник', 'заря', 'лестница'],
  uk: ['берег', 'кухоль', 'осінь', 'зошит', 'мельник', 'світанок', 'драбина'],
}

export function phrase(spoken: Language): PassphraseView {
  return { text: WORDS[spoken].join(' '), words: WORDS[spoken], bits: 77 }
}

/** A return phrase. */
export function eightWords(spoken: Language): PassphraseView {
  const eighth = { en: 'orchard', fr: 'verger', ru: 'калитка', uk: 'хвіртка' }[spoken]
  const words = [...WORDS[spoken], eighth]
  return { text: words.join(' '), words, bits: 77 }
}
