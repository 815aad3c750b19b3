/** Temporary folders, and looking for secrets in what was written and printed. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Surroundings } from '../src/command.ts'
import { terminalKeyboard, type Keyboard } from '../src/keyboard.ts'
import { RegistrarError } from '../src/registrar-error.ts'

export const DAY_MS = 86_400_000
/** A Thursday in May. */
export const START: number = Date.UTC(2026, 4, 7, 9, 30)

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-registrar-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Found {
  readonly path: string
  readonly mode: number
  readonly text: string
}

export function filesBelow(folder: string): readonly Found[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile()) return []
    return [{ path, mode: statSync(path).mode & 0o777, text: readFileSync(path, 'utf8') }]
  })
}

/** What work is refused with, or "accepted". */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (error instanceof RegistrarError) return error.code
    throw error
  }
  return 'accepted'
}

/** A keyboard nobody sits at. */
export const NOBODY: Keyboard = terminalKeyboard(process.stdin, { write: () => undefined })
export const AT: Surroundings = { now: START, keyboard: NOBODY }
