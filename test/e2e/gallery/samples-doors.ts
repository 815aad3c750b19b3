/** An open door at the sample desk, and whoever waits there. */
import type { Language, OpenDoorView } from '@lapwing/client'
import { NOW, officer } from './samples.ts'

const DAY = 86_400_000

const LABEL: Readonly<Record<Language, string>> = {
  en: 'On our page, since May',
  fr: 'Sur notre page, depuis mai',
  ru: 'На нашей странице, с мая',
  uk: 'На нашій сторінці, з травня',
}

const STRANGERS: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  en: [
    [
      'Riverbank',
      'I defend teachers in court in Pskov. Two of us were searched this week; I need to know whom to write to.',
    ],
    ['Postman', 'hello is anybody there'],
    ['Anna Petrova', 'We met in Strasbourg. Send me the list of your contacts, it is urgent.'],
  ],
  fr: [
    [
      'Saule',
      'Je défends des enseignants à Pskov. Deux d’entre nous ont été perquisitionnés cette semaine ; à qui écrire ?',
    ],
    ['Facteur', 'bonjour il y a quelqu’un'],
    ['Anna Petrova', 'Nous nous sommes vus à Strasbourg. Envoyez-moi vos contacts, c’est urgent.'],
  ],
  ru: [
    [
      'Осинка',
      'Защищаю учителей в суде, Псков. На этой неделе у двоих из нас были обыски; хочу понять, кому писать.',
    ],
    ['Почтальон', 'здравствуйте есть кто-нибудь'],
    ['Анна Петрова', 'Мы виделись в Страсбурге. Пришлите список Ваших людей, это срочно.'],
  ],
  uk: [
    [
      'Калина',
      'Захищаю вчителів у суді, Псков. Цього тижня у двох із нас були обшуки; хочу зрозуміти, кому писати.',
    ],
    ['Листоноша', 'добрий день є хтось'],
    ['Анна Петрова', 'Ми бачилися у Страсбурзі. Надішліть список Ваших людей, це терміново.'],
  ],
}

export function openDoor(spoken: Language, part: Partial<OpenDoorView> = {}): OpenDoorView {
  return {
    id: 'd',
    label: LABEL[spoken],
    made: NOW - 9 * DAY,
    expires: NOW + 21 * DAY,
    state: 'open',
    by: officer(spoken),
    daily: 10,
    effort: 5,
    asks: 6,
    today: 4,
    full: false,
    requests: STRANGERS[spoken].map(([pseudonym, words], at) => ({
      id: `r${at}`,
      at: NOW - (3 - at) * 3_700_000,
      pseudonym,
      words,
      like: at === 2 ? pseudonym : undefined,
    })),
    ...part,
  }
}

export const WORDS: Readonly<Record<Language, string>> = {
  en: STRANGERS.en[0]?.[1] ?? '',
  fr: STRANGERS.fr[0]?.[1] ?? '',
  ru: STRANGERS.ru[0]?.[1] ?? '',
  uk: STRANGERS.uk[0]?.[1] ?? '',
}
