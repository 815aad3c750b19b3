/** Cursors on their way to the ledger: the acknowledgements of a moment in one unsynced batch. */
import type { Cursor, Ledger } from './ledger.ts'
import { StoreError } from './store-error.ts'

export interface CursorWriter {
  write(cursor: Cursor): void
  /** Resolves when everything given before is written, though not synced. */
  settled(): Promise<void>
}

/** A reader who acknowledges again within it costs no second write. */
const GATHER_MS = 20

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
  let hurried = false
  let hurry: () => void = () => undefined

  async function gather(): Promise<void> {
    if (hurried) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHER_MS)
      hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function writeAll(): Promise<void> {
    while (waiting.size > 0) {
      await gather()
      const cursors = [...waiting.values()]
      waiting.clear()
      await ledger.putCursors(cursors)
    }
    writing = undefined
    hurried = false
  }

  return {
    write(cursor) {
      waiting.set(cursor.mailbox + cursor.reader, cursor)
      writing ??= writeAll().catch((cause: unknown) => {
        onFailure(new StoreError('failed', { cause }))
      })
    },
    settled() {
      if (writing === undefined) return Promise.resolve()
      hurried = true
      hurry()
      return writing
    },
  }
}
