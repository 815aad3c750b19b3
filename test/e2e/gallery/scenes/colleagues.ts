/** A desk of several officers. */
import { enter, type Room } from '../../../../apps/web/src/screens/room.ts'
import { NOW } from '../samples.ts'
import {
  absences,
  elsewhere,
  everyone,
  gone,
  linkSheetOf,
  OPERATOR,
  recusals,
} from '../samples-colleagues.ts'
import { cases, deskOf, OSINKA_ID } from '../samples-desk.ts'
import { recordOf } from '../samples-acts.ts'
import { introductionsOf } from '../samples-introducing.ts'
import { copiesOf, fileOf, heldOf, notesOf, REPORT } from '../samples-files.ts'
import { talk, talking } from '../samples-talk.ts'
import { press, present, type Scene } from '../scene.ts'

const DAY = 86_400_000

function atSharedDesk(
  name: string,
  room: Room,
  arrange?: () => Promise<void>,
  { isAway = false } = {},
): Scene {
  return {
    name,
    view: (spoken) => ({
      phase: 'open',
      role: 'officer',
      mode: 'kept',
      idleLock: 10,
      conversations: cases(spoken).map((one, i) => ({
        ...one,
        file: fileOf(spoken, i),
        introductions: one.id === OSINKA_ID ? introductionsOf(spoken) : undefined,
      })),
      desk: deskOf(spoken, {
        colleagues: everyone(spoken),
        elsewhere: elsewhere(spoken),
        absences: isAway ? absences(spoken) : [],
        cutting: 3,
        recusals: recusals(spoken),
        operator: OPERATOR,
        departures: gone(spoken),
      }),
    }),
    verbs: (spoken) => ({
      ...talking(talk(spoken, 'anna')),
      caseRetention: async () => ({
        ok: true,
        value: { retention: 'assistance', erased: NOW + 1_700 * DAY, promised: 180 * 24 },
      }),
      caseExports: async () => ({ ok: true, value: copiesOf(spoken) }),
      heldAbout: async () => ({ ok: true, value: heldOf(spoken) }),
      deskReport: async () => ({ ok: true, value: REPORT }),
      deskRecord: async () => ({ ok: true, value: recordOf(spoken) }),
      caseNotes: async () => ({ ok: true, value: notesOf(spoken) }),
      linkOfficer: async () => ({ ok: true, value: 'l-2' }),
      linkSheet: async () => ({ ok: true, value: linkSheetOf(spoken) }),
    }),
    arrange: async () => {
      enter(room)
      await present('h1')
      await arrange?.()
    },
  }
}

export const COLLEAGUES: readonly Scene[] = [
  atSharedDesk('desk-of-several', { at: 'home' }, () => press('.folded summary')),
  atSharedDesk('desk-narrowed', { at: 'home' }, async () => {
    await press('.narrowing summary')
    const status = await present('.narrowing select')
    if (status instanceof HTMLSelectElement) status.value = 'open'
    status.dispatchEvent(new Event('change', { bubbles: true }))
  }),
  atSharedDesk('case-file', { at: 'case-file', id: OSINKA_ID }, async () => {
    await present('article')
  }),
  atSharedDesk('tell-held', { at: 'case-file', id: OSINKA_ID }, async () => {
    const buttons = [...document.querySelectorAll<HTMLElement>('main .row .btn')]
    buttons.at(-1)?.click()
    await present('fieldset.stack')
  }),
  atSharedDesk('report', { at: 'report' }, async () => {
    await present('table')
  }),
  atSharedDesk('acts', { at: 'acts' }, () => press('.folded summary')),
  atSharedDesk('colleagues', { at: 'colleagues' }),
  atSharedDesk('colleagues-away', { at: 'colleagues' }, undefined, { isAway: true }),
  atSharedDesk('colleagues-let-in', { at: 'colleagues' }, async () => {
    await press('.btn.main')
    await present('dialog[open]')
  }),
  atSharedDesk('case-introductions', { at: 'about', id: OSINKA_ID }, async () => {
    await present('.introductions')
  }),
  atSharedDesk('case-recusals', { at: 'about', id: 'c-osinka' }),
  atSharedDesk('case-hand-over', { at: 'about', id: 'c-osinka' }, async () => {
    await press('.hand-over button')
    await present('dialog[open]')
  }),
  atSharedDesk('case-recuse', { at: 'about', id: 'c-osinka' }, async () => {
    await press('.recuse button')
    await present('dialog[open]')
  }),
  atSharedDesk('link-sheet', { at: 'link', id: 'l-2', identity: 'jeanne' }, async () => {
    await present('.characters')
  }),
]
