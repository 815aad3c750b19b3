/** The processes of a browser, by the folder of its profile. Linux alone. */
import { readdirSync, readFileSync } from 'node:fs'

/** The browser that has this profile, and all that descends from it. */
export function processesOf(profile: string): readonly number[] {
  const pids = readdirSync('/proc').flatMap((name) => (/^\d+$/u.test(name) ? [Number(name)] : []))
  const wanted = new Set(pids.filter((pid) => commandOf(pid).includes(profile)))
  for (let size = -1; size !== wanted.size;) {
    size = wanted.size
    for (const pid of pids) if (wanted.has(parentOf(pid))) wanted.add(pid)
  }
  wanted.delete(process.pid)
  return [...wanted]
}

function commandOf(pid: number): string {
  return textOf(`/proc/${String(pid)}/cmdline`).replaceAll('\0', ' ')
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/mu.exec(textOf(`/proc/${String(pid)}/status`))?.[1] ?? 0)
}

/** Empty when the process has ended meanwhile. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

/** What it is for its browser, such as `renderer` or Firefox's `tab`; `browser` for the first of them. */
export function kindOf(pid: number): string {
  const command = commandOf(pid).trim()
  const kind = /--type=([\w-]+)/u.exec(command)?.[1]
  if (kind !== undefined) return kind
  return command.includes('-contentproc') ? (command.split(' ').at(-1) ?? 'browser') : 'browser'
}
