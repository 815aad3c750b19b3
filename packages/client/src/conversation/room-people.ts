/**
 * Who is in a shared room beside its officers, as the log tells it: by an officer's word before they can
 * read, under a name that is like nobody else's there.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { looksAlike, ROOM_MAX, type RoomPerson, type RoomPersonTold } from '@lapwing/engagement'
import type { RoomPersonView, RoomView } from '../room-views.ts'
import type { House } from './context.ts'
import type { Held } from './draft.ts'
import type { Roll } from './held-group.ts'
import { isLeaving } from './leaving.ts'
import { ownIdentity } from './own-identity.ts'
import type { FlowRecord } from './records.ts'
import type { PersonRecord } from './room-records.ts'

/** Those who are in it, and as many who are gone. */
const PEOPLE_KEPT = 2 * ROOM_MAX

type Peopled = Pick<FlowRecord, 'people'>

/** Whoever is told of and not gone. */
export function personIn({ people = [] }: Peopled, identity: Uint8Array): PersonRecord | undefined {
  return people.find((one) => one.state !== 'gone' && equalBytes(one.identity, identity))
}

/** Everybody whom somebody who comes is told of: who is on the way is announced to them, too. */
export function peopleTold({
  people = [],
  leaving,
}: Pick<FlowRecord, 'people' | 'leaving'>): readonly RoomPersonTold[] {
  return people
    .filter(({ state }) => state === 'in' || state === 'out')
    .map(({ identity, name, reader, state }) => {
      const goes = state === 'out' || isLeaving({ leaving }, identity)
      return { identity, name, reader, ...(goes && { goes }) }
    })
}

/** The same on the side of whoever comes. */
export function takePeople(
  flow: Pick<FlowRecord, 'people'>,
  told: readonly RoomPersonTold[],
  at: number,
): void {
  flow.people = told.map(({ goes, ...one }) => ({ ...one, at, state: goes ? 'out' : 'in' }))
}

/** By which those read the mailbox who are on their way out, or are out already. */
export function readersOut({ flow }: Pick<Held, 'flow'>): readonly Uint8Array[] {
  return (flow.people ?? []).flatMap(({ identity, reader, state }) =>
    state === 'out' || state === 'gone' || isLeaving(flow, identity) ? [reader] : [],
  )
}

/** An officer says who comes. Undefined where that cannot be: known already, or more than a room takes. */
export function noteComing(
  { rosters }: Pick<House, 'rosters'>,
  held: { readonly flow: FlowRecord; readonly group: Roll | undefined },
  person: RoomPerson,
  at: number,
): PersonRecord | undefined {
  const { flow, group } = held
  const all = flow.people ?? []
  const isKnown = all.some((one) => equalBytes(one.identity, person.identity))
  const coming = all.filter(({ state }) => state === 'coming').length
  const isFull = (group?.members.length ?? 0) + coming >= ROOM_MAX
  if (isKnown || isFull || rosters.officer(person.identity)) return undefined
  const names = [
    ...all.flatMap(({ state, name }) => (state === 'gone' ? [] : [name])),
    ...(rosters.current()?.officers ?? []).map(({ name }) => name),
  ]
  const next: PersonRecord = { ...person, name: apartFrom(names, person.name), at, state: 'coming' }
  flow.people = kept([...all, next])
  return next
}

/** They are in the group, or somebody is taken out of it. */
export function turnPerson(
  flow: Peopled,
  identity: Uint8Array,
  state: PersonRecord['state'],
): PersonRecord | undefined {
  const known = personIn(flow, identity)
  if (!known) return undefined
  flow.people = kept((flow.people ?? []).map((one) => (one === known ? { ...one, state } : one)))
  return known
}

/** The relay was told that these read no more. */
export function forgetGone(flow: Peopled): void {
  flow.people = flow.people?.filter(({ state }) => state !== 'gone')
}

export function roomView({ record, flow, group, outgoing }: Held): RoomView | undefined {
  if (!record.room) return undefined
  const own = ownIdentity(record)
  const people = (flow.people ?? []).flatMap(({ identity, name, state }): RoomPersonView[] => {
    if (state === 'gone') return []
    const isOwn = equalBytes(identity, own)
    const goes = state === 'out' || isLeaving(flow, identity)
    const shown = goes ? 'going' : state
    return [{ identity: toHex(identity), name, own: isOwn, state: shown }]
  })
  const coming = people.filter(({ state }) => state === 'coming').length
  return {
    about: record.room.about,
    people,
    free: Math.max(0, ROOM_MAX - (group?.members.length ?? 1) - coming),
    leaving: isLeaving(flow, own) || saysLeaving({ record, outgoing }),
  }
}

/** Its participant has said that they leave, and it was not read back yet: they say nothing else of people. */
export function saysLeaving({ record, outgoing }: Pick<Held, 'record' | 'outgoing'>): boolean {
  const isPerson = record.role === 'participant'
  return isPerson && [...outgoing.values()].some(({ type }) => type === 'room person')
}

/** Whoever takes the name of somebody who is there is told apart, for everybody alike. */
function apartFrom(names: readonly string[], name: string): string {
  const isTaken = (one: string): boolean => names.some((other) => looksAlike(other, one))
  if (!isTaken(name)) return name
  for (let number = 2; ; number += 1) {
    const next = `${name} (${number})`
    if (!isTaken(next)) return next
  }
}

/** Who is gone longest is forgotten first. */
function kept(people: readonly PersonRecord[]): readonly PersonRecord[] {
  const over = people.length - PEOPLE_KEPT
  const gone = people.filter(({ state }) => state === 'gone').slice(0, Math.max(0, over))
  return people.filter((one) => !gone.includes(one))
}
