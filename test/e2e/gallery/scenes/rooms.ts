/** Shared rooms: opened at a desk, offered in a conversation, and lived in. */
import type { ConversationSummary, Language } from '@lapwing/client'
import { enter, type Room } from '../../../../apps/web/src/screens/room.ts'
import { two } from '../samples-colleagues.ts'
import { deskOf } from '../samples-desk.ts'
import {
  casesAndRoom,
  invitedOf,
  LARCH,
  ROOM_ABOUT,
  ROOM_ID,
  ROOM_TITLE,
  roomOf,
  roomTalk,
} from '../samples-rooms.ts'
import { talk, talking } from '../samples-talk.ts'
import { press, present, type, type Scene } from '../scene.ts'
import { ID } from './conversation.ts'

interface Shown {
  readonly name: string
  readonly room?: Room
  readonly verbs?: Scene['verbs']
  readonly arrange?: Scene['arrange']
}

/** The officer's house: cases, some of them asked, and the room. */
function atDesk(o: Shown & { readonly part?: Partial<ConversationSummary> }): Scene {
  return {
    name: o.name,
    view: (spoken) => ({
      phase: 'open',
      role: 'officer',
      mode: 'kept',
      idleLock: 10,
      conversations: casesAndRoom(spoken, o.part),
      desk: deskOf(spoken, { colleagues: two(spoken) }),
    }),
    verbs: (spoken) => ({ ...talking(roomTalk(spoken, 'anna')), ...o.verbs?.(spoken) }),
    arrange: arranged(o),
  }
}

/** A participant's house. */
function told(
  o: Shown & { readonly of: (spoken: Language) => readonly ConversationSummary[] },
): Scene {
  return {
    name: o.name,
    view: (spoken) => ({
      phase: 'open',
      role: 'participant',
      mode: 'kept',
      idleLock: 10,
      conversations: o.of(spoken),
    }),
    verbs: (spoken) => {
      const inRoom = talking(roomTalk(spoken, 'larch'))
      const inCase = talking(talk(spoken, 'osinka'))
      return {
        ...inRoom,
        entries: async (id, from, to) =>
          (await (id === ROOM_ID ? inRoom : inCase).entries?.(id, from, to)) ?? {
            ok: false,
            problem: 'bug',
          },
        ...o.verbs?.(spoken),
      }
    },
    arrange: arranged(o),
  }
}

function arranged({ room, arrange }: Shown): NonNullable<Scene['arrange']> {
  return async (spoken) => {
    if (room) enter(room)
    await present('h1')
    if (room?.at === 'conversation') await present('.log .entry, .log .notice')
    await arrange?.(spoken)
  }
}

const HERE: Room = { at: 'about', id: ROOM_ID }
const IN_IT: Room = { at: 'conversation', id: ROOM_ID }
const OFFER: Room = { at: 'room-offer', id: ID, room: ROOM_ID }
const LOST = {
  attention: ['room-lost', 'mailbox-gone'],
  canSend: false,
  members: 0,
  officers: [],
} as const
const OUT = { attention: ['put-out'], canSend: false } as const

export const ROOMS: readonly Scene[] = [
  atDesk({ name: 'desk-rooms' }),
  atDesk({
    name: 'room-open',
    room: { at: 'open-room' },
    arrange: async (spoken) => {
      await type('.field input', ROOM_TITLE[spoken])
      await type('.field + .field input', ROOM_ABOUT[spoken])
    },
  }),
  atDesk({ name: 'room-at-desk', room: IN_IT }),
  atDesk({ name: 'room-who-desk', room: HERE }),
  atDesk({ name: 'room-lost', room: IN_IT, part: LOST }),
  atDesk({ name: 'room-lost-who', room: HERE, part: LOST }),
  atDesk({
    name: 'room-take-out',
    room: HERE,
    arrange: async () => {
      await press('[aria-labelledby="room-people"] li .btn')
      await present('dialog[open]')
    },
  }),
  atDesk({
    name: 'room-invite',
    room: { at: 'room-invite', id: ROOM_ID },
    arrange: async () => {
      await press('.tick input')
      await present('.tick.on')
    },
  }),
  told({
    name: 'room-offered',
    of: (spoken) => [invitedOf(spoken, 'asked')],
    room: { at: 'conversation', id: ID },
  }),
  told({ name: 'room-offer', of: (spoken) => [invitedOf(spoken, 'asked')], room: OFFER }),
  told({
    name: 'room-offer-name',
    of: (spoken) => [invitedOf(spoken, 'asked')],
    room: OFFER,
    verbs: () => ({ enterRoom: async () => ({ ok: false, problem: 'name-like-another' }) }),
    arrange: async (spoken) => {
      await type('.field input', LARCH[spoken])
      await press('.feet .btn:last-child')
      await present('.error')
    },
  }),
  told({ name: 'room-wanted', of: (spoken) => [invitedOf(spoken, 'wanted')], room: OFFER }),
  told({ name: 'room-declined', of: (spoken) => [invitedOf(spoken, 'declined')], room: OFFER }),
  told({ name: 'room-over', of: (spoken) => [invitedOf(spoken, 'over')], room: OFFER }),
  told({
    name: 'room-still-here',
    of: (spoken) => [invitedOf(spoken, 'asked'), roomOf(spoken, 'larch', OUT)],
    room: OFFER,
  }),
  told({
    name: 'room-in-list',
    of: (spoken) => [invitedOf(spoken, 'in'), roomOf(spoken, 'larch', { unread: 2 })],
  }),
  told({
    name: 'room',
    of: (spoken) => [invitedOf(spoken, 'in'), roomOf(spoken, 'larch')],
    room: IN_IT,
  }),
  told({
    name: 'room-who',
    of: (spoken) => [invitedOf(spoken, 'in'), roomOf(spoken, 'larch')],
    room: HERE,
  }),
  told({
    name: 'room-held',
    of: (spoken) => [invitedOf(spoken, 'in'), roomOf(spoken, 'larch')],
    room: { at: 'held', id: ID },
  }),
  told({
    name: 'room-held-left',
    of: (spoken) => [invitedOf(spoken, 'over')],
    room: { at: 'held', id: ID },
  }),
  told({
    name: 'room-leave',
    of: (spoken) => [invitedOf(spoken, 'in'), roomOf(spoken, 'larch')],
    room: HERE,
    arrange: async () => {
      await press('.leave-room .btn')
      await present('dialog[open]')
    },
  }),
  told({
    name: 'room-put-out',
    of: (spoken) => [invitedOf(spoken, 'in'), roomOf(spoken, 'larch', OUT)],
    room: IN_IT,
  }),
  told({
    name: 'room-put-out-who',
    of: (spoken) => [invitedOf(spoken, 'in'), roomOf(spoken, 'larch', OUT)],
    room: HERE,
  }),
]
