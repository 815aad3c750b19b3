/** One measurement after the other, each with a folder that is cleared away; gives back markdown. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Chosen {
  /** Headings; all when empty. */
  readonly only: readonly string[]
}

export async function measureEach<O extends Chosen>(
  measurements: Readonly<Record<string, (o: O & { readonly folder: string }) => Promise<string>>>,
  options: O,
): Promise<string> {
  // Node ends on a signal without its exit handlers, which end the servers.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const parts: string[] = []
  for (const [heading, measure] of Object.entries(measurements)) {
    if (options.only.length > 0 && !options.only.includes(heading)) continue
    const folder = mkdtempSync(join(tmpdir(), 'lapwing-bench-'))
    const clear = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 9 })
    process.on('exit', clear)
    try {
      parts.push(`### ${heading}\n\n${await measure({ ...options, folder })}`)
    } finally {
      process.off('exit', clear)
      clear()
    }
  }
  return parts.join('\n\n')
}
