/** What was done with the anchor, in a log of its own that lies beside it. */
import { join } from 'node:path'
import { CodecError, fromBase64Url } from '@lapwing/codec'
import { appendActs, readActLog, type NewAct } from './act-log.ts'
import { writeActPage } from './act-page.ts'
import { readText } from './atomic-file.ts'
import { RegistrarError } from './registrar-error.ts'

/** Public key of the anchor in a folder. Throws `missing`, `damaged`. */
export function anchorKeyOf(folder: string): Uint8Array {
  const path = join(folder, 'anchor.txt')
  try {
    const key = fromBase64Url(readText(path).trim())
    if (key.length === 32) return key
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  throw new RegistrarError('damaged', path)
}

/** Throws `acts-damaged`: before anything is done that could not be noted. */
export function assertActs(folder: string): void {
  const [problem] = readActLog(folder, anchorKeyOf(folder)).problems
  if (problem !== undefined) throw new RegistrarError('acts-damaged', problem)
}

/** Notes acts and gives back the pages to print. */
export function recordAnchorActs(
  folder: string,
  acts: readonly NewAct[],
  now: number,
): readonly string[] {
  const anchor = anchorKeyOf(folder)
  const added = appendActs({ folder, anchor, head: undefined, acts, now })
  return added.map((act) => writeActPage(folder, anchor, act))
}
