/** Whether those who are in a conversation may still be. */
import { equalBytes } from '@lapwing/codec'
import type { House } from './context.ts'
import type { Held } from './draft.ts'
import type { Roll } from './held-group.ts'

/** Members who are neither its participant nor appointed by the newest roster any more. */
export function strangersIn(
  { rosters }: Pick<House, 'rosters'>,
  { record, group }: Pick<Held, 'record'> & { readonly group: Roll | undefined },
): readonly Roll['members'][number][] {
  if (!group || !rosters.current()) return []
  const { participant } = record
  return group.members.filter(
    ({ identity }) =>
      !(participant && equalBytes(identity, participant)) && !rosters.officer(identity),
  )
}

/**
 * Such a one is in it, possibly oneself: nothing is sent until they are appointed again, or out, or it
 * has begun again without them.
 */
export function isWithdrawn(
  house: Pick<House, 'rosters'>,
  held: Pick<Held, 'record'> & { readonly group: Roll | undefined },
): boolean {
  return strangersIn(house, held).length > 0
}
