/** What the package reaches for, and when. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const SOURCE = new URL('../src/', import.meta.url)
const sourceOf = (file: string): string => readFileSync(new URL(file, SOURCE), 'utf8')

describe('the front', () => {
  it('loads nothing heavy until a session is asked for', () => {
    const reached = new Set(['index.ts'])
    for (const file of reached) for (const next of loadedBy(sourceOf(file))) reached.add(next)
    expect([...reached].sort()).toEqual(['index.ts', 'limits.ts', 'mls-error.ts', 'open.ts'])
    expect(sourceOf('open.ts')).toContain("import('./machinery.ts')")
  })

  it('never calls what hangs, forgets PSKs or changes a group unseen', () => {
    const files = readdirSync(SOURCE)
    expect(files.length).toBeGreaterThan(15)
    const called = /\b(joinGroupExternal|processMessage|createProposal|reinitGroup)\(/
    for (const file of files) expect(called.exec(sourceOf(file))?.[1], file).toBeUndefined()
  })
})

/** Files and packages a module loads at once: no types, no dynamic imports. */
function loadedBy(source: string): string[] {
  const statements = source.matchAll(
    /^(?:import|export)\s+(?!type\b)[^;]*?from '(?:\.\/)?([^']+)'/gm,
  )
  return [...statements].map((match) => String(match[1]))
}
