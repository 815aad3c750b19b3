/** Finding, arranging and what an officer keeps at hand. */
import type { HouseView, Language, SearchView } from '@lapwing/client'
import { enter, type Room } from '../../../../apps/web/src/screens/room.ts'
import { NOW, officer } from '../samples.ts'
import { cases, deskOf, OSINKA_ID } from '../samples-desk.ts'
import { conversationOf, MOREL, OSINKA, said, talk, talking } from '../samples-talk.ts'
import { present, press, type, type Scene } from '../scene.ts'

const ID = 'c-anna'
const DAY = 86_400_000

const LOOKED_FOR = said('hearing', 'audience', 'заседание', 'засідання')
const AROUND = said(
  'The hearing was moved to the 14th of December, room 12. The second hearing',
  'L’audience est reportée au 14 décembre, salle 12. La deuxième audience',
  'Перенесли: заседание 14 декабря, зал 12. Второе заседание',
  'Перенесли: засідання 14 грудня, зала 12. Друге засідання',
)

function house(spoken: Language): Partial<HouseView> {
  const entries = talk(spoken, 'osinka')
  return {
    phase: 'open',
    role: 'participant',
    mode: 'kept',
    idleLock: 10,
    conversations: [
      conversationOf(spoken, entries),
      conversationOf(spoken, entries, { id: 'c-morel', title: MOREL[spoken] }),
    ],
  }
}

/** What a client finds: newest first, with the places of the word. */
function finds(spoken: Language): SearchView {
  const snippet = AROUND[spoken]
  const word = LOOKED_FOR[spoken]
  const first = snippet.indexOf(word)
  const second = snippet.lastIndexOf(word)
  const marks = [...new Set([first, second])].map((at) => [at, at + word.length] as const)
  const hit = { conversation: ID, index: 2, own: false, by: officer(spoken), snippet, marks }
  return {
    hits: [
      { ...hit, at: NOW - DAY },
      { ...hit, index: 1, own: true, by: OSINKA[spoken], at: NOW - 3 * DAY },
      { ...hit, conversation: 'c-morel', by: MOREL[spoken], at: NOW - 40 * DAY },
    ],
    more: false,
    complete: false,
  }
}

function searching(name: string, view: (spoken: Language) => SearchView, found: string): Scene {
  return {
    name,
    view: house,
    verbs: (spoken) => ({
      ...talking(talk(spoken, 'osinka')),
      search: async () => ({ ok: true, value: view(spoken) }),
    }),
    arrange: async (spoken) => {
      enter({ at: 'search', from: undefined })
      await type('form[role="search"] input[type="text"]', LOOKED_FOR[spoken])
      await present(found)
    },
  }
}

/** One conversation that stands in the list, one put aside, and the verbs beneath each. */
const ARCHIVED: Scene = {
  name: 'list-archived',
  view: (spoken) => ({
    ...house(spoken),
    conversations: [
      conversationOf(spoken, talk(spoken, 'osinka'), { pinned: true, muted: true }),
      conversationOf(spoken, [], { id: 'c-aside', title: MOREL[spoken], archived: true }),
    ],
  }),
  arrange: async () => {
    await press('.list-head .btn')
    await press('.folded summary')
    await present('.folded .arrange')
  },
}

const ANSWER = said(
  'We have received your message and answer within two working days.',
  'Nous avons reçu votre message et répondons sous deux jours ouvrés.',
  'Ваше сообщение получено. Ответ будет в течение двух рабочих дней.',
  'Ваше повідомлення отримано. Відповідь буде протягом двох робочих днів.',
)
const ANSWER_TITLE = said('Received', 'Bien reçu', 'Получено', 'Отримано')

/** Rooms of an officer, come to from a case. */
function officers(name: string, room: Room, there: string): Scene {
  return {
    name,
    view: (spoken) => ({
      phase: 'open',
      role: 'officer',
      mode: 'kept',
      idleLock: 10,
      phrase: true,
      conversations: cases(spoken),
      desk: deskOf(spoken),
    }),
    verbs: (spoken) => ({
      ...talking(talk(spoken, 'anna')),
      readyAnswers: async () => ({
        ok: true,
        value: [
          { id: 'a-1', title: ANSWER_TITLE[spoken], text: ANSWER[spoken] },
          { id: 'a-2', title: LOOKED_FOR[spoken], text: AROUND[spoken] },
        ],
      }),
    }),
    arrange: async () => {
      enter(room)
      await present(there)
    },
  }
}

const CASE: Room = { at: 'conversation', id: OSINKA_ID }

export const LISTS: readonly Scene[] = [
  searching('search-results', finds, '.hit mark'),
  ARCHIVED,
  officers(
    'answers',
    { at: 'answers', into: { conversation: OSINKA_ID, from: 0, to: 0 } },
    '.answers .btn',
  ),
  officers('shortcuts', { at: 'shortcuts', back: CASE }, '.keys'),
  officers('settings', { at: 'settings', back: CASE }, '.link-row'),
  officers('change-phrase', { at: 'change-phrase', back: CASE }, '.pass'),
  officers('second-phrase', { at: 'second-phrase', back: CASE }, '.picks'),
  {
    name: 'list-empty',
    view: () => ({ phase: 'open', role: 'participant', mode: 'kept', idleLock: 10, phrase: true }),
    arrange: async () => {
      await present('.link-row')
    },
  },
  officers('notifications', { at: 'notifications', back: CASE }, '.ledger'),
  searching(
    'search-empty',
    () => ({ hits: [], more: false, complete: true }),
    'section > p.sub:not([role])',
  ),
]
