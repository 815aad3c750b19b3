/** `relay restore`: a new data folder out of a backup. What is there already is never touched. */
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { writeBlobName } from '../store/blob-name.ts'
import { CLOCK_FILE, openClock, type Clock } from '../store/clock.ts'
import { HELD_FOLDER } from '../store/embedded-store.ts'
import { encodeHold, holdName } from '../store/hold.ts'
import { hourOf } from '../store/hour.ts'
import { openLedger, type Cursor } from '../store/ledger.ts'
import { keyOf } from '../store/mailbox-record.ts'
import { withSkip } from '../store/outer-numbers.ts'
import { openSegmentLog } from '../store/segment-log.ts'
import { BLOBS_FOLDER } from '../store/open-blobs.ts'
import { syncDirectory } from '../store/segment.ts'
import { openShelf } from '../store/shelf.ts'
import { BackupError } from './backup-error.ts'
import { decodeBackup, type Saved } from './backup-form.ts'
import { verify, type Tally } from './backup.ts'

export interface RestoreOptions {
  readonly file: string
  /** Missing or empty. */
  readonly dataDirectory: string
  /** The system's clock, Unix ms; its own unless a test says otherwise. */
  readonly wall?: () => number
}

const ENTRIES_AT_ONCE = 256
const BLOBS_AT_ONCE = 8
/**
 * What is held may have been put off or cancelled since the backup: no release comes sooner than
 * this after a restore, so that who has the control key can say so again.
 */
const GRACE_HOURS = 24

/** The folder is there and on disk when it resolves; otherwise it is as it was. */
export async function restore(options: RestoreOptions): Promise<Tally> {
  const { file, dataDirectory, wall = Date.now } = options
  const target = resolve(dataDirectory)
  const parent = dirname(target)
  if ((await namesIn(target)).length > 0) throw new BackupError('not-empty')
  const { tally, mailboxes } = await verify(file)
  const building = `${target}.restoring`
  await rm(building, { recursive: true, force: true })
  try {
    const saved = withoutEnded(decodeBackup(createReadStream(file)), mailboxes)
    await build(building, saved, wall)
    // Takes the place of an empty folder only.
    await rename(building, target).catch((cause: unknown) => {
      throw new BackupError('not-empty', { cause })
    })
    await syncDirectory(parent)
    return tally
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return []
    throw new BackupError('not-empty', { cause: error })
  }
}

/** Nobody could read or forget what is left of a mailbox that ended while the backup was made. */
async function* withoutEnded(
  saved: AsyncIterable<Saved>,
  mailboxes: ReadonlySet<string>,
): AsyncGenerator<Saved> {
  for await (const one of saved) {
    if (one.kind !== 'entry' || mailboxes.has(keyOf(one.entry.mailbox))) yield one
  }
}

async function build(
  directory: string,
  walked: AsyncIterable<Saved>,
  wall: () => number,
): Promise<void> {
  const inside = join(directory, 'log')
  await mkdir(inside, { recursive: true, mode: 0o700 })
  let failure: unknown
  const { ledger } = await openLedger(directory)
  const log = await openSegmentLog({
    directory: inside,
    segments: [],
    lastGroup: 0,
    onGroup: () => undefined,
    onRotated: () => undefined,
    onFailure: (error) => (failure = error),
  })
  const { shelf } = await openShelf({
    directory: join(directory, BLOBS_FOLDER),
    onFailure: (error) => (failure = error),
  })
  const held = await openShelf({
    directory: join(directory, HELD_FOLDER),
    onFailure: (error) => (failure = error),
  })
  let clock: Clock | undefined
  try {
    let appended: Promise<void>[] = []
    let put: Promise<void>[] = []
    for await (const one of walked) {
      if (one.kind === 'entry') {
        appended.push(log.append([one.entry], () => undefined))
        if (appended.length < ENTRIES_AT_ONCE) continue
        await Promise.all(appended)
        appended = []
      } else if (one.kind === 'blob') {
        // In the hour it was first put: it expires when it would have.
        put.push(shelf.put(writeBlobName(one), one.bytes))
        if (put.length < BLOBS_AT_ONCE) continue
        await Promise.all(put)
        put = []
      } else if (one.kind === 'held') {
        // The clock came first.
        clock ??= await openClock({ directory, wall, elapsed: () => performance.now() })
        const hour = Math.max(one.hour, hourOf(clock.now()) + GRACE_HOURS)
        const name = holdName(one.mailbox, one.control)
        await held.shelf.put(name, encodeHold(hour, one.envelopes))
      } else if (one.kind === 'clock') {
        await writeFile(join(directory, CLOCK_FILE), one.value, { mode: 0o600, flush: true })
      } else {
        const { record, progress, cursors } = one
        await ledger.addRecord(withSkip(record, progress.last))
        await ledger.putCursors(cursorsOf(keyOf(record.id), cursors))
        await ledger.putProgress(new Map([[keyOf(record.id), progress]]), log.position)
      }
    }
    await Promise.all([...appended, ...put])
    await log.barrier()
    await ledger.putProgress(new Map(), log.position)
  } finally {
    await log.close()
    await ledger.close()
  }
  if (failure !== undefined) throw new Error('the restored data could not be written')
}

function cursorsOf(mailbox: string, cursors: ReadonlyMap<string, number>): readonly Cursor[] {
  return [...cursors].map(([reader, upTo]) => ({ mailbox, reader, upTo }))
}
