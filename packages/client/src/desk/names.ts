/** Which names a desk knows already, so that nobody is taken for somebody else. */
import type { Office } from './office.ts'
import type { InvitationRecord } from './records.ts'

/**
 * Every officer's on the list, their bodies' and desks', and everybody's in a case of this desk, whoever
 * of it is in that, but for the case this invitation begins again. A client that was modified asks under
 * any name: the desk refuses what ours does.
 */
export function namesBeside(
  { house, namesInCases }: Pick<Office, 'house' | 'namesInCases'>,
  { reopens }: Pick<InvitationRecord, 'reopens'>,
): readonly string[] {
  const officers = house.rosters.current()?.officers ?? []
  return [
    ...new Set(officers.flatMap(({ name, body, desk }) => [name, body, desk])),
    ...namesInCases(reopens),
  ]
}
