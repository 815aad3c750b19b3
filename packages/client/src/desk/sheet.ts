/** What is printed or shown for one invitation. */
import { codeWords, formatCode, organisationTag, type Code } from '../code/code.ts'
import type { Configuration } from '../configuration.ts'
import { ClientError } from '../problem.ts'
import type { InvitationSheet } from '../desk-views.ts'
import type { InvitationRecord } from './records.ts'

export async function sheetOf(
  record: InvitationRecord,
  { anchor, origins }: Configuration,
): Promise<InvitationSheet> {
  // The desk does not know the words, and its seed is no code.
  if (record.returns) throw new ClientError('bug')
  const kind = record.open ? 'open door' : 'invitation'
  const code: Code = { kind, tag: organisationTag(anchor), seed: record.seed }
  const characters = formatCode(code)
  return {
    label: record.label,
    expires: record.expires * 1000,
    characters,
    words: await codeWords(code),
    qr: characters.replace(/ /gu, ''),
    origins,
    pin: record.pin,
  }
}
