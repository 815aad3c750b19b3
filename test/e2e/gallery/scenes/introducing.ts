/** A participant proposes somebody, and has a code to hand on. */
import { introducingOf } from '../samples-introducing.ts'
import { present, type Scene } from '../scene.ts'
import { ID, told } from './conversation.ts'

export const INTRODUCING: readonly Scene[] = [
  told({
    name: 'introduce',
    room: { at: 'introduce', id: ID },
    verbs: () => ({ introducing: async () => ({ ok: true, value: undefined }) }),
    arrange: async () => {
      await present('.field input')
    },
  }),
  told({
    name: 'introduce-code',
    room: { at: 'introduce', id: ID },
    summary: { introducing: 'given' },
    verbs: (spoken) => ({ introducing: async () => ({ ok: true, value: introducingOf(spoken) }) }),
    arrange: async () => {
      await present('.characters')
    },
  }),
]
