/** Files that are either the old one or the new one, whatever happens in between. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { RegistrarError } from './registrar-error.ts'

/** Readable by nobody but its owner. */
export const PRIVATE_FILE = 0o600
/** For what is served to everybody. */
export const PUBLIC_FILE = 0o644

/**
 * Writes the whole file to a temporary one beside it, forces it to disk, renames it over `path` and
 * forces the folder to disk. The mode holds from the first byte on.
 */
export function writeAtomic(path: string, content: string, mode: number): void {
  const folder = dirname(path)
  makeFolder(folder)
  const beside = join(folder, `.${basename(path)}.${toHex(randomBytes(6))}`)
  try {
    const file = openSync(beside, 'wx', mode)
    try {
      writeFileSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
  syncFolder(folder)
}

/** Throws `missing` when there is no such file. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new RegistrarError('missing', path)
    }
    throw error
  }
}

/** Makes a folder nobody else may look into; one that is there stays as it is. */
function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
}

function syncFolder(path: string): void {
  // Windows cannot open folders; its rename is written through.
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
