/** The officer of a practice: says one line at once, and one more each time it is written to, after a word about a file. */
import type { Client } from '../client.ts'
import type { FileView } from '../files/file-views.ts'
import type { MessageEntry } from '../message-views.ts'
import type { EntryView } from '../views.ts'

export interface ScriptWords {
  /** The first is said at once, each further one after the participant has written again. */
  readonly lines: readonly string[]
  /** Said of each file that comes without its name, and of each that brings it. */
  readonly file: string
  readonly namedFile: string
}

/** Resolves once the first line has been handed over; goes on answering until the worker ends. */
export async function answerFrom(officer: Client, { lines, ...words }: ScriptWords): Promise<void> {
  const id = officer.view.conversations[0]?.id ?? ''
  let said = 0
  let heard = 0
  /** Messages with files that were answered. */
  const seen = new Set<string>()
  let revision = -1
  let busy = false
  const sayDue = async (): Promise<void> => {
    while (said <= heard && said < lines.length) {
      const line = lines[said] ?? ''
      said += 1
      await officer.send(id, line)
    }
  }
  const listen = async (): Promise<void> => {
    const entries = await officer.entries(id, 0, Number.MAX_SAFE_INTEGER)
    if (!entries.ok) return
    const theirs = entries.value.filter((entry) => entry.kind !== 'notice' && !isOwn(entry))
    for (const { id: message, file } of theirs.filter(bringsFile)) {
      if (seen.has(message)) continue
      seen.add(message)
      await officer.send(id, file.name === undefined ? words.file : words.namedFile)
    }
    // What was deleted was written all the same.
    heard = Math.max(heard, theirs.length)
    await sayDue()
  }
  const look = (): void => {
    const now = officer.view.conversations.find((one) => one.id === id)?.revision ?? revision
    if (busy || now === revision) return
    busy = true
    revision = now
    void listen().finally(() => {
      busy = false
      look()
    })
  }
  await sayDue()
  await officer.watch(look)
}

function bringsFile(entry: EntryView): entry is MessageEntry & { readonly file: FileView } {
  return entry.kind === 'message' && entry.file !== undefined
}

function isOwn(entry: object): boolean {
  return 'own' in entry && entry.own === true
}
