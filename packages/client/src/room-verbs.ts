/** Shared rooms: opened and offered by an officer, entered and left by whoever is in them. */
import { fromHex } from '@lapwing/codec'
import { answerOffer } from './conversation/room-offers.ts'
import { leaveAsPerson } from './conversation/room-leaving.ts'
import { conversationIn, type OpenHouse } from './open-house.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'
import type { Rooms } from './desk/rooms.ts'

type RoomVerbs = Pick<
  PageApi,
  | 'openRoom'
  | 'offerRoom'
  | 'withdrawRoom'
  | 'enterRoom'
  | 'declineRoom'
  | 'leaveRoom'
  | 'putOutOfRoom'
>

export function roomVerbs(opened: () => OpenHouse, attempt: Attempt): RoomVerbs {
  const find = (id: string) => conversationIn(opened(), id)
  const rooms = (): Rooms => {
    const { desk } = opened()
    if (!desk) throw new ClientError('bug')
    return desk.rooms
  }
  return {
    openRoom: (choice) => attempt(() => rooms().open(choice)),
    offerRoom: (room, cases) => attempt(() => rooms().offer(find(room), cases.map(find))),
    withdrawRoom: (room, id) => attempt(() => rooms().withdraw(fromHex(room), find(id))),
    enterRoom: (id, room, name) =>
      attempt(() => answerOffer(opened(), find(id), fromHex(room), name)),
    declineRoom: (id, room) =>
      attempt(() => answerOffer(opened(), find(id), fromHex(room), undefined)),
    leaveRoom: (room) =>
      attempt(async () => {
        const conversation = find(room)
        if (conversation.held.record.role === 'officer') await rooms().leave(conversation)
        else await leaveAsPerson(opened(), conversation)
      }),
    putOutOfRoom: (room, identity) => attempt(() => rooms().putOut(find(room), identity)),
  }
}
