/** What the rest of a house asks of its files. */
import type { SentFile } from '@lapwing/engagement'
import type { Held } from '../conversation/draft.ts'
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
  /** The log has named another key to post into a mailbox with. */
  newPostKey(): void
}
