/**
 * A file saved for the record: its bytes, a note beside it, and an act of the officer who saved it
 * (docs/decisions/0035-a-record-of-acts.md). What the participant asked for goes before all of it.
 */
import { equalBytes, toHex, toUtf8 } from '@lapwing/codec'
import { blake2b, CryptoError, fileHash, randomBytes } from '@lapwing/crypto'
import { writeCustodyNote, type CustodyNote, type SentFile } from '@lapwing/engagement'
import type { Conversation, House } from '../conversation/context.ts'
import { whyNotForRecord } from '../conversation/recordable.ts'
import type { MessageRecord } from '../conversation/records.ts'
import { readFile } from '../files/coming-file.ts'
import { ClientError } from '../problem.ts'
import { actMark } from './act-of.ts'
import { officerKey, requireAppointment, type Office } from './office.ts'

export interface Custody {
  readonly message: MessageRecord
  readonly file: SentFile
  /** The officer chose to stand in the note. */
  readonly named: boolean
  readonly take: (bytes: Uint8Array) => Promise<void>
}

/**
 * Gives the note, once the act is kept and all of the file was taken. Throws ClientError
 * `export-promised` and `off-record` as a copy for the archive keeps them, and `file-damaged`.
 */
export async function saveForRecord(
  house: House,
  desk: Pick<Office, 'acts' | 'record'>,
  conversation: Conversation,
  { message, file, named, take }: Custody,
): Promise<string> {
  requireAppointment({ house, record: desk.record })
  requireRecordable(conversation, message)
  await takeWhole(house, file, take)
  // A large one takes minutes: by then other terms may have come.
  requireRecordable(conversation, message)
  const { rosters, clock } = house
  const name = named ? rosters.nameOf(officerKey(desk)) : undefined
  const about = actMark(conversation.held.record.id)
  const note: CustodyNote = {
    lapwing: 'custody note',
    version: 1,
    id: toHex(randomBytes(16)),
    case: toHex(about),
    kind: file.kind,
    bytes: file.size,
    sha256: toHex(file.hash),
    from: message.officer ? 'officer' : message.known ? 'participant' : 'unknown',
    sent: iso(message.at),
    saved: iso(clock.now()),
    checked: message.known ? ['parts', 'sha256', 'sender'] : ['parts', 'sha256'],
    ...(name !== undefined && { by: name }),
  }
  const text = writeCustodyNote(note)
  await desk.acts.note([{ act: 'file saved', about, said: blake2b(toUtf8(text)) }])
  return text
}

function requireRecordable({ held }: Conversation, message: MessageRecord): void {
  const why = whyNotForRecord(held, message)
  if (why !== undefined) throw new ClientError(why)
}

async function takeWhole(house: House, file: SentFile, take: Custody['take']): Promise<void> {
  const hashing = fileHash()
  try {
    for await (const bytes of readFile(house, file)) {
      hashing.update(bytes)
      await take(bytes)
    }
  } catch (error) {
    throw error instanceof CryptoError ? new ClientError('file-damaged', error) : error
  }
  if (!equalBytes(hashing.digest(), file.hash)) throw new ClientError('file-damaged')
}

/** To the second: what is finer tells of nobody's record. */
function iso(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
