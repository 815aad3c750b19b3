/** Cursors on their way to the ledger: many acknowledgements in one unsynced batch. */
import type { Cursor, Ledger } from './ledger.ts'
import { StoreError } from './store-error.ts'

export interface CursorWriter {
  write(cursor: Cursor): void
  /** Resolves when everything given before is written, though not synced. */
  settled(): Promise<void>
}

/**
 * Losing the last few in a power cut means that they are delivered again, so they are written
 * without a sync of their own; the ledger's next synced write covers them.
 */
export function createCursorWriter(
  ledger: Ledger,
  onFailure: (error: StoreError) => void,
): CursorWriter {
  const waiting = new Map<string, Cursor>()
  let writing: Promise<void> | undefined

  async function writeAll(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.size > 0) {
      const cursors = [...waiting.values()]
      waiting.clear()
      await ledger.putCursors(cursors)
    }
    writing = undefined
  }

  return {
    write(cursor) {
      waiting.set(cursor.mailbox + cursor.reader, cursor)
      writing ??= writeAll().catch((cause: unknown) => {
        onFailure(new StoreError('failed', { cause }))
      })
    },
    settled: () => writing ?? Promise.resolve(),
  }
}
