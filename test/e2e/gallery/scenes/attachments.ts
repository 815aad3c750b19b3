/** Files that go with messages: chosen and looked at, and in the log in every state. */
import type {
  EntryView,
  FileView,
  HouseView,
  KeptFile,
  KeptFilesView,
  Language,
  MessageEntry,
  ReceiptView,
  TransferView,
} from '@lapwing/client'
import { PRESETS } from '@lapwing/engagement'
import { house } from '../../../../apps/web/src/house.ts'
import { enter } from '../../../../apps/web/src/screens/room.ts'
import { fixture } from '../fixture-api.ts'
import { NOW, officer } from '../samples.ts'
import { OSINKA_ID } from '../samples-desk.ts'
import { entriesOf, MOVED, SUMMONS, talk, talking, type Line } from '../samples-talk.ts'
import { press, present, type, type Scene } from '../scene.ts'
import { untilFull } from '../until-full.ts'
import { ID, told } from './conversation.ts'
import { atDesk } from './desk.ts'

const MINUTE = 60_000
const PHOTO = new URL('../../../corpus/photo.jpg', import.meta.url).href
const UNSEEN = new URL('../../../corpus/photo.heic', import.meta.url).href
const NEWER = new URL('../../../corpus/photo.avif', import.meta.url).href
const PAGES = new URL('../../../corpus/full.pdf', import.meta.url).href

/** The screen with this file chosen, once it was looked at. */
async function chosen(file: File, selector: string): Promise<void> {
  enter({ at: 'send-file', id: ID, files: [file] })
  await present(selector)
}

async function fetched(from: string, name: string): Promise<File> {
  return new File([await (await fetch(from)).arrayBuffer()], name)
}

const photo = (): Promise<File> => fetched(PHOTO, 'IMG_20261124_081205.jpg')
const pages = (): Promise<File> => fetched(PAGES, 'заява.pdf')

/** Of a kind that neither browser of Debian decodes. */
const asItIs = (): Promise<File> => fetched(UNSEEN, 'дома.heic')
/** Of one that both do. */
const newer = (): Promise<File> => fetched(NEWER, 'IMG_0042.avif')
const broken = (): File => new File([Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 9)], 'photo.jpg')

const FILE: FileView = {
  id: 'f',
  kind: 'jpeg',
  size: 2_412_000,
  name: undefined,
  state: 'offered',
}

/** One file in every state there is, theirs and one's own. */
function everyFile(spoken: Language): readonly EntryView[] {
  const theirs = (at: number, file: Partial<FileView>, text = ''): Line => ({
    text,
    at: NOW - at * MINUTE,
    file: { ...FILE, id: `f${at}`, ...file },
  })
  const own = (at: number, file: Partial<FileView>, text = ''): Line => ({
    ...theirs(at, file, text),
    own: true,
    ...(file.state === 'sending' && { state: 'after-file' }),
    ...((file.state === 'refused' || file.state === 'broken') && { state: 'file-not-sent' }),
  })
  return entriesOf(
    [
      theirs(190, {}, SUMMONS[spoken]),
      theirs(180, { state: 'here', kind: 'png', name: 'заява-2026.png', size: 812_300 }),
      theirs(170, { state: 'coming', kind: 'mp4', size: 48_000_000 }),
      theirs(160, { state: 'damaged', kind: 'pdf', size: 640_000 }),
      theirs(150, { state: 'away', kind: 'xlsx', size: 19_000 }),
      theirs(140, { state: 'unwanted', kind: 'm4a', size: 9_300_000 }),
      own(130, { state: 'here', kind: 'jpeg' }, MOVED[spoken]),
      own(120, { state: 'sending', kind: 'other', size: 24_000_000 }),
      own(110, { state: 'sending', kind: 'webm', size: 99_000_000 }),
      own(100, { state: 'refused', kind: 'odt', size: 31_000 }),
      own(90, { state: 'lost', kind: 'text', size: 900 }),
      own(80, { state: 'removed', kind: 'docx', size: 41_000 }),
      own(70, { state: 'broken', kind: 'pdf', size: 310_000 }),
    ],
    officer(spoken),
  )
}

