/** Conversations as the participant sees them, and what is said about them. */
import type { AskView, ConversationSummary, EntryView, HouseView, Language } from '@lapwing/client'
import { practising } from '../../../../apps/web/src/practice.ts'
import { enter, type Room } from '../../../../apps/web/src/screens/room.ts'
import { fixture } from '../fixture-api.ts'
import { HOURS, NOW, officer, phrase } from '../samples.ts'
import { asked } from '../samples-colleagues.ts'
import {
  conversationOf,
  endless,
  everyNotice,
  everyState,
  longTalk,
  MOREL,
  said,
  talk,
  talking,
  tooLong,
} from '../samples-talk.ts'
import { press, present, type, type Scene } from '../scene.ts'

const OPEN: Partial<HouseView> = {
  phase: 'open',
  role: 'participant',
  mode: 'kept',
  idleLock: 10,
}

export interface Told {
  readonly name: string
  readonly entries?: (spoken: Language) => readonly EntryView[]
  readonly summary?: Partial<ConversationSummary>
  /** Who is to be let in. */
  readonly asks?: (spoken: Language) => readonly AskView[]
  readonly house?: Partial<HouseView>
  readonly draft?: (spoken: Language) => string
  readonly room?: Room
  readonly verbs?: Scene['verbs']
  readonly arrange?: Scene['arrange']
}

/** A house with one conversation, and the person in one of its rooms. */
export function told(o: Told): Scene {
  const { name, entries, summary, asks, house, draft, room, verbs, arrange } = o
  const lines = entries ?? ((spoken) => talk(spoken, 'osinka'))
  return {
    name,
    view: (spoken) => ({
      ...OPEN,
      conversations: [
        conversationOf(spoken, lines(spoken), { asks: asks?.(spoken) ?? [], ...summary }),
      ],
      ...house,
    }),
    verbs: (spoken) => ({ ...talking(lines(spoken), draft?.(spoken)), ...verbs?.(spoken) }),
    arrange: async (spoken) => {
      if (room) enter(room)
      await present('h1')
      if (!room && lines(spoken).length > 0) await present('.log .entry, .log .notice')
      await arrange?.(spoken)
    },
  }
}

export const ID = 'c-anna'
export const NOT_COMPARED = { verification: 'not-compared', attention: ['not-compared'] } as const

type Banner =
  | 'help-signal'
  | 'damaged'
  | 'split'
  | 'opened-elsewhere'
  | 'withdrawn'
  | 'mailbox-gone'
  | 'start-missing'
  | 'words-wait'
  | 'searched'
  | 'keys-refused'
  | 'unexpected-member'
  | 'not-agreed'
  | 'roster-expired'
  | 'offline'
  | 'relay-full'

export function explained(banner: Banner): Scene {
  return told({
    name: `explain-${banner}`,
    ...(banner === 'offline' ? {} : { summary: { attention: [banner], canSend: false } }),
    ...(banner === 'roster-expired' ? { house: { roster: 'expired' } } : {}),
    room: { at: 'explain', id: ID, what: { kind: 'banner', banner } },
  })
}

function waitingLast(spoken: Language): readonly EntryView[] {
  return talk(spoken, 'osinka').map((entry) =>
    entry.kind === 'message' && entry.index === 5 ? { ...entry, state: 'waiting' } : entry,
  )
}

export const DRAFT = said(
  'The judge is the same as in',
  'Le juge est le même qu’en',
  'Судья тот же, что в',
  'Суддя той самий, що в',
)

