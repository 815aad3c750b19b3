/** What this device keeps of files beside their secrets, which lie in the messages that brought them. */
import type { SentFile } from '@lapwing/engagement'
import { filePartId } from '@lapwing/crypto'
import { equalBytes, toHex } from '@lapwing/codec'
import type { SlotRef } from '@lapwing/vault'
import { PARTS_PER_PIECE } from './pieces.ts'
import { table, type Put, type Table } from '../store.ts'

export interface FileRecord {
  /** In hex. */
  readonly conversation: string
  /** Where its message stands. Undefined while an own one is being sealed: nobody has said it yet. */
  readonly entry?: number | undefined
  /**
   * `sealing`, `sending`: an own one, on its way into its parts, and to the relay. `coming`: another's, from
   * there. `here`: all of it lies here. `damaged`: what came does not open. `away`: the relay has it no more.
   * `refused`: the relay takes nothing of it. `unwanted`: the participant asked meanwhile for none such.
   * `removed`: an own one that was sent, and that its person took from this device.
   */
  readonly state:
    | 'sealing'
    | 'sending'
    | 'coming'
    | 'here'
    | 'damaged'
    | 'away'
    | 'refused'
    | 'unwanted'
    | 'removed'
  /** Of the whole, as its message says. Undefined while it is being sealed. */
  readonly hash?: Uint8Array | undefined
  /** All that lies here of it lies under this one: overwritten, none of it opens again. */
  readonly slot: SlotRef
  /** Parts that lie here: the first so many. */
  readonly have: number
  /** Of an own one, parts the relay has on its disk: the first so many. */
  readonly sent?: number | undefined
  /** When the first of those was put, or was about to be. */
  readonly sentAt?: number | undefined
  /** In which mailbox: where a conversation begins again, none of them are in its new one. */
  readonly mailbox?: Uint8Array | undefined
  /** The person has stopped it for now. */
  readonly paused?: true | undefined
  /** It was to leave before its conversation began again: as a waiting content has it. */
  readonly carried?: true | undefined
  /** Whom an own one was written to, as a waiting content has it, until its message is on its way. */
  readonly members?: Uint8Array | undefined
}

/** Beyond what is noted as sent, so many parts may be there: noted is every piece. */
export const UNDER_WAY: number = 2 * PARTS_PER_PIECE

/** By {@link fileId}. */
export const files: Table<FileRecord> = table('file')

export function putFile(id: string, record: FileRecord): Put {
  return files.put(id, record, record.slot)
}

/** Whether a record is of this very file: another message can name the same secret and other bytes. */
export function isOf({ hash }: FileRecord, file: Pick<SentFile, 'hash'>): boolean {
  return hash === undefined || equalBytes(hash, file.hash)
}

/** Tells nothing of the secret, and is known to whoever has it. */
export function fileId({ secret }: Pick<SentFile, 'secret'>): string {
  return toHex(filePartId(secret, 0))
}
