/**
 * The memory of a browser's processes as whoever may read it sees it: bytes, alive or let go and not
 * yet overwritten. Linux alone, and only where this user may look into them (root, or a machine that
 * lets a user do so).
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { kindOf, processesOf, textOf } from './processes.ts'
import { createSearch, type Needle } from './residue/needles.ts'

interface Region {
  readonly from: number
  readonly to: number
}

const PIECE = 8 * 1024 * 1024

/** Which needles stand in the memory of which kind of process, as `kind: needle`, each once. */
export function needlesInMemory(profile: string, needles: readonly Needle[]): readonly string[] {
  const found = new Set<string>()
  for (const pid of processesOf(profile)) {
    for (const name of namesIn(pid, needles)) found.add(`${kindOf(pid)}: ${name}`)
  }
  return [...found].sort()
}

function namesIn(pid: number, needles: readonly Needle[]): ReadonlySet<string> {
  const longest = Math.max(
    ...needles.flatMap(({ forms }) => forms.map(({ bytes }) => bytes.length)),
  )
  const search = createSearch(needles)
  const found = new Set<string>()
  const memory = openSync(`/proc/${String(pid)}/mem`, 'r')
  try {
    const piece = Buffer.allocUnsafe(PIECE)
    for (const { from, to } of regionsOf(pid)) {
      for (let at = from; at < to; at += PIECE - longest) {
        const size = readAt(memory, piece, at, Math.min(PIECE, to - at))
        for (const { name, form } of search(piece.subarray(0, size))) found.add(`${name}, ${form}`)
        if (size < PIECE) break
      }
    }
  } finally {
    closeSync(memory)
  }
  return found
}

/** What can be written to, so may have been. */
function regionsOf(pid: number): readonly Region[] {
  return textOf(`/proc/${String(pid)}/maps`)
    .split('\n')
    .flatMap((line) => {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/u.exec(line) ?? []
      return from && to ? [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }] : []
    })
}

/** Nothing where a region went away or cannot be read. */
function readAt(memory: number, target: Buffer, at: number, size: number): number {
  try {
    return readSync(memory, target, 0, size, at)
  } catch {
    return 0
  }
}
