/**
 * What every script shares: where the repository is, and how a script ends when something a person
 * can mend is wrong, which is one sentence and no stack.
 */
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository, with a closing slash. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Where scripts keep what can always be made again. Never committed, never served. */
export const cache = `${root}node_modules/.cache/lapwing`

/** Something the person running the script can mend; its message is the sentence they see. */
export class PlainError extends Error {}

/** Whether the file was started as a program, and not imported by another script. */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && fileURLToPath(moduleUrl) === realpathSync(process.argv[1])
}

/** Runs a script's body; a PlainError becomes its sentence, anything else keeps its stack. */
export async function runPlainly(body) {
  try {
    await body()
  } catch (error) {
    console.error(error instanceof PlainError ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}

/** Seconds with one decimal, for people. */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
