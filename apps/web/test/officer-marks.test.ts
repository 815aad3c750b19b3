import { describe, expect, it } from 'vitest'
import type { MessageEntry, OfficerView, RoomPersonView } from '@lapwing/client'
import { isOfficers, officersMarked } from '../src/screens/rooms/officer-marks.ts'

const officer = (name: string): OfficerView => ({ identity: name, name, functions: [], body: '' })
const person = (name: string): RoomPersonView => ({ identity: name, name, own: false, state: 'in' })
const room = (...names: readonly string[]) => ({
  about: '',
  people: names.map(person),
  free: 1,
  leaving: false,
})
const words = (by: string, more: Partial<MessageEntry> = {}) =>
  ({ kind: 'message', by, own: false, known: true, ...more }) as MessageEntry

describe('beside a name in a shared room', () => {
  const officers = [officer('Anna'), officer('Boris')]
  const marked = officersMarked({ officers, room: room('Larch', 'Boris') })

  it('it says who is an officer', () => {
    expect(isOfficers(words('Anna'), { marked })).toBe(true)
    expect(isOfficers(words('Larch'), { marked })).toBe(false)
  })

  it('it says nothing where somebody else in the room has that name, or nobody signed', () => {
    expect(isOfficers(words('Boris'), { marked })).toBe(false)
    expect(isOfficers(words('Anna', { known: false }), { marked })).toBe(false)
  })

  it('it says nothing outside of a room, and nothing of one’s own words', () => {
    expect(officersMarked({ officers, room: undefined })).toEqual([])
    expect(isOfficers(words('Anna', { own: true }), { marked })).toBe(false)
  })
})
