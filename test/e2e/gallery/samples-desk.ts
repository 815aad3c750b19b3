/** A desk of invented cases: who waits, who is quiet, which doors stand open. */
import type {
  ConversationSummary,
  DeskView,
  InvitationSheet,
  InvitationSummary,
  Language,
} from '@lapwing/client'
import { NOW, officer, phrase, WHOLE_CODE } from './samples.ts'
import { conversationOf, OSINKA, said, talk, type Said } from './samples-talk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const PLACE = said('north-west', 'nord-ouest', 'северо-запад', 'північний захід')
const BODY = said(
  'The Contact Group',
  'Le Groupe de contact',
  'Контактная группа',
  'Контактна група',
)

export const HEARING: Said = said(
  'Trial observation, Pskov',
  'Observation d’un procès, Pskov',
  'Наблюдение за судом, Псков',
  'Спостереження за судом, Псков',
)

interface Case {
  readonly name: Said
  readonly label: Said | undefined
  readonly part: (now: number) => Partial<ConversationSummary>
}

const CASES: readonly Case[] = [
  {
    name: said('Kalina', 'Kalina', 'Калина', 'Калина'),
    label: said(
      'Lease ended without a reason given',
      'Bail résilié sans raison donnée',
      'Договор аренды расторгнут без причины',
      'Договір оренди розірвано без причини',
    ),
    part: (now) => ({ waitingSince: now - 6 * MINUTE, unread: 1, attention: ['not-compared'] }),
  },
  {
    name: said('Riverbank', 'Rive', 'Заречье', 'Заріччя'),
    label: said(
      'Visa contact is silent',
      'Le contact pour le visa ne répond pas',
      'Контакт по визе молчит',
      'Контакт щодо візи мовчить',
    ),
    part: (now) => ({ waitingSince: now - 29 * HOUR, unread: 3 }),
  },
  {
    name: said(
      'Teacher in Kazan',
      'Enseignante à Kazan',
      'Учительница из Казани',
      'Учителька з Казані',
    ),
    label: said(
      'Asks about the March study',
      'Demande au sujet de l’étude de mars',
      'Спрашивает об исследовании за март',
      'Питає про дослідження за березень',
    ),
    part: (now) => ({ waitingSince: now - 36 * MINUTE }),
  },
  {
    name: said('Sokol', 'Sokol', 'Сокол', 'Сокіл'),
    label: said(
      'Dossier: two points open',
      'Dossier : deux points ouverts',
      'Досье: два вопроса открыты',
      'Досьє: два питання відкриті',
    ),
    part: (now) => ({ lastAt: now - 3 * DAY }),
  },
  {
    name: said('Bereg', 'Bereg', 'Берег', 'Берег'),
    label: undefined,
    part: (now) => ({ lastAt: now - 11 * DAY, singleOfficer: true }),
  },
  {
    name: said('Lipa', 'Lipa', 'Липа', 'Липа'),
    label: said('Partnership', 'Partenariat', 'Партнёрство', 'Партнерство'),
    part: (now) => ({
      lastAt: now - 2 * DAY,
      attention: ['restart-needed'],
      canSend: false,
      begins: false,
    }),
  },
]

export const OSINKA_ID = 'c-osinka'

export function cases(
  spoken: Language,
  part: Partial<ConversationSummary> = {},
): readonly ConversationSummary[] {
  const entries = talk(spoken, 'anna')
  const open = conversationOf(spoken, entries, {
    id: OSINKA_ID,
    title: OSINKA[spoken],
    label: HEARING[spoken],
    hours: undefined,
    waitingSince: NOW - 132 * MINUTE,
    verification: 'not-compared',
    attention: ['not-compared'],
    ...part,
  })
  const others = CASES.map((each, place) =>
    conversationOf(spoken, entries, {
      id: `c-${place}`,
      title: each.name[spoken],
      label: each.label?.[spoken],
      hours: undefined,
      ...each.part(NOW),
    }),
  )
  return [open, ...others]
}

