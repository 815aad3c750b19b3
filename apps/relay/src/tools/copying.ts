/** `relay backup` and `relay restore` as an operator meets them: one sentence and an exit code. */
import { BackupError, type BackupErrorCode } from '../backup/backup-error.ts'
import { backUp, type Tally } from '../backup/backup.ts'
import { restore } from '../backup/restore.ts'
import type { Config } from '../config.ts'

export interface Said {
  readonly text: string
  /** 0, or 1 when nothing was done. */
  readonly exitCode: number
}

const SENTENCES: Readonly<Record<BackupErrorCode, string>> = {
  'no-backup': 'This file is no backup of a relay: name the right one.',
  newer: 'The backup was made by a newer version: restore it with that one.',
  damaged: 'The backup is not whole, and nothing was restored: use another one.',
  exists: 'That file is there already and was left as it is: name one that is not there yet.',
  'not-empty':
    'The data folder holds something already and was left as it is: move it away, or name another.',
  'broken-off': 'The relay broke off, and no file was kept: look at what it said and try again.',
  'other-user': 'The data folder belongs to another user: run this as the relay’s own user.',
  'no-way':
    'No relay answers in the data folder, and the data do not open: ask relay doctor, then start the relay.',
}

/** Of held posts: the operator is the only one who knows, and can tell those who will read them. */
const LATER =
  '\nNo held post comes for a day. Tell the desks: one that comes may have been cancelled since the backup.'

export async function sayBackup(config: Config, file: string): Promise<Said> {
  const { dataDirectory, reserveBytes } = config
  const uid = process.getuid?.() ?? 0
  return say('Saved', () => backUp({ dataDirectory, reserveBytes, file, uid }))
}

export async function sayRestore({ dataDirectory }: Config, file: string): Promise<Said> {
  return say('Restored', () => restore({ file, dataDirectory }), LATER)
}

async function say(done: string, work: () => Promise<Tally>, later = ''): Promise<Said> {
  try {
    const { mailboxes, envelopes, parts, held, bytes } = await work()
    const counts = `${mailboxes} mailboxes, ${envelopes} envelopes, ${parts} parts of files, ${held} held posts`
    return {
      text: `${done}: ${counts}, ${bytes} bytes.${held > 0 ? later : ''}`,
      exitCode: 0,
    }
  } catch (error) {
    if (error instanceof BackupError) return { text: SENTENCES[error.code], exitCode: 1 }
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined) throw error
    return { text: `The disk did not allow it (${code}): look at rights and room.`, exitCode: 1 }
  }
}
