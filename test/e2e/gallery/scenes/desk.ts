/** The officer's side: the desk, a case on it, invitations and the backup. */
import type {
  ConversationSummary,
  DeskView,
  HouseView,
  Language,
  PostureView,
} from '@lapwing/client'
import { PRESETS } from '@lapwing/engagement'
import { enter, type Room } from '../../../../apps/web/src/screens/room.ts'
import { fixture } from '../fixture-api.ts'
import { NOW, phrase } from '../samples.ts'
import { two } from '../samples-colleagues.ts'
import { cases, deskOf, HEARING, OSINKA_ID, sheetOf } from '../samples-desk.ts'
import { talk, talking } from '../samples-talk.ts'
import { press, present, type, type Scene } from '../scene.ts'

interface AtDesk {
  readonly name: string
  readonly room?: Room
  /** What differs in the case that stands open. */
  readonly summary?: Partial<ConversationSummary>
  readonly desk?: Partial<DeskView>
  readonly house?: Partial<HouseView>
  readonly verbs?: Scene['verbs']
  readonly arrange?: Scene['arrange']
}

export function atDesk({ name, room, summary, desk, house, verbs, arrange }: AtDesk): Scene {
  return {
    name,
    view: (spoken) => ({
      phase: 'open',
      role: 'officer',
      mode: 'kept',
      idleLock: 10,
      conversations: cases(spoken, summary),
      desk: deskOf(spoken, { colleagues: two(spoken), ...desk }),
      ...house,
    }),
    verbs: (spoken) => ({
      ...talking(talk(spoken, 'anna')),
      invitationSheet: async () => ({ ok: true, value: sheetOf(spoken, '418207') }),
      backUpDesk: async (language) => ({
        ok: true,
        value: {
          file: new Uint8Array(64),
          name: 'notes-2026-11.bin',
          passphrase: phrase(language),
        },
      }),
      ...verbs?.(spoken),
    }),
    arrange: async (spoken) => {
      if (room) enter(room)
      await present('h1')
      await arrange?.(spoken)
    },
  }
}

/** Somebody who asks for everything there is to ask, at an hour when nothing may be sent to them. */
const STRICT: PostureView = {
  own: undefined,
  terms: {
    ...PRESETS['low trace'].conversation.terms,
    contactHours: { zone: 'Europe/Paris', days: [2], from: 540, to: 720 },
  },
  rule: undefined,
  here: 168,
  desk: 168,
}

const CASE: Room = { at: 'conversation', id: OSINKA_ID }
const MAIN = '.btn.main'

async function seen(selector: string): Promise<void> {
  await present(selector)
}

async function toWords(): Promise<void> {
  await press(`.feet ${MAIN}`)
  await present('.words')
}

async function toCheck(): Promise<void> {
  await toWords()
  await press(`.feet ${MAIN}`)
  await present('form input')
}

async function fill(place: number, text: string): Promise<void> {
  const field = document.querySelectorAll<HTMLElement>('form input')[place]
  if (field) field.dataset['filled'] = String(place)
  await type(`[data-filled="${place}"]`, text)
}

async function right(spoken: Language): Promise<void> {
  const { words } = phrase(spoken)
  await fill(0, words[1] ?? '')
  await fill(1, words[words.length - 2] ?? '')
  await press(MAIN)
}

