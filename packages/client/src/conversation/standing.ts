/** Whether those who are in a conversation may still be. */
import { equalBytes } from '@lapwing/codec'
import type { House } from './context.ts'
import type { Held } from './draft.ts'
import type { Roll } from './held-group.ts'

/**
 * Somebody is in it who is neither its participant nor appointed by the newest roster any more,
 * possibly oneself: nothing is sent until they are again, or it has begun again without them.
 */
export function isWithdrawn(
  { rosters }: Pick<House, 'rosters'>,
  { record, group }: Pick<Held, 'record'> & { readonly group: Roll | undefined },
): boolean {
  if (!group || !rosters.current()) return false
  const { participant } = record
  return group.members.some(
    ({ identity }) =>
      !(participant && equalBytes(identity, participant)) && !rosters.officer(identity),
  )
}
