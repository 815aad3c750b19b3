/** Which names a desk knows already, so that nobody is taken for somebody else. */
import { toHex } from '@lapwing/codec'
import type { Officer } from '@lapwing/engagement'
import type { Conversation } from '../conversation/context.ts'
import type { InvitationRecord } from './records.ts'

/**
 * The officer's, the body's, the desk's and everybody's, but for those of the case this invitation
 * begins again. A client that was modified asks under any name: the desk refuses what ours does.
 */
export function namesBeside(
  { reopens }: Pick<InvitationRecord, 'reopens'>,
  officer: Pick<Officer, 'name' | 'body' | 'desk'> | undefined,
  conversations: ReadonlyMap<string, Conversation>,
): readonly string[] {
  const same = reopens && toHex(reopens)
  const others = [...conversations.values()].filter(
    ({ id, held }) => held.record.kind === 'case' && id !== same,
  )
  return [
    ...(officer ? [officer.name, officer.body, officer.desk] : []),
    ...others.map(({ held }) => held.record.pseudonym),
  ]
}