export const DESK: readonly Scene[] = [
  atDesk({ name: 'desk' }),
  atDesk({
    name: 'desk-signal',
    summary: { attention: ['help-signal'] },
    arrange: () => {
      document.addEventListener('keys-off', () => fixture?.change({ shortcuts: false }))
    },
  }),
  atDesk({
    name: 'desk-empty',
    house: { conversations: [], roster: 'expired' },
    desk: {
      invitations: [],
      alone: true,
      colleagues: [],
      lastBackup: undefined,
      appointedUntil: Date.UTC(2026, 11, 4),
    },
  }),
  atDesk({ name: 'desk-offline', house: { network: 'offline' } }),
  atDesk({ name: 'case', room: CASE, arrange: () => seen('.log .entry') }),
  atDesk({
    name: 'case-answered',
    room: CASE,
    summary: { waitingSince: undefined, verification: 'same', attention: [], singleOfficer: true },
    verbs: () => ({ posture: async () => ({ ok: true, value: STRICT }) }),
    arrange: () => seen('.limits'),
  }),
  atDesk({
    name: 'case-stopped',
    room: CASE,
    summary: { attention: ['restart-needed'], canSend: false, waitingSince: undefined },
    arrange: () => seen('.log .entry'),
  }),
  atDesk({ name: 'case-about', room: { at: 'about', id: OSINKA_ID } }),
  atDesk({
    name: 'case-bring',
    room: { at: 'about', id: OSINKA_ID },
    arrange: async () => {
      await press('[aria-labelledby=officers-in] .btn')
      await present('dialog[open]')
    },
  }),
  atDesk({
    name: 'case-begin-again',
    summary: { attention: ['restart-needed'], canSend: false },
    room: { at: 'explain', id: OSINKA_ID, what: { kind: 'banner', banner: 'restart-needed' } },
  }),
  atDesk({
    name: 'case-compare',
    room: { at: 'phrase', id: OSINKA_ID },
    arrange: () => seen('.words'),
  }),
  atDesk({
    name: 'case-keys',
    summary: {
      attention: ['keys-changed', 'returned', 'not-compared'],
      canSend: false,
      newKeys: [{ who: 'participant', name: 'Osinka' }],
      colleagues: [
        { name: 'Jeanne Morel', result: 'same', by: 'call', at: NOW - 7_200_000 },
        { name: 'Boris Lind', result: 'different', by: undefined, at: NOW - 3_600_000 },
      ],
    },
    room: { at: 'explain', id: OSINKA_ID, what: { kind: 'banner', banner: 'keys-changed' } },
  }),
  atDesk({
    name: 'case-differs',
    summary: { verification: 'different' },
    room: { at: 'phrase', id: OSINKA_ID },
  }),
  atDesk({ name: 'door-first', room: { at: 'invitation', id: 'i-first' } }),
  atDesk({ name: 'door-twice', room: { at: 'invitation', id: 'i-twice' } }),
  atDesk({ name: 'door-again', room: { at: 'invitation', id: 'i-again' } }),
  atDesk({ name: 'door-open', room: { at: 'invitation', id: 'i-open' } }),
  atDesk({
    name: 'door-refuse',
    room: { at: 'invitation', id: 'i-first' },
    arrange: async () => {
      await press('.claim .row .btn')
      await present('dialog[open]')
    },
  }),
  atDesk({
    name: 'new-invitation',
    room: { at: 'new-invitation' },
    arrange: async (spoken) => {
      await type('form input[type=text]', HEARING[spoken])
    },
  }),
  atDesk({
    name: 'new-invitation-missing',
    room: { at: 'new-invitation' },
    arrange: async () => {
      await press(MAIN)
      await present('.error')
    },
  }),
  atDesk({
    name: 'sheet',
    room: { at: 'sheet', id: 'i-first' },
    arrange: () => seen('.code-sheet'),
  }),
  atDesk({ name: 'backup', room: { at: 'backup' } }),
  atDesk({ name: 'backup-words', room: { at: 'backup' }, arrange: toWords }),
  atDesk({
    name: 'backup-leave',
    room: { at: 'backup' },
    arrange: async () => {
      await toWords()
      await press('.bar .icon')
      await present('dialog[open]')
    },
  }),
  atDesk({
    name: 'backup-check',
    room: { at: 'backup' },
    arrange: async () => {
      await toCheck()
      await press(MAIN)
      await present('.error')
    },
  }),
  atDesk({
    name: 'backup-save',
    room: { at: 'backup' },
    arrange: async (spoken) => {
      await toCheck()
      await right(spoken)
      await present(`.feet ${MAIN}`)
    },
  }),
]
