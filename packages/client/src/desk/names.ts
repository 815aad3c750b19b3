/** Which names a desk knows already, so that nobody is taken for somebody else. */
import { toHex } from '@lapwing/codec'
import type { Officer } from '@lapwing/engagement'
import type { Conversation } from '../conversation/context.ts'
import type { InvitationRecord } from './records.ts'

/** The officer's and everybody's, but for those of the case this invitation begins again. */
export function namesBeside(
  { reopens }: Pick<InvitationRecord, 'reopens'>,
  officer: Pick<Officer, 'name'> | undefined,
  conversations: ReadonlyMap<string, Conversation>,
): readonly string[] {
  const same = reopens && toHex(reopens)
  const others = [...conversations.values()].filter(
    ({ id, held }) => held.record.kind === 'case' && id !== same,
  )
  return [...(officer ? [officer.name] : []), ...others.map(({ held }) => held.record.pseudonym)]
}