export const CONVERSATION: readonly Scene[] = [
  told({ name: 'conversation', entries: waitingLast, summary: NOT_COMPARED }),
  told({
    name: 'conversation-practice',
    arrange: async (spoken) => {
      practising.value = { phrase: phrase(spoken).words.join(' '), end: () => undefined }
      await present('.practice')
    },
  }),
  told({ name: 'conversation-trial', house: { trial: true }, draft: (spoken) => DRAFT[spoken] }),
  told({
    name: 'conversation-states',
    entries: everyState,
    summary: { attention: ['membership-changed'] },
  }),
  told({
    name: 'conversation-notices',
    entries: everyNotice,
    summary: { attention: ['roster-expired'] },
  }),
  told({ name: 'conversation-long', entries: longTalk, summary: { unread: 2, firstUnread: 2 } }),
  endlessTalk(),
  told({ name: 'conversation-empty', entries: () => [], summary: NOT_COMPARED }),
  told({ name: 'conversation-offline', house: { network: 'offline' } }),
  told({
    name: 'conversation-full',
    entries: waitingLast,
    summary: { attention: ['relay-full', 'not-compared'] },
  }),
  told({
    name: 'conversation-stopped',
    summary: { attention: ['damaged', 'restart-needed'], canSend: false },
  }),
  told({
    name: 'conversation-differs',
    summary: { verification: 'different', attention: ['not-compared'], canSend: false },
  }),
  told({ name: 'conversation-too-long', draft: tooLong, arrange: () => seen('.over') }),
  told({
    name: 'conversation-refused',
    verbs: () => ({ send: async () => ({ ok: false, problem: 'storage-full' }) }),
    arrange: async (spoken) => {
      await type('.compose textarea', DRAFT[spoken])
      await press('.send')
      await present('.compose .error')
    },
  }),
  told({ name: 'about', summary: NOT_COMPARED, room: { at: 'about', id: ID } }),
  told({ name: 'held', room: { at: 'held', id: ID } }),
  told({
    name: 'keeping',
    room: { at: 'posture', id: ID },
    arrange: async () => {
      await press('.setting summary')
      await press('.setting[open] .tick:nth-child(3) input')
      await press('.settings + .settings .setting summary')
      await present('.aside h2')
    },
  }),
  told({
    name: 'about-differs-memory',
    summary: { verification: 'different', singleOfficer: true, members: 2 },
    house: { mode: 'memory', idleLock: undefined },
    room: { at: 'about', id: ID },
  }),
  explained('damaged'),
  explained('split'),
  explained('opened-elsewhere'),
  explained('withdrawn'),
  explained('mailbox-gone'),
  explained('start-missing'),
  explained('words-wait'),
  told({
    name: 'report-search',
    room: { at: 'report-search', back: { at: 'about', id: ID } },
  }),
  told({
    name: 'settings-all',
    house: {
      phrase: true,
      cover: true,
      helpSignal: true,
      coverTraffic: { state: 'runs', stood: undefined },
    },
    room: { at: 'settings', back: { at: 'about', id: ID } },
    arrange: () => {
      document.addEventListener('lock', () => fixture?.change({ phase: 'locked' }))
    },
  }),
  told({
    name: 'locking',
    room: { at: 'locking', back: { at: 'settings', back: { at: 'about', id: ID } } },
  }),
  told({ name: 'network', room: { at: 'network', back: { at: 'about', id: ID } } }),
  told({
    name: 'help-signal',
    house: { helpSignal: true },
    verbs: () => ({
      helpSignal: async () => ({
        ok: true,
        value: { conversations: [ID], text: 'За мной пришли. Позвоните Вере, номер у неё.' },
      }),
    }),
    room: { at: 'help-signal', back: { at: 'about', id: ID } },
  }),
  explained('help-signal'),
  told({
    name: 'cover-traffic',
    house: {
      coverTraffic: { state: 'runs', stood: { from: NOW - 900_000, to: NOW - 240_000 } },
    },
    room: { at: 'cover-traffic', back: { at: 'about', id: ID } },
  }),
  told({ name: 'cover', room: { at: 'cover', back: { at: 'about', id: ID } } }),
  explained('searched'),
  told({
    name: 'begin-again-waiting',
    room: { at: 'begin-again', id: ID },
    summary: {
      again: {
        state: 'waiting',
        since: NOW - 300_000,
        officer: officer('en'),
        hours: HOURS,
        returns: false,
        returnPhrase: false,
      },
    },
  }),
  told({
    name: 'explain-settled',
    summary: { attention: [], canSend: true },
    room: { at: 'explain', id: ID, what: { kind: 'banner', banner: 'withdrawn' } },
  }),
  explained('unexpected-member'),
  explained('not-agreed'),
  told({
    name: 'conversation-asked',
    summary: { attention: ['officer-asks'] },
    asks: (spoken) => [asked(spoken)],
  }),
  told({
    name: 'officer-asks',
    asks: (spoken) => [asked(spoken)],
    room: { at: 'explain', id: ID, what: { kind: 'banner', banner: 'officer-asks' } },
  }),
  told({
    name: 'officer-asks-answered',
    asks: (spoken) => [asked(spoken, { said: { agreed: true, at: NOW } })],
    room: { at: 'explain', id: ID, what: { kind: 'banner', banner: 'officer-asks' } },
  }),
  explained('roster-expired'),
  explained('offline'),
  explained('relay-full'),
  told({
    name: 'explain-notice',
    room: {
      at: 'explain',
      id: ID,
      what: { kind: 'notice', notice: 'gap', name: undefined, by: undefined, count: 2 },
    },
  }),
  told({
    name: 'explain-membership',
    room: { at: 'explain', id: ID, what: { kind: 'banner', banner: 'membership-changed' } },
    arrange: () => seen('.ledger'),
  }),
  told({ name: 'compare', summary: NOT_COMPARED, room: { at: 'phrase', id: ID } }),
  told({
    name: 'compare-numbers',
    summary: NOT_COMPARED,
    room: { at: 'phrase', id: ID },
    arrange: () => pickWay(1),
  }),
  told({
    name: 'compare-qr',
    summary: NOT_COMPARED,
    room: { at: 'phrase', id: ID },
    arrange: () => pickWay(2),
  }),
  told({
    name: 'compare-differs',
    summary: { verification: 'different' },
    room: { at: 'phrase', id: ID },
  }),
  told({
    name: 'compare-same',
    summary: NOT_COMPARED,
    room: { at: 'phrase', id: ID },
    verbs: (spoken) => ({
      compared: async () => {
        const lines = talk(spoken, 'osinka')
        fixture?.change({
          conversations: [
            conversationOf(spoken, lines, {
              verification: 'same',
              compared: { by: 'call', at: NOW },
            }),
          ],
        })
        return { ok: true, value: undefined }
      },
    }),
    arrange: async () => {
      await press('.feet .btn:last-child')
      await press('section .btn')
      await present('.verdict')
    },
  }),
  {
    name: 'conversations',
    view: (spoken) => ({
      ...OPEN,
      conversations: [
        conversationOf(spoken, talk(spoken, 'osinka'), { unread: 2 }),
        conversationOf(spoken, [], {
          id: 'c-morel',
          title: MOREL[spoken],
          lastAt: NOW - 86_400_000,
        }),
        conversationOf(spoken, [], {
          id: 'c-earlier',
          title: officer(spoken),
          lastAt: undefined,
          attention: ['restart-needed'],
        }),
      ],
    }),
  },
]