/** One of them, as if nothing else had been said. */
function alone(spoken: Language, at: number): readonly EntryView[] {
  return everyFile(spoken)
    .slice(at, at + 1)
    .map((one) => ({ ...one, index: 0 }))
}

const moves = (at: number, more: Partial<TransferView>): TransferView => ({
  id: `f${at}`,
  conversation: ID,
  entry: undefined,
  way: 'coming',
  done: 0,
  total: 0,
  left: undefined,
  paused: false,
  problem: undefined,
  ...more,
})

const MOVING: Partial<HouseView> = {
  transfers: [
    moves(170, { done: 20_640_000, total: 48_000_000, left: 130_000 }),
    moves(120, { way: 'sending', done: 6_000_000, total: 24_000_000, paused: true }),
    moves(110, {
      ...{ way: 'sending', done: 3_000_000, total: 99_000_000 },
      problem: 'file-relay-full',
    }),
  ],
}

const kept = (at: number, more: Partial<KeptFile>): KeptFile => ({
  ...{ conversation: ID, message: `m${at}`, kind: 'jpeg', name: undefined, own: false },
  ...{ bytes: 2_412_000, at: NOW - at * MINUTE, isWhole: true, unsent: undefined },
  ...more,
})

const KEPT: KeptFilesView = {
  bytes: 153_100_000,
  count: 6,
  files: [
    kept(10, { kind: 'webm', bytes: 99_000_000, own: true, unsent: 'sending' }),
    kept(9_000, { kind: 'mp4', bytes: 48_000_000 }),
    kept(400, { kind: 'pdf', bytes: 3_500_000, name: 'заява-про-перегляд-2026.pdf' }),
    kept(160, { own: true }),
    kept(100, { kind: 'odt', bytes: 131_072, own: true, unsent: 'refused' }),
    kept(60, { kind: 'mp3', bytes: 65_536, isWhole: false }),
  ],
}

const RECEIPT: ReceiptView = {
  isSame: true,
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  size: 3_500_000,
  at: NOW - 90 * MINUTE,
  signer: { who: 'participant', conversation: ID, name: 'Осинка' },
}

