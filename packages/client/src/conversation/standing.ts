/** Whether those who are in a conversation may still be. */
import { equalBytes } from '@lapwing/codec'
import type { House } from './context.ts'
import type { Held } from './draft.ts'
import type { Roll } from './held-group.ts'
import { personIn } from './room-people.ts'

/**
 * Members who are neither its participant nor appointed by the newest roster any more; in a shared room
 * whoever was not let in by an officer, or is taken out by one.
 */
export function strangersIn(
  house: Pick<House, 'rosters'>,
  held: Pick<Held, 'record' | 'flow'> & { readonly group: Roll | undefined },
): readonly Roll['members'][number][] {
  if (!held.group || !house.rosters.current()) return []
  return held.group.members.filter((member) => isStranger(house, held, member))
}

export function isStranger(
  { rosters }: Pick<House, 'rosters'>,
  { record: { participant, kind }, flow }: Pick<Held, 'record' | 'flow'>,
  { identity }: Roll['members'][number],
): boolean {
  if (participant && equalBytes(identity, participant)) return false
  const person = kind === 'room' ? personIn(flow, identity) : undefined
  return person ? person.state === 'out' : !rosters.officer(identity)
}

/**
 * Such a one is in it, possibly oneself: nothing is sent until they are appointed again, or out, or it
 * has begun again without them.
 */
export function isWithdrawn(
  house: Pick<House, 'rosters'>,
  held: Pick<Held, 'record' | 'flow'> & { readonly group: Roll | undefined },
): boolean {
  return strangersIn(house, held).length > 0
}
