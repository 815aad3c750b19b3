/**
 * Checks docs/threat-model.md, docs/attacks.md and docs/posture.md: every row that says what an
 * adversary cannot do, or what a setting does, names at least one test as `path "words of its name"`,
 * and each test so named exists; one of them at least is run by `npm test`, not by the long run alone. No
 * field of a setting is without a row.
 */
import { existsSync, readFileSync } from 'node:fs'
import { isMain, PlainError, root, runPlainly } from './plain.mjs'

const SETTINGS = 'docs/posture.md'
const DOCUMENTS = ['docs/threat-model.md', 'docs/attacks.md', SETTINGS]
/** Every field of every interface in these is a setting. */
const FIELDS = ['packages/engagement/src/posture/posture.ts', 'packages/client/src/settings.ts']
const LONG_ALONE = [
  ...readFileSync(`${root}test/e2e/long-alone.ts`, 'utf8').matchAll(/'([\w./-]+\.test\.ts)'/gu),
].map(([, path]) => `test/e2e/${path}`)
/** A test of vitest, or a walk of the gallery. */
const NAMED = /([\w./-]+(?:\.test\.ts|\/walks[\w-]*\.mjs)) "([^"]+)"/gu

/** Sentences about what is wrong; none when all is well. */
export function problemsOf(text) {
  const rows = rowsOf(text)
  if (rows.length === 0) return ['no table has a column "proved by".']
  return rows.flatMap(({ what, proof }) => {
    const tests = [...proof.matchAll(NAMED)]
    const rest = proof.replaceAll(NAMED, '').replaceAll(/[;\s]/gu, '')
    if (tests.length === 0) return [`no test is named for "${what}".`]
    if (rest !== '') return [`"${proof}" holds more than tests and their names.`]
    if (tests.every(([, path, name]) => isLong(path, name))) {
      return [`nothing that npm test runs is named for "${what}".`]
    }
    return tests.flatMap(([, path, name]) => missing(path, name))
  })
}

/** True for a test, or a whole story, that only the long run plays. */
function isLong(path, name) {
  if (LONG_ALONE.includes(path)) return true
  if (!existsSync(`${root}${path}`)) return false
  const before = readFileSync(`${root}${path}`, 'utf8').split(name)[0]
  return /\binLong\(\s*['"`][^'"`]*$/u.test(before)
}

function missing(path, name) {
  if (!existsSync(`${root}${path}`)) return [`${path} does not exist.`]
  const named = readFileSync(`${root}${path}`, 'utf8').includes(name)
  return named ? [] : [`${path} has no test "${name}".`]
}

/** Sentences about settings that have no row in `text`. */
export function settingsWithoutRow(text) {
  const fields = FIELDS.flatMap((path) =>
    [...readFileSync(`${root}${path}`, 'utf8').matchAll(/^ {2}readonly (\w+)\??:/gmu)].map(
      ([, field]) => field,
    ),
  )
  return [...new Set(fields)].flatMap((field) =>
    text.includes(`\`${field}\``) ? [] : [`no row says what "${field}" does.`],
  )
}

/** The rows of every table with a column "proved by". */
function rowsOf(text) {
  const rows = []
  let columns
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) {
      columns = undefined
      continue
    }
    const parts = line.split('|').slice(1, -1)
    const cells = parts.map((cell) => cell.trim())
    if (columns === undefined) columns = cells
    else if (columns.includes('proved by') && !line.startsWith('|---')) {
      rows.push({
        what: cells[Math.max(columns.indexOf('cannot'), 0)],
        proof: cells[columns.indexOf('proved by')],
      })
    }
  }
  return rows
}

if (isMain(import.meta.url)) {
  await runPlainly(() => {
    for (const path of DOCUMENTS) {
      const text = readFileSync(`${root}${path}`, 'utf8')
      const problems = [...problemsOf(text), ...(path === SETTINGS ? settingsWithoutRow(text) : [])]
      if (problems.length > 0) throw new PlainError(`${path}:\n${problems.join('\n')}`)
      console.log(`${path}: every row names tests that exist.`)
    }
  })
}
