/** An invented shared room: who is in it, who was asked, and what they say to each other. */
import type {
  ConversationSummary,
  EntryView,
  Language,
  RoomOfferState,
  RoomOfferView,
  RoomPersonView,
  RoomView,
} from '@lapwing/client'
import { NOW, officer } from './samples.ts'
import { cases, OSINKA_ID } from './samples-desk.ts'
import { conversationOf, entriesOf, MOREL, said, talk, type Said } from './samples-talk.ts'

const MINUTE = 60_000

export const ROOM_ID = 'r-observers'
export const ROOM_TITLE: Said = said(
  'Observers of the spring trials',
  'Observateurs des procès de printemps',
  'Наблюдатели на весенних процессах',
  'Спостерігачі на весняних процесах',
)
export const ROOM_ABOUT: Said = said(
  'Who can go to which hearing, and what they saw there.',
  'Qui peut aller à quelle audience, et ce qu’on y a vu.',
  'Кто может прийти на какое заседание и что там видно.',
  'Хто може прийти на яке засідання і що там видно.',
)
export const LARCH = said('Larch', 'Mélèze', 'Лиственница', 'Модрина')
const BIRCH = said('Birch tree by the old bridge', 'Bouleau du pont', 'Берёза у моста', 'Береза')
const QUIET = said('Quiet street', 'Rue calme', 'Тихая улица', 'Тиха вулиця')
const MONDAY = said(
  'On Monday I can go to the hearing at ten.',
  'Lundi, je peux aller à l’audience de dix heures.',
  'В понедельник могу быть на заседании в десять.',
  'У понеділок можу бути на засіданні о десятій.',
)
const WELCOME = said(
  'Hello. Please write no names here, and nothing by which you could be known.',
  'Bonjour. N’écrivez ici aucun nom, ni rien qui permette de vous reconnaître.',
  'Здравствуйте. Не пишите здесь имён и ничего, по чему Вас можно узнать.',
  'Добрий день. Не пишіть тут імен і нічого, за чим Вас можна впізнати.',
)
const TUESDAY = said('And I on Tuesday.', 'Et moi mardi.', 'А я во вторник.', 'А я у вівторок.')

function people(spoken: Language, own: string | undefined): readonly RoomPersonView[] {
  const one = (identity: string, name: Said, state: RoomPersonView['state']) => ({
    identity,
    name: name[spoken],
    own: identity === own,
    state,
  })
  return [
    one('larch', LARCH, 'in'),
    one('birch', BIRCH, 'in'),
    one('quiet', QUIET, own ? 'in' : 'going'),
    one('coming', said('Swift', 'Martinet', 'Стриж', 'Стриж'), 'coming'),
  ]
}

export function roomTalk(spoken: Language, mine: 'anna' | 'larch'): readonly EntryView[] {
  const anna = { own: mine === 'anna', officer: mine !== 'anna', by: officer(spoken) }
  const larch = { own: mine === 'larch', by: LARCH[spoken] }
  const by = officer(spoken)
  return entriesOf(
    [
      {
        notice: mine === 'anna' ? 'room-began' : 'room-entered',
        at: NOW - 190 * MINUTE,
        name: mine === 'anna' ? ROOM_TITLE[spoken] : LARCH[spoken],
        by,
      },
      { ...anna, text: WELCOME[spoken], at: NOW - 180 * MINUTE },
      { notice: 'person-announced', at: NOW - 140 * MINUTE, name: BIRCH[spoken], by },
      { notice: 'person-joined', at: NOW - 139 * MINUTE, name: BIRCH[spoken] },
      { ...larch, text: MONDAY[spoken], at: NOW - 90 * MINUTE },
      { by: BIRCH[spoken], text: TUESDAY[spoken], at: NOW - 80 * MINUTE },
      { by: MOREL[spoken], officer: true, text: WELCOME[spoken], at: NOW - 60 * MINUTE },
      { notice: 'person-put-out', at: NOW - 30 * MINUTE, name: QUIET[spoken], by },
    ],
    LARCH[spoken],
  )
}

/** The room as it stands in the house of whoever is in it. */
export function roomOf(
  spoken: Language,
  mine: 'anna' | 'larch',
  part: Partial<ConversationSummary> = {},
  room: Partial<RoomView> = {},
): ConversationSummary {
  const own = mine === 'larch' ? 'larch' : undefined
  return conversationOf(spoken, roomTalk(spoken, mine), {
    id: ROOM_ID,
    title: ROOM_TITLE[spoken],
    hours: undefined,
    members: 6,
    verification: 'not-compared',
    room: {
      about: ROOM_ABOUT[spoken],
      people: people(spoken, own),
      free: 14,
      leaving: false,
      ...room,
    },
    ...part,
  })
}

export function offerOf(spoken: Language, state: RoomOfferState): RoomOfferView {
  const isNamed = state === 'wanted' || state === 'in' || state === 'over'
  return {
    room: ROOM_ID,
    title: ROOM_TITLE[spoken],
    about: ROOM_ABOUT[spoken],
    people: 5,
    at: NOW - 40 * MINUTE,
    by: officer(spoken),
    state,
    name: isNamed ? LARCH[spoken] : undefined,
  }
}

/** The participant's conversation with the desk, in which they are invited. */
export function invitedOf(
  spoken: Language,
  state: RoomOfferState,
  part: Partial<ConversationSummary> = {},
): ConversationSummary {
  return conversationOf(spoken, talk(spoken, 'osinka'), {
    attention: state === 'asked' ? ['room-offered'] : [],
    roomOffers: [offerOf(spoken, state)],
    ...part,
  })
}

const ANSWERS: readonly RoomOfferState[] = ['in', 'wanted', 'asked', 'declined', 'over']

/** The desk's cases, the first of them asked, and the room among them. */
export function casesAndRoom(
  spoken: Language,
  part: Partial<ConversationSummary> = {},
): readonly ConversationSummary[] {
  const asked = cases(spoken).map((one, i) => {
    const state = ANSWERS[i]
    return one.id !== OSINKA_ID && state ? { ...one, roomOffers: [offerOf(spoken, state)] } : one
  })
  return [...asked, roomOf(spoken, 'anna', { unread: 1, ...part })]
}
