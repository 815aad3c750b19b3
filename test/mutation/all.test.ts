/**
 * Every test a mutant of one package meets, as one file: modules are loaded once for each mutant, and
 * the quick tests come first, since a mutant is over at the first test that fails.
 */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

const PACKAGE = process.env['LAPWING_MUTATED'] ?? 'codec'

/** Read the source as text, which the mutants stand in. */
const READERS = ['crypto/documentation']

/** Take long, and prove sizes or what others count with. */
const LONG = ['crypto/backends', 'crypto/wycheproof', 'mls/long-life', 'mls/sizes', 'mls/vectors']

/** Needs a library that has not been started. */
const FIRST = ['crypto/start']

/** The slowest last. */
const SLOW = [
  'crypto/tampering',
  'crypto/vectors',
  'mls/smuggling',
  'mls/damage',
  'mls/joining',
  'mls/received-tree',
]

const folder = fileURLToPath(new URL(`../../packages/${PACKAGE}/test/`, import.meta.url))
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => ({ name: `${PACKAGE}/${file.slice(0, -8)}`, path: `${folder}${file}` }))
  .filter(({ name }) => ![...READERS, ...LONG].includes(name))
  .sort((a, b) => place(a.name) - place(b.name))

function place(name: string): number {
  return FIRST.includes(name) ? -2 : SLOW.indexOf(name)
}

for (const { name, path } of files) {
  describe(name, async () => {
    await import(path)
  })
}
