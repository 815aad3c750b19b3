/** A practice asks the network for nothing: whatever is fetched late must be fetched before it. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const SRC = fileURLToPath(new URL('../src', import.meta.url))
const PREPARE = 'screens/practice/prepare.ts'

/** What nobody comes to in a practice. */
const NEVER_THERE = [
  // Before the vault is open.
  'screens/joining/joining.tsx',
  'screens/joining/posture-choice.tsx',
  'screens/joining/singles.tsx',
  'screens/joining/assessment-step.tsx',
  'screens/practice/practise.tsx',
  // No code is entered in a practice.
  'parts/picture-code.ts',
  // Codes are handed out by a desk.
  'paper/file.ts',
  'paper/picture.ts',
  'locales/en/paper.ts',
  'locales/fr/paper.ts',
  'locales/ru/paper.ts',
  'locales/uk/paper.ts',
]

/** Every file fetched late by a file, as paths from the source folder; texts go by bundle. */
function fetchedBy(file: string): readonly string[] {
  const text = readFileSync(resolve(SRC, file), 'utf8')
  const named = [...text.matchAll(/\bimport\(\s*'(\.[^']+)'/gu)].map(([, path]) => path ?? '')
  return named.map((path) => relative(SRC, resolve(SRC, dirname(file), path)))
}

function sources(): readonly string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/u.test(file) && file !== 'locales/text.ts' && !file.startsWith('worker/'),
  )
}

function textsIn(folder: string, named: RegExp = /./u): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && named.test(file))
    .map((file) => readFileSync(resolve(folder, file), 'utf8'))
}

describe('a practice', () => {
  it('has every late screen fetched before it begins', () => {
    const prepared = fetchedBy(PREPARE)
    const late = new Set(sources().flatMap((file) => (file === PREPARE ? [] : fetchedBy(file))))
    expect(late.size).toBeGreaterThan(4)
    expect([...late].filter((file) => !prepared.includes(file)).sort()).toEqual(
      [...NEVER_THERE].sort(),
    )
  })

  it('has all that takes files apart', () => {
    const calls = (text: string): number => text.match(/\bimport\(/gu)?.length ?? 0
    const inPackage = textsIn(resolve(SRC, '../../../packages/files/src'))
    const [readers = ''] = /const READERS = \{[^}]*\}/u.exec(inPackage.join('\n')) ?? []
    expect(calls(readers)).toBeGreaterThan(1)
    expect(inPackage.map(calls).reduce((sum, one) => sum + one)).toBe(calls(readers))
    const workers = textsIn(resolve(SRC, 'worker'), /^files/u)
    expect(workers.length).toBeGreaterThan(2)
    expect(workers.map(calls)).toEqual(workers.map(() => 0))
  })

  it('has the texts of every bundle', () => {
    const text = readFileSync(resolve(SRC, PREPARE), 'utf8')
    const app = readFileSync(resolve(SRC, 'app.tsx'), 'utf8')
    for (const [, bundle = ''] of app.matchAll(/loadTexts\('(\w+)'\)/gu)) {
      // The one of what explains came with the screen that prepares.
      if (bundle !== 'guide') expect(text).toContain(`loadTexts('${bundle}')`)
    }
  })
})
