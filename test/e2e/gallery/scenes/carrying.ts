/** Notes that are carried in a file: opened, saved, moved. */
import type { CarriedView, HouseView } from '@lapwing/client'
import { lasting } from '../../../../apps/web/src/lasting.ts'
import { go } from '../../../../apps/web/src/route.ts'
import { enter, type Room } from '../../../../apps/web/src/screens/room.ts'
import { NOW, officer, HOURS } from '../samples.ts'
import { press, present, type Scene } from '../scene.ts'

const SAVED: CarriedView = { savedAt: NOW - 3_600_000, unsaved: 3, sent: true, leaving: false }
const HOME: Room = { at: 'home' }

function carried(part: Partial<HouseView> = {}): () => Partial<HouseView> {
  return () => ({
    phase: 'open',
    role: 'participant',
    mode: 'carried',
    carried: SAVED,
    idleLock: 3,
    hideLock: true,
    ...part,
  })
}

export const CARRYING: readonly Scene[] = [
  {
    name: 'open-file-wrong',
    arrange: async () => {
      go('open-file')
      await present('input[type=file]')
      await press('form .btn.main')
      await present('.error')
    },
  },
  {
    name: 'notes-file',
    view: carried(),
    verbs: () => ({
      // Nothing is handed to the browser that takes the pictures.
      makeFile: async () => ({ ok: false, problem: 'storage-full' }),
    }),
    arrange: async () => {
      enter({ at: 'notes-file', back: HOME })
      await press('.feet .btn.main')
      await present('.error')
    },
  },
  { name: 'vanished', view: () => ({ phase: 'vanished' }) },
  {
    name: 'lasting',
    view: carried({ mode: 'kept', carried: undefined }),
    arrange: async () => {
      await new Promise((done) => setTimeout(done, 40))
      lasting.value = 'may-go'
      enter({ at: 'lasting', back: HOME })
      await present('.ledger')
    },
  },
  {
    name: 'move-out',
    view: carried({ mode: 'kept', carried: undefined }),
    arrange: async () => {
      enter({ at: 'move', back: HOME })
      await present('.picks')
    },
  },
  {
    name: 'waiting-carried',
    view: (spoken) => ({
      ...carried({ carried: { ...SAVED, savedAt: undefined } })(),
      joining: {
        state: 'waiting',
        since: NOW - 60_000,
        officer: officer(spoken),
        hours: HOURS,
        returns: false,
        returnPhrase: false,
      },
    }),
  },
  { name: 'list-unsaved', view: carried({ carried: { ...SAVED, savedAt: undefined } }) },
]
