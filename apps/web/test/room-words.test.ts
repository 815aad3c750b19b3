/** What a participant reads of their shared rooms: what is there, and no more. */
import type { RoomOfferState, RoomOfferView } from '@lapwing/client'
import { beforeAll, expect, it } from 'vitest'
import { loadTexts, speak } from '../src/locales/text.ts'
import { roomWords } from '../src/screens/held/room-words.ts'

const offer = (state: RoomOfferState): RoomOfferView => ({
  room: 'r',
  title: 'Trial observers',
  about: '',
  people: 3,
  at: 0,
  by: 'Anna',
  state,
  name: 'Larch',
})

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } })
  await speak('en')
  await loadTexts('house')
  await loadTexts('posture')
})

const said = (state: RoomOfferState, members?: number): string => {
  const here = members === undefined ? [] : [{ id: 'r', members }]
  const { fact, text } = roomWords(offer(state), [{ id: 'other', members: 9 }, ...here])
  return `${fact} ${text}`.replace(/[\u00a0\u202f]/gu, ' ')
}

it('says of a room they are in who else holds what they write, and until when the desk does', () => {
  expect(said('in', 4)).toMatch(/^You are in .*Larch.*3 others are in it.*90 days/u)
})

it('says of one they were let into and are not in that nothing of it is here', () => {
  expect(said('in')).toMatch(/are not in it now.*Nothing of it is on this device.*90 days/u)
})

it('says of an invitation that the officers know of it and of the answer', () => {
  expect(said('wanted')).toMatch(/You said yes .*Larch.*The officers/u)
  for (const state of ['asked', 'declined', 'withdrawn', 'failed'] as const) {
    expect(said(state)).toMatch(/You were invited.*The officers/u)
    expect(said(state)).not.toContain('Larch')
  }
})
