/** Shared rooms: opened, offered, entered, left. */
import type { ConversationSummary, Language, RoomOfferView } from '@lapwing/client'
import { enter } from '../../../../apps/web/src/screens/room.ts'
import { cases } from '../samples-desk.ts'
import { offerOf, ROOM_ID, roomOf, TITLE } from '../samples-rooms.ts'
import { conversationOf, talk } from '../samples-talk.ts'
import { press, present, type Scene } from '../scene.ts'
import { ID, told } from './conversation.ts'
import { atDesk } from './desk.ts'

const room = (spoken: Language, more: Partial<ConversationSummary> = {}): ConversationSummary => ({
  ...conversationOf(spoken, talk(spoken, 'osinka'), {}),
  id: ROOM_ID,
  title: TITLE[spoken],
  label: undefined,
  members: 6,
  verification: 'not-compared',
  attention: [],
  hours: undefined,
  room: roomOf(spoken, 'larch'),
  ...more,
})

const offered = (name: string, state: RoomOfferView['state']): Scene => {
  const scene = told({
    name,
    arrange: async () => {
      enter({ at: 'room-offer', id: ID, room: ROOM_ID })
      await present('main h1')
    },
  })
  return {
    ...scene,
    view: (spoken) => {
      const view = scene.view?.(spoken) ?? {}
      const more = { roomOffers: [offerOf(spoken, state)], attention: ['room-offered'] as const }
      return {
        ...view,
        conversations: (view.conversations ?? []).map((one) => ({ ...one, ...more })),
      }
    },
  }
}

const inRoom = (
  name: string,
  at: 'conversation' | 'about',
  more?: Partial<ConversationSummary>,
): Scene => {
  const scene = told({
    name,
    arrange: async () => {
      enter({ at, id: ROOM_ID })
      await present('h1')
    },
  })
  return {
    ...scene,
    view: (spoken) => ({ ...scene.view?.(spoken), conversations: [room(spoken, more)] }),
  }
}

const atRoom = (name: string, arrange: Scene['arrange']): Scene => {
  const scene = atDesk({ name, ...(arrange && { arrange }) })
  return {
    ...scene,
    view: (spoken) => ({
      ...scene.view?.(spoken),
      conversations: [
        ...cases(spoken).map((one, i) => {
          const state = (['in', 'asked', 'declined'] as const)[i]
          return state ? { ...one, roomOffers: [offerOf(spoken, state)] } : one
        }),
        room(spoken, { room: roomOf(spoken) }),
      ],
    }),
  }
}

export const ROOMS: readonly Scene[] = [
  offered('room-offer', 'asked'),
  offered('room-offer-wanted', 'wanted'),
  offered('room-offer-in', 'in'),
  offered('room-offer-withdrawn', 'withdrawn'),
  inRoom('room', 'conversation'),
  inRoom('room-about', 'about'),
  inRoom('room-put-out', 'about', { attention: ['put-out'], canSend: false }),
  atRoom('room-open', async () => {
    enter({ at: 'open-room' })
    await present('.field input')
  }),
  atRoom('room-invite', async () => {
    enter({ at: 'room-invite', id: ROOM_ID })
    await present('main h1')
  }),
  atRoom('room-desk', async () => {
    enter({ at: 'conversation', id: ROOM_ID })
    await present('h1')
  }),
  atRoom('room-desk-about', async () => {
    enter({ at: 'about', id: ROOM_ID })
    await present('h1')
  }),
  atRoom('room-take-out', async () => {
    enter({ at: 'about', id: ROOM_ID })
    await present('h1')
    await press('.ledger li .row button')
    await present('dialog.ask')
  }),
]
