/** `relay backup`: everything that waits, of a relay that runs or of one that does not. */
import { createReadStream } from 'node:fs'
import { link, open, rm, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { openClock } from '../store/clock.ts'
import { openEmbeddedStore } from '../store/embedded-store.ts'
import { keyOf } from '../store/mailbox-record.ts'
import { syncDirectory } from '../store/segment.ts'
import { StoreError } from '../store/store-error.ts'
import { BackupError } from './backup-error.ts'
import { backupOf, decodeBackup } from './backup-form.ts'
import { controlPath } from './control.ts'

export interface Tally {
  readonly mailboxes: number
  readonly envelopes: number
  readonly parts: number
  readonly held: number
  readonly bytes: number
}

export interface BackupOptions {
  readonly dataDirectory: string
  readonly reserveBytes: number
  /** A file that is not there yet. */
  readonly file: string
  readonly uid: number
}

/** The file is there, whole, read back and on disk when it resolves; otherwise it is not there. */
export async function backUp(options: BackupOptions): Promise<Tally> {
  const { file } = options
  if ((await stat(file).catch(() => undefined)) !== undefined) throw new BackupError('exists')
  const part = `${file}.part`
  await rm(part, { force: true })
  try {
    await write(part, sourceOf(options))
    const { tally } = await verify(part).catch((cause: unknown) => {
      throw new BackupError('broken-off', { cause })
    })
    // Unlike a rename, a link does not take the place of what came there meanwhile.
    await link(part, file).catch((cause: unknown) => {
      throw new BackupError('exists', { cause })
    })
    return tally
  } finally {
    await rm(part, { force: true })
    await syncDirectory(dirname(file))
  }
}

export interface Verified {
  readonly tally: Tally
  /** Of every mailbox it has a record of, as `keyOf` makes them. */
  readonly mailboxes: ReadonlySet<string>
}

/**
 * What a backup holds. Entries of a mailbox that ended while it was made are there without a record
 * of it, and do not count. Throws BackupError when it is not whole.
 */
export async function verify(file: string): Promise<Verified> {
  const mailboxes = new Set<string>()
  let [envelopes, parts, held] = [0, 0, 0]
  let before = { name: '', entries: 0 }
  for await (const one of decodeBackup(createReadStream(file))) {
    if (one.kind === 'entry') {
      const name = keyOf(one.entry.mailbox)
      before = { name, entries: name === before.name ? before.entries + 1 : 1 }
    }
    if (one.kind === 'mailbox') {
      const name = keyOf(one.record.id)
      mailboxes.add(name)
      if (name === before.name) envelopes += before.entries
    }
    if (one.kind === 'blob') parts += 1
    if (one.kind === 'held') held += 1
  }
  const { size: bytes } = await stat(file)
  return { tally: { mailboxes: mailboxes.size, envelopes, parts, held, bytes }, mailboxes }
}

async function write(file: string, source: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const bytes of source) await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* sourceOf(options: BackupOptions): AsyncGenerator<Buffer> {
  const running = await fromRunning(options.dataDirectory)
  if (running !== undefined) yield* running
  else yield* fromStopped(options)
}

/** Undefined when no relay listens there. */
async function fromRunning(directory: string): Promise<AsyncIterable<Buffer> | undefined> {
  const path = controlPath(directory)
  if (path === undefined) return undefined
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    return socket as AsyncIterable<Buffer>
  } catch {
    return undefined
  }
}

async function* fromStopped({ dataDirectory, reserveBytes, uid }: BackupOptions) {
  const owner = await stat(dataDirectory).catch((cause: unknown) => {
    throw new BackupError('no-way', { cause })
  })
  // Files made here by another user would keep the relay out.
  if (owner.uid !== uid) throw new BackupError('other-user')
  // Opening forgets what has expired, so it must count time as the relay does.
  const clock = await openClock({
    directory: dataDirectory,
    wall: () => Date.now(),
    elapsed: () => performance.now(),
  })
  const store = await openEmbeddedStore({
    directory: dataDirectory,
    reserveBytes,
    now: () => clock.least(),
    stamp: () => clock.now(),
    onFailure: () => undefined,
  }).catch((cause: unknown) => {
    if (cause instanceof StoreError) throw new BackupError('no-way', { cause })
    throw cause
  })
  try {
    yield* backupOf(dataDirectory, store.walk())
  } finally {
    await store.close()
  }
}