/**
 * Five thousand letters; the event `letter` brings another one from the other side, `bring` the
 * person to the entry of that number.
 */
function endlessTalk(): Scene {
  let lines: EntryView[] = []
  const summary = (spoken: Language, unread: number): ConversationSummary => {
    const firstUnread = unread === 0 ? undefined : lines.length - unread
    const part = { revision: lines.length, unread, firstUnread }
    return conversationOf(spoken, lines, part)
  }
  const scene = told({
    name: 'conversation-endless',
    entries: () => lines,
    verbs: () => ({ entries: async (_, from, to) => ({ ok: true, value: lines.slice(from, to) }) }),
  })
  return {
    ...scene,
    view: (spoken) => {
      lines = endless(spoken, 5000)
      return { ...OPEN, conversations: [summary(spoken, 0)] }
    },
    arrange: async (spoken) => {
      await scene.arrange?.(spoken)
      let unread = 0
      document.addEventListener('letter', () => {
        const last = endless(spoken, 1)[0]
        if (last) lines = [...lines, { ...last, index: lines.length }]
        unread += 1
        fixture?.change({ conversations: [summary(spoken, unread)] })
      })
      document.addEventListener('bring', (event) => {
        enter({ at: 'conversation', id: ID, entry: Number((event as CustomEvent).detail) })
      })
    },
  }
}

async function seen(selector: string): Promise<void> {
  await present(selector)
}

/** Shows the phrase in another way; a wide screen shows all at once. */
async function pickWay(place: number): Promise<void> {
  await present('.words')
  document.querySelectorAll<HTMLElement>('.tabs input')[place]?.click()
}
