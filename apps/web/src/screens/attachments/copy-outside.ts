/**
 * A file out of the notes into one outside: piece by piece to where the person chooses, so that no copy lies
 * anywhere else and little is held in memory. A browser that cannot ask gets it whole, for its downloads.
 */
import type { Problem } from '@lapwing/client'
import { chooserOpens } from '../../choosing.ts'
import { t } from '../../locales/text.ts'
import { downloadBlob } from '../../parts/download.ts'
import { readWhole, type ReadFile } from './read-whole.ts'

/** `written`: all of it, where they chose. `given`: to the browser. `not-written`: nothing, there. */
export type Saved = 'written' | 'given' | 'left' | 'not-written' | { readonly problem: Problem }

interface Removable extends FileSystemFileHandle {
  /** Not everywhere. */
  readonly remove?: () => Promise<void>
}

interface Picks {
  readonly showSaveFilePicker?: (o: {
    readonly suggestedName: string
  }) => Promise<FileSystemFileHandle>
}

/** What to say where it was not saved. */
export function whyNotSaved(saved: Saved | 'saving' | undefined): string | undefined {
  if (saved === 'not-written') return t('attachments.saved-not')
  return typeof saved === 'object' ? t(`problems.${saved.problem}`) : undefined
}

/** To be called while a press still counts: otherwise the browser does not ask where to. */
export async function saveOutside(o: {
  readonly readFile: ReadFile
  /** What it is called there unless they say otherwise. */
  readonly name: string
  /** It is known where to. */
  readonly begins: () => void
}): Promise<Saved> {
  const { readFile, name } = o
  const place = await askWhere(name)
  if (place === 'left') return 'left'
  o.begins()
  if (place !== 'cannot-ask') return await writeInto(place, readFile)
  const read = await readWhole(readFile)
  if (!read.ok) return read
  downloadBlob(read.value, name)
  return 'given'
}

async function askWhere(
  suggestedName: string,
): Promise<FileSystemFileHandle | 'left' | 'cannot-ask'> {
  const page = globalThis as Picks
  if (!page.showSaveFilePicker) return 'cannot-ask'
  const over = chooserOpens()
  try {
    return await page.showSaveFilePicker({ suggestedName })
  } catch (error) {
    const isLeft = error instanceof DOMException && error.name === 'AbortError'
    return isLeft ? 'left' : 'cannot-ask'
  } finally {
    over()
  }
}

/** Nothing stands there before all of it does, nor where it fails. */
async function writeInto(place: FileSystemFileHandle, readFile: ReadFile): Promise<Saved> {
  const saved = await write(place, readFile)
  if (saved !== 'written') await takeAway(place)
  return saved
}

/** A browser makes an empty file as soon as a place is chosen. One with bytes in it is not ours. */
async function takeAway(place: Removable): Promise<void> {
  try {
    if ((await place.getFile()).size === 0) await place.remove?.()
  } catch {
    // It went by itself, or the browser leaves it to the person.
  }
}

async function write(place: FileSystemFileHandle, readFile: ReadFile): Promise<Saved> {
  let stream: FileSystemWritableFileStream | undefined
  try {
    const writing = (stream = await place.createWritable())
    const written = { upTo: 0, given: 0 }
    const read = await readFile(async (bytes) => {
      written.given += bytes.length
      await writing.write(new Uint8Array(bytes))
      written.upTo += bytes.length
    })
    if (read.ok) {
      await writing.close()
      return 'written'
    }
    await writing.abort()
    return written.upTo === written.given ? read : 'not-written'
  } catch {
    await stream?.abort().catch(() => undefined)
    return 'not-written'
  }
}
