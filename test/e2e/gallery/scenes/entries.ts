/** What can be done with one message: open, reacted to, answered, changed, deleted, forwarded. */
import type { EntryView, Language, TransferView } from '@lapwing/client'
import { fixture } from '../fixture-api.ts'
import { untilFull } from '../until-full.ts'
import { NOW, officer } from '../samples.ts'
import {
  conversationOf,
  entriesOf,
  HELLO,
  MOREL,
  MOVED,
  said,
  SUMMONS,
  talk,
  YES,
} from '../samples-talk.ts'
import { press, present, type Scene } from '../scene.ts'
import { ID, told } from './conversation.ts'

const MINUTE = 60_000

const NOTICE = said(
  'The court’s notice is here: https://сourt.example.org/notices/2026/11/23/a-very-long-address?page=2 and the old one: http://192.0.2.14/notice.',
  'L’avis du tribunal est ici : https://сourt.example.org/notices/2026/11/23/a-very-long-address?page=2, et l’ancien : http://192.0.2.14/notice.',
  'Сообщение суда здесь: https://сourt.example.org/notices/2026/11/23/a-very-long-address?page=2, а прежнее: http://192.0.2.14/notice.',
  'Повідомлення суду тут: https://сourt.example.org/notices/2026/11/23/a-very-long-address?page=2, а попереднє: http://192.0.2.14/notice.',
)

/** A talk in which people answer, change, react, delete and forward. */
function lively(spoken: Language): readonly EntryView[] {
  const by = officer(spoken)
  const lines = entriesOf(
    [
      {
        text: HELLO[spoken],
        at: NOW - 190 * MINUTE,
        reactions: [
          { reaction: 'thanks', own: true, by: [] },
          { reaction: 'question', own: false, by: [MOREL[spoken]] },
        ],
      },
      { text: '', at: NOW - 180 * MINUTE },
      { text: NOTICE[spoken], at: NOW - 150 * MINUTE, forwarded: true },
      {
        own: true,
        text: MOVED[spoken],
        at: NOW - 132 * MINUTE,
        edited: NOW - 130 * MINUTE,
        reply: { index: 0, own: false, by, text: HELLO[spoken] },
        reactions: [{ reaction: 'agree', own: false, by: [by, MOREL[spoken]] }],
      },
      {
        text: YES[spoken],
        at: NOW - 120 * MINUTE,
        reply: { index: 3, own: true, by: '', text: MOVED[spoken], edited: NOW - 130 * MINUTE },
      },
      {
        text: SUMMONS[spoken],
        at: NOW - 90 * MINUTE,
        reply: { index: 1, own: false, by, text: undefined },
      },
    ],
    by,
  )
  const [, gone] = lines
  return lines.map((entry): EntryView => {
    if (entry !== gone || entry.kind !== 'message') return entry
    const { index, id, own, officer, at, state, until, problem } = entry
    return { kind: 'gone', index, id, own, by: entry.by, officer, at, state, until, problem }
  })
}

const openOwn = '.slot[data-index="3"] .when'
const openTheirs = '.slot[data-index="2"] .when'

/** Presses the verb of that place in the open entry. */
async function verb(place: number): Promise<void> {
  await press(`.verbs > .btn:nth-of-type(${place})`)
}

export const ENTRIES: readonly Scene[] = [
  told({
    name: 'entry-open',
    entries: lively,
    arrange: async () => {
      await press('.slot[data-index="4"] .when')
      await verb(1)
      await present('.purpose')
      await press(openOwn)
      await present('.acts')
    },
  }),
  told({
    name: 'entry-reactions',
    entries: lively,
    arrange: async () => {
      await press(openOwn)
      await verb(2)
      await present('.purpose')
      await press(openTheirs)
      await verb(2)
      await present('.verbs [aria-pressed]')
    },
  }),
  told({
    name: 'entry-address',
    entries: lively,
    arrange: async () => {
      await press('.addresses .linklike')
      await present('.acts .doubt')
    },
  }),
  told({
    name: 'entry-delete',
    entries: withFile,
    arrange: async () => {
      await press(openOwn)
      await press('.verbs > .btn:nth-last-of-type(2)')
      await present('dialog[open]')
    },
  }),
  changing(),
  forwarding('forward'),
  forwarding('forward-file', withFile, 3),
  forwarding('forward-file-alone', fileAlone, 3),
  forwarding('forward-file-sealing', fileAlone, 3, async () => {
    await press('.feet .btn.main:not([aria-disabled])')
    fixture?.change({ transfers: [SEALING] })
    await present('.moving')
  }),
  forwarding('forward-file-failed', fileAlone, 3, fails),
  forwarding('explain-failed-file', fileAlone, 3, async () => {
    await fails()
    await press('.banner .btn')
    await present('.feet .btn.main')
  }),
]

/** After its screen was left. */
async function fails(): Promise<void> {
  await press('.feet .btn.main:not([aria-disabled])')
  await press('.bar .icon')
  await present('.log .entry')
  document.dispatchEvent(new Event('full'))
  await present('.banner')
}

/** Half of it is sealed anew, for the first that is offered. */
const SEALING: TransferView = {
  ...{ id: 'g', conversation: 'c-morel', entry: undefined, way: 'sealing' },
  ...{ done: 406_150, total: 812_300, left: 4_000, paused: false, problem: undefined },
}

/** The same without words, and it was forwarded itself. */
function fileAlone(spoken: Language): readonly EntryView[] {
  return withFile(spoken).map((one) =>
    one.kind === 'message' && one.file ? { ...one, text: '', forwarded: true } : one,
  )
}

/** The same, and the own message brings a file. */
function withFile(spoken: Language): readonly EntryView[] {
  const file = { id: 'f', kind: 'jpeg', size: 812_300, name: undefined, state: 'here' } as const
  return lively(spoken).map((one) => (one.kind === 'message' && one.own ? { ...one, file } : one))
}

/** An own message that stands open; the event `changed` gives it other words, as a change does. */
function changing(): Scene {
  let lines: readonly EntryView[] = []
  return told({
    name: 'entry-changing',
    verbs: () => ({ entries: async (_, from, to) => ({ ok: true, value: lines.slice(from, to) }) }),
    arrange: async (spoken) => {
      await press('.entry.own .when')
      await present('.acts')
      document.addEventListener('changed', () => {
        lines = lines.map((each) =>
          each.kind === 'message' && each.own ? { ...each, edited: NOW } : each,
        )
        fixture?.change({ conversations: [conversationOf(spoken, lines, { revision: 2 })] })
      })
    },
    entries: (spoken) => (lines = lines.length > 0 ? lines : talk(spoken, 'osinka')),
  })
}

function forwarding(
  name: string,
  entries = lively,
  index = 0,
  then: () => Promise<void> = async () => undefined,
): Scene {
  const scene = told({
    name,
    entries,
    room: { at: 'forward', id: ID, index, message: `m${index}` },
    verbs: () => ({ passFile: untilFull }),
    arrange: async () => {
      await present('.forwarding, .ledger')
      await press('.pick input')
      await then()
    },
  })
  return {
    ...scene,
    view: (spoken) => ({
      ...scene.view?.(spoken),
      conversations: [
        conversationOf(spoken, lively(spoken)),
        conversationOf(spoken, talk(spoken, 'osinka'), { id: 'c-morel', title: MOREL[spoken] }),
        conversationOf(spoken, [], { id: 'c-earlier', title: officer(spoken), lastAt: 1 }),
      ],
    }),
  }
}
