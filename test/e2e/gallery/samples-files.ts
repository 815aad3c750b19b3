/** Invented files of cases. */
import type {
  CaseFileView,
  ExportView,
  HeldView,
  Language,
  NoteView,
  ReportView,
} from '@lapwing/client'
import { NOW, officer } from './samples.ts'
import { two } from './samples-colleagues.ts'
import { HEARING } from './samples-desk.ts'
import { offerOf } from './samples-rooms.ts'
import { said } from './samples-talk.ts'

const DAY = 86_400_000
const HEARING_TAG = said('hearing', 'audience', 'суд', 'суд')
const VISA_TAG = said('visa', 'visa', 'виза', 'віза')
const CALLED = said(
  'The hearing was moved to Thursday. Asked the embassy for an observer.',
  'L’audience est reportée à jeudi. Un observateur a été demandé à l’ambassade.',
  'Заседание перенесли на четверг. В посольство ушла просьба о наблюдателе.',
  'Засідання перенесли на четвер. До посольства пішло прохання про спостерігача.',
)
const WAITS = said(
  'The answer of the embassy is due tomorrow.',
  'La réponse de l’ambassade est attendue demain.',
  'Ответ посольства ждём завтра.',
  'Відповідь посольства чекаємо завтра.',
)

const INQUIRY = said(
  'An inquiry asks for the record of the trial',
  'Une enquête demande le dossier du procès',
  'Расследование просит запись о суде',
  'Розслідування просить запис про суд',
)

/** Of the case at this place of the list; undefined where nothing is noted. */
export function fileOf(spoken: Language, place: number): CaseFileView | undefined {
  const [anna, boris] = two(spoken)
  const by = (one: typeof anna) => one && { identity: one.identity, name: one.name }
  const plain = { assigned: undefined, due: undefined, tags: [], notes: 0, retention: 'ordinary' }
  const files: readonly Partial<CaseFileView>[] = [
    {
      status: 'open',
      assigned: by(anna),
      due: NOW + 4 * DAY,
      tags: [HEARING_TAG[spoken], VISA_TAG[spoken]],
      notes: 2,
      retention: 'assistance',
    },
    { status: 'new' },
    { status: 'waiting', assigned: by(boris), due: NOW - 2 * DAY, tags: [VISA_TAG[spoken]] },
    { status: 'open', assigned: by(boris) },
    { status: 'done' },
  ]
  const file = files[place]
  return file && ({ ...plain, ...file } as CaseFileView)
}

export function notesOf(spoken: Language): readonly NoteView[] {
  const name = two(spoken)[1]?.name ?? ''
  return [
    { id: 'n-1', by: name, own: false, at: NOW - 2 * DAY, text: CALLED[spoken] },
    { id: 'n-2', by: officer(spoken), own: true, at: NOW - 3_600_000, text: WAITS[spoken] },
  ]
}

export function copiesOf(spoken: Language): readonly ExportView[] {
  const one = {
    by: officer(spoken),
    own: true,
    reason: INQUIRY[spoken],
    from: Date.UTC(2026, 8, 1),
    to: Date.UTC(2026, 10, 20),
    ready: true,
  }
  const head = '5f1c0a9be27d4463'.repeat(4)
  return [
    { ...one, id: 'x-2', at: NOW - DAY, ready: false, head: undefined },
    { ...one, id: 'x-1', at: NOW - 3 * DAY, head },
  ]
}

export function heldOf(spoken: Language): HeldView {
  return {
    said: { theirs: 14, desk: 11, deleted: 1, first: NOW - 40 * DAY },
    began: NOW - 41 * DAY,
    label: HEARING[spoken],
    file: fileOf(spoken, 0),
    notes: notesOf(spoken),
    retention: { retention: 'assistance', erased: NOW + 1_700 * DAY, promised: 180 * 24 },
    copies: copiesOf(spoken).slice(1),
    returnPhrase: true,
    officers: two(spoken).map(({ name }) => name),
    desk: 3,
    lastBackup: NOW - 4 * DAY,
    claims: [NOW - 42 * DAY],
    signalled: undefined,
    searched: NOW - 12 * DAY,
    rooms: [offerOf(spoken, 'in')],
  }
}

export const REPORT: ReportView = {
  quarter: { from: Date.UTC(2026, 6), to: Date.UTC(2026, 9) },
  made: NOW,
  states: {
    total: 31,
    parts: [
      { of: [0, 1, 2], count: 24 },
      { of: [3], count: 7 },
    ],
  },
  waits: { total: null, parts: [] },
  begun: 8,
  answers: {
    total: 57,
    parts: [
      { of: [0], count: 12 },
      { of: [1], count: 21 },
      { of: [2], count: 14 },
      { of: [3], count: 10 },
      { of: [4], count: 0 },
      { of: [5], count: 0 },
    ],
  },
  middle: [1],
}