const DOORS: readonly Said[] = [
  said('Door 12', 'Porte 12', 'Дверь 12', 'Двері 12'),
  said('Door 9', 'Porte 9', 'Дверь 9', 'Двері 9'),
  said('Seminar in Vilnius', 'Séminaire à Vilnius', 'Семинар в Вильнюсе', 'Семінар у Вільнюсі'),
  said('Door 7', 'Porte 7', 'Дверь 7', 'Двері 7'),
]
const CAME = said('Starling', 'Étourneau', 'Скворец', 'Шпак')
const LATER = said('A friend', 'Une amie', 'Друг', 'Друг')

export function invitations(spoken: Language): readonly InvitationSummary[] {
  const name = (place: number): string => DOORS[place]?.[spoken] ?? ''
  const door = {
    made: NOW - 2 * DAY,
    expires: NOW + 5 * DAY,
    pin: false,
    returns: undefined,
    claims: [],
  }
  const first = {
    id: 'first',
    pseudonym: CAME[spoken],
    at: NOW - 40 * MINUTE,
    pin: 'none',
    standing: 'first',
    keys: undefined,
  } as const
  return [
    {
      ...door,
      id: 'i-first',
      label: name(0),
      state: 'claimed',
      pin: true,
      claims: [{ ...first, pin: 'right' }],
    },
    {
      ...door,
      id: 'i-twice',
      label: name(1),
      state: 'claimed',
      made: NOW - 3 * DAY,
      claims: [
        // The same letters to the eye: the last one is of the other alphabet.
        {
          ...first,
          like: OSINKA[spoken],
          pseudonym: OSINKA[spoken].replace(/[aа]$/u, (one) => (one === 'a' ? 'а' : 'a')),
        },
        {
          ...first,
          id: 'later',
          pseudonym: LATER[spoken],
          at: NOW - 25 * MINUTE,
          standing: 'later',
        },
        { ...first, id: 'wrong', pseudonym: 'Admin', at: NOW - 20 * MINUTE, standing: 'not-valid' },
      ],
    },
    {
      ...door,
      id: 'i-again',
      label: name(1),
      state: 'claimed',
      claims: [
        { ...first, id: 'stranger', at: NOW - 25 * MINUTE, standing: 'later', keys: 'differ' },
        { ...first, keys: 'same' },
      ],
    },
    { ...door, id: 'i-open', label: name(2), state: 'open' },
    { ...door, id: 'i-making', label: name(3), state: 'making', made: NOW - MINUTE },
    {
      ...door,
      id: 'i-used',
      label: HEARING[spoken],
      state: 'used',
      made: NOW - 9 * DAY,
      claims: [{ ...first, pseudonym: OSINKA[spoken], at: NOW - 8 * DAY, standing: 'accepted' }],
    },
    { ...door, id: 'i-expired', label: name(3), state: 'expired', expires: NOW - DAY },
    { ...door, id: 'i-withdrawn', label: name(3), state: 'withdrawn' },
  ]
}

export function deskOf(spoken: Language, part: Partial<DeskView> = {}): DeskView {
  return {
    officer: officer(spoken),
    body: BODY[spoken],
    desk: PLACE[spoken],
    appointedUntil: Date.UTC(2027, 5, 30),
    alone: false,
    lastBackup: NOW - 4 * DAY,
    colleagues: [],
    openDoors: [],
    books: [],
    elsewhere: [],
    recusals: [],
    handovers: [],
    absences: [],
    cutting: 0,
    operator: undefined,
    departures: [],
    acts: 9,
    invitations: invitations(spoken),
    ...part,
  }
}

export function sheetOf(spoken: Language, pin: string | undefined): InvitationSheet {
  const fourteen = (language: Language): readonly string[] => [
    ...phrase(language).words,
    ...phrase(language).words.toReversed(),
  ]
  return {
    label: DOORS[0]?.[spoken] ?? '',
    expires: NOW + 5 * DAY,
    characters: WHOLE_CODE,
    words: { en: fourteen('en'), fr: fourteen('fr'), ru: fourteen('ru'), uk: fourteen('uk') },
    qr: WHOLE_CODE.replaceAll(' ', ''),
    origins: ['https://notes.example.org', 'https://a-second-address.example.net'],
    pin,
  }
}
