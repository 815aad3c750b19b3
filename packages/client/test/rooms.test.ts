/** A desk of two thousand cases and one shared room: what is looked at when something changes. */
import { toHex } from '@lapwing/codec'
import { expect, it } from 'vitest'
import type { Conversation } from '../src/conversation/context.ts'
import type { Office } from '../src/desk/office.ts'
import { Rooms } from '../src/desk/rooms.ts'

const CASES = 2_000

const idOf = (n: number): Uint8Array => {
  const id = new Uint8Array(32)
  new DataView(id.buffer).setUint32(0, n)
  return id
}
const ROOM = idOf(CASES)

/** Whose state was looked at, by id. */
let looked: Set<string>

function conversation(n: number, kind: 'case' | 'room', hasAsked = false): Conversation {
  const id = idOf(n)
  const rooms = [{ room: ROOM, state: 'wanted', request: { name: 'Larch' } }]
  const held = {
    record: { id, kind, role: 'officer', state: 'open', ...(kind === 'room' && { room: {} }) },
    flow: { ...(hasAsked && { rooms }) },
  }
  return {
    id: toHex(id),
    get held() {
      looked.add(toHex(id))
      return held
    },
  } as unknown as Conversation
}

function desk(o: { readonly asked: readonly number[]; readonly hasRoom: boolean }) {
  looked = new Set()
  const all = Array.from({ length: CASES }, (_, n) => conversation(n, 'case', o.asked.includes(n)))
  const conversations = new Map(all.map((one) => [one.id, one]))
  const room = conversation(CASES, 'room')
  if (o.hasRoom) conversations.set(room.id, room)
  const rooms = new Rooms({ conversations, house: { rosters: {} } } as unknown as Office, new Map())
  const settled = async (): Promise<readonly string[]> => {
    looked = new Set()
    await rooms.settle([])
    return [...looked].sort()
  }
  return { rooms, conversations, room, settled }
}

it('is no case at all where there is no room', async () => {
  const { settled } = desk({ asked: [7], hasRoom: false })
  expect(await settled()).toEqual([])
})

it('is the room, and the cases whose participants have asked: before this page, and since', async () => {
  const { rooms, settled } = desk({ asked: [7], hasRoom: true })
  expect(await settled()).toEqual([toHex(idOf(7)), toHex(ROOM)])
  rooms.asked(toHex(idOf(12)))
  expect(await settled()).toEqual([toHex(idOf(7)), toHex(idOf(12)), toHex(ROOM)])
})

it('is a room that came since, and none that is gone', async () => {
  const { rooms, conversations, room, settled } = desk({ asked: [], hasRoom: false })
  conversations.set(room.id, room)
  rooms.took(room)
  expect(await settled()).toEqual([toHex(ROOM)])
  conversations.delete(room.id)
  expect(await settled()).toEqual([])
})