/** Both chosen, and compared. */
async function checked(...names: readonly string[]): Promise<void> {
  await present('input[type=file]')
  for (const [at, input] of document.querySelectorAll<HTMLInputElement>('input').entries()) {
    const given = new DataTransfer()
    given.items.add(new File(['x'], names[at] ?? ''))
    input.files = given.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
  await press('.feet .btn.main:not([aria-disabled])')
  await present('.hash')
}

const TERMS = { ...PRESETS.balanced.conversation.terms, textOnly: true }

/** Below the picture and the plain copy: another's for the record, a receipt for one's own. */
const AFTER_COPY = '.brought .row > .btn:nth-of-type(3)'

/** A case at the desk, whose participant has sent a picture that was fetched. */
function forRecord(
  name: string,
  arrange: () => Promise<void>,
  more: Pick<MessageEntry, 'notForRecord'> = {},
): Scene {
  const file: FileView = { ...FILE, state: 'here', kind: 'png', size: 812_300 }
  const lines = (spoken: Language): readonly EntryView[] =>
    talk(spoken, 'anna').map((one) =>
      one.kind === 'message' && one.index === 5 ? { ...one, file, ...more } : one,
    )
  return atDesk({
    name,
    room: { at: 'conversation', id: OSINKA_ID },
    verbs: (spoken) => ({
      ...talking(lines(spoken)),
      saveForRecord: async () => ({ ok: true, value: '{}' }),
    }),
    arrange,
  })
}

/** Where somebody chose to have a copy. */
const PLACE = {
  createWritable: async () => ({
    write: async () => undefined,
    close: async () => undefined,
    abort: async () => undefined,
  }),
}

export const ATTACHMENTS: readonly Scene[] = [
  told({ name: 'send-file', room: { at: 'send-file', id: ID, files: [] } }),
  told({
    name: 'send-file-found',
    arrange: async () => chosen(await photo(), '.ledger .traces'),
  }),
  told({
    name: 'send-file-redrawn',
    arrange: async () => chosen(await newer(), '.ledger .traces'),
  }),
  told({ name: 'send-file-pages', arrange: async () => chosen(await pages(), '.ledger .traces') }),
  told({ name: 'send-file-as-is', arrange: async () => chosen(await asItIs(), '#as-is') }),
  told({
    name: 'send-file-asked',
    arrange: async () => {
      await chosen(await asItIs(), '#as-is')
      await press('.feet .btn.main')
      await present('dialog')
    },
  }),
  told({
    name: 'send-file-failed',
    verbs: () => ({ sendFile: untilFull }),
    arrange: async () => {
      await chosen(await photo(), '.ledger .traces')
      await type('textarea', 'The gate at night')
      await press('.feet .btn.main:not([aria-disabled])')
      const { conversations } = house.peek()
      fixture?.change({ conversations: conversations.map((one) => ({ ...one, canSend: false })) })
      await present('.log .entry')
      document.dispatchEvent(new Event('full'))
      await present('.banner')
    },
  }),
  told({ name: 'send-file-broken', arrange: () => chosen(broken(), '.error') }),
  told({
    name: 'send-file-not-wanted',
    house: { role: 'officer' },
    room: { at: 'send-file', id: ID, files: [] },
    verbs: () => ({
      posture: async () => ({
        ok: true,
        value: { own: undefined, terms: TERMS, rule: undefined, here: 24, desk: 24 },
      }),
    }),
    arrange: async () => void (await present('.error')),
  }),
  told({
    name: 'kept-files',
    house: { mode: 'kept' },
    verbs: () => ({ keptFiles: async () => ({ ok: true, value: KEPT }) }),
    room: { at: 'kept-files', back: { at: 'about', id: ID } },
    arrange: async () => void (await present('.kept-files .btn')),
  }),
  told({
    name: 'kept-files-little-room',
    house: { mode: 'kept' },
    verbs: () => ({
      keptFiles: async () => {
        const estimate = async () => ({ usage: 2_100_000_000, quota: 3_000_000_000 })
        Object.assign(navigator.storage, { estimate })
        return { ok: true, value: KEPT }
      },
    }),
    room: { at: 'kept-files', back: { at: 'about', id: ID } },
    arrange: async () => void (await present('.ledger > li:nth-child(2)')),
  }),
  told({
    name: 'check-receipt',
    verbs: () => ({ checkReceipt: async () => ({ ok: true, value: RECEIPT }) }),
    room: { at: 'check-receipt', back: { at: 'about', id: ID } },
    arrange: () => checked('receipt.txt', 'заява-про-перегляд.pdf'),
  }),
  told({
    name: 'check-receipt-other',
    verbs: () => ({
      checkReceipt: async () => ({
        ok: true,
        value: { ...RECEIPT, isSame: false, signer: undefined },
      }),
    }),
    room: { at: 'check-receipt', back: { at: 'about', id: ID } },
    arrange: () => checked('receipt.txt', 'IMG_20261124_081205.jpg'),
  }),
  forRecord('save-for-record', async () => {
    await press(AFTER_COPY)
    await present('dialog')
  }),
  forRecord('save-for-record-ready', async () => {
    await press(AFTER_COPY)
    Object.assign(globalThis, { showSaveFilePicker: async () => PLACE })
    await press('dialog .btn:nth-of-type(2)')
    await present('.brought [role=status]:not(:empty)')
  }),
  forRecord('save-for-record-off', async () => void (await present('.brought .btn.off')), {
    notForRecord: 'export-promised',
  }),
  told({
    name: 'make-receipt',
    entries: (spoken) => alone(spoken, 6),
    arrange: async () => {
      await press(AFTER_COPY)
      await present('dialog')
    },
  }),
  told({ name: 'conversation-files', entries: everyFile, house: MOVING }),
  told({
    name: 'conversation-file-saved',
    entries: (spoken) => everyFile(spoken).slice(0, 2),
    arrange: async () => {
      await press('.slot[data-index="1"] .brought .btn:nth-of-type(2)')
      await present('dialog')
    },
  }),
]
