/** A desk of several officers. */
import { enter, type Room } from '../../../../apps/web/src/screens/room.ts'
import { elsewhere, everyone, linkSheetOf } from '../samples-colleagues.ts'
import { cases, deskOf } from '../samples-desk.ts'
import { talk, talking } from '../samples-talk.ts'
import { press, present, type Scene } from '../scene.ts'

function atSharedDesk(name: string, room: Room, arrange?: () => Promise<void>): Scene {
  return {
    name,
    view: (spoken) => ({
      phase: 'open',
      role: 'officer',
      mode: 'kept',
      idleLock: 10,
      conversations: cases(spoken),
      desk: deskOf(spoken, {
        colleagues: everyone(spoken),
        elsewhere: elsewhere(spoken),
        cutting: 3,
      }),
    }),
    verbs: (spoken) => ({
      ...talking(talk(spoken, 'anna')),
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
  atSharedDesk('colleagues', { at: 'colleagues' }),
  atSharedDesk('colleagues-let-in', { at: 'colleagues' }, async () => {
    await press('.btn.main')
    await present('dialog[open]')
  }),
  atSharedDesk('link-sheet', { at: 'link', id: 'l-2', identity: 'jeanne' }, async () => {
    await present('.characters')
  }),
]
