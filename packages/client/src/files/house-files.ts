/** What the rest of a house asks of its files. */
import type { SentFile } from '@lapwing/engagement'
import type { Held } from '../conversation/draft.ts'
import type { Put } from '../store.ts'
import type { FileView } from './file-views.ts'

export interface HouseFiles {
  viewOf(
    file: SentFile,
    own: boolean,
    of: { readonly held: Pick<Held, 'record' | 'flow'> },
  ): FileView
  /** An own one of which nobody was told, whether or not it is still to be sent. */
  isUnsaid(file: SentFile | undefined): boolean
  /** Entries of a conversation that bring such a file. */
  unsaidIn(conversation: string): ReadonlySet<number | undefined>
  /**
   * Its message waited when the conversation began again in another mailbox, and its parts are in the old
   * one: with this put it is unsaid again, and goes there from its first part. `isKept` is called once that
   * is on disk. Undefined where not all of it lies here.
   */
  unsay(
    file: SentFile,
    at: { readonly entry: number; readonly members: Uint8Array },
  ): { readonly put: Put; isKept(): void } | undefined
  /** The log has named another key to post into the mailbox of this one with. */
  newPostKey(conversation: string): void
}
