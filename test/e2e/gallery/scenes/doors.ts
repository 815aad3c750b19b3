/** Open doors: come by, worked for, waited at; opened, looked at and closed. */
import type { JoiningView, Language, OpenDoorCardView, OpenWaitView } from '@lapwing/client'
import { go } from '../../../../apps/web/src/route.ts'
import { begin, decide } from '../../../../apps/web/src/screens/joining/flow.ts'
import { HOURS, invitation, NOW, officer, WHOLE_CODE } from '../samples.ts'
import { openDoor, WORDS } from '../samples-doors.ts'
import { sheetOf } from '../samples-desk.ts'
import { press, present, type, type Scene } from '../scene.ts'
import { atDesk } from './desk.ts'

const withDoor = (
  scene: Parameters<typeof atDesk>[0],
  part: Parameters<typeof openDoor>[1] = {},
): Scene => {
  const made = atDesk(scene)
  return {
    ...made,
    view: (spoken) => {
      const view = made.view?.(spoken) ?? {}
      return { ...view, desk: view.desk && { ...view.desk, openDoors: [openDoor(spoken, part)] } }
    },
    verbs: (spoken) => ({
      ...made.verbs?.(spoken),
      invitationSheet: async () => ({ ok: true, value: sheetOf(spoken, undefined) }),
    }),
  }
}

function cardOf(name: string, open: OpenDoorCardView): Scene {
  return {
    name,
    arrange: async (spoken) => {
      begin(WHOLE_CODE, { ...invitation(spoken), open }, 'open door')
      go('invitation')
      await present('.card')
    },
  }
}

function waits(name: string, state: JoiningView['state'], open: Partial<OpenWaitView>): Scene {
  return {
    name,
    view: (spoken) => ({
      phase: 'open',
      role: 'participant',
      mode: 'kept',
      idleLock: 10,
      joining: {
        state,
        since: NOW - 47 * 60_000,
        officer: officer(spoken),
        hours: HOURS,
        returns: false,
        returnPhrase: false,
        open: { parts: 8, done: 8, left: 0, said: undefined, ...open },
      },
    }),
  }
}

const openKind = (): Promise<void> => press('form .ticks.list label:nth-child(3) input')
const NAMED: Readonly<Record<Language, string>> = {
  en: 'Riverbank',
  fr: 'Saule',
  ru: 'Осинка',
  uk: 'Калина',
}

export const DOORS: readonly Scene[] = [
  {
    name: 'open-door',
    arrange: async () => {
      go('open-door')
      await type('form.stack-5 textarea', '7KQ2M 9XH4D')
      await present('form.stack-5 .hint')
    },
  },
  cardOf('open-door-card', { full: false, work: 94_000 }),
  cardOf('open-door-full', { full: true, work: 8_000 }),
  {
    name: 'open-door-name',
    verbs: () => ({ checkName: async () => ({ ok: false, problem: 'words-empty' }) }),
    arrange: async (spoken) => {
      begin(WHOLE_CODE, { ...invitation(spoken), open: { full: false, work: 8_000 } }, 'open door')
      decide({ pseudonym: NAMED[spoken], words: WORDS[spoken] })
      go('name')
      await present('form.stack-5')
      await press('.btn.main')
      await present('.error')
    },
  },
  waits('open-door-working', 'working', { done: 3, left: 71_000 }),
  waits('open-door-waiting', 'waiting', {}),
  waits('open-door-waiting-full', 'waiting', { said: 'full' }),
  waits('open-door-closed', 'waiting', { said: 'closed' }),
  waits('open-door-refused', 'refused', {}),
  withDoor({ name: 'desk-open-door' }),
  withDoor({ name: 'open-door-desk', room: { at: 'door', id: 'd' } }),
  withDoor(
    { name: 'open-door-closed-desk', room: { at: 'door', id: 'd' } },
    { state: 'closed', requests: [] },
  ),
  withDoor({
    name: 'open-door-refuse-desk',
    room: { at: 'door', id: 'd' },
    arrange: async () => {
      await press('.claim .row .btn:first-child')
      await present('dialog[open]')
    },
  }),
  withDoor({
    name: 'open-door-close-desk',
    room: { at: 'door', id: 'd' },
    arrange: async () => {
      await press('main.invitation > .row .btn.main')
      await present('dialog[open]')
    },
  }),
  withDoor({
    name: 'open-door-code-desk',
    room: { at: 'door-code', id: 'd' },
    arrange: async () => {
      await present('.characters')
    },
  }),
  withDoor({
    name: 'new-open-door',
    room: { at: 'new-invitation' },
    arrange: async (spoken) => {
      await openKind()
      await type('form input[type=text]', openDoor(spoken).label)
      await type('form input[inputmode=numeric]', '90')
      await press('form .btn.main')
      await present('.error')
    },
  }),
]
