/**
 * How much memory the processes of a browser take, by kind: what is theirs alone (anonymous) and what they
 * share without a file behind it. Pages of files they have mapped are left out: the system takes those back.
 */
import { kindOf, processesOf, textOf } from './processes.ts'

/** MiB by kind of process. */
export type Memory = Readonly<Record<string, number>>

export interface Sampling {
  /** Begins a part of the story; what was highest since is its own. */
  enter(part: string): void
  /** By part, the highest above what it was before the first. */
  end(): Readonly<Record<string, Memory>>
}

const EVERY_MS = 500

export function memoryOf(profile: string): Memory {
  const sums: Record<string, number> = {}
  for (const pid of processesOf(profile)) {
    const status = textOf(`/proc/${String(pid)}/status`)
    const kib = (what: string): number =>
      Number(new RegExp(`^${what}:\\s+(\\d+) kB$`, 'mu').exec(status)?.[1] ?? 0)
    const kind = kindOf(pid)
    sums[kind] = (sums[kind] ?? 0) + (kib('RssAnon') + kib('RssShmem')) / 1024
  }
  return sums
}

/** `also` gives further figures, such as that of a heap. */
export async function sampleMemory(
  profile: string,
  also: () => Promise<Memory> = () => Promise.resolve({}),
): Promise<Sampling> {
  const now = async (): Promise<Memory> => ({ ...memoryOf(profile), ...(await also()) })
  const before = await now()
  const peaks: Record<string, Record<string, number>> = {}
  let part = ''
  let isOver = false
  const sample = async (): Promise<void> => {
    while (!isOver) {
      const into = part === '' ? {} : (peaks[part] ??= {})
      for (const [kind, mib] of Object.entries(await now())) {
        into[kind] = Math.max(into[kind] ?? 0, mib)
      }
      await new Promise((go) => setTimeout(go, EVERY_MS))
    }
  }
  const sampled = sample()
  sampled.catch(() => undefined)
  return {
    enter(next) {
      part = next
    },
    end() {
      isOver = true
      return Object.fromEntries(
        Object.entries(peaks).map(([name, peak]) => [
          name,
          Object.fromEntries(
            Object.entries(peak).map(([kind, mib]) => [
              kind,
              Math.round(mib - (before[kind] ?? 0)),
            ]),
          ),
        ]),
      )
    },
  }
}
