/**
 * Checks docs/threat-model.md and docs/attacks.md: every row that says what an adversary cannot do
 * names at least one test as `path "words of its name"`, and each test so named exists.
 */
import { existsSync, readFileSync } from 'node:fs'
import { isMain, PlainError, root, runPlainly } from './plain.mjs'

const DOCUMENTS = ['docs/threat-model.md', 'docs/attacks.md']

/** Sentences about what is wrong; none when all is well. */
export function problemsOf(text) {
  const rows = rowsOf(text)
  if (rows.length === 0) return ['no table has a column "proved by".']
  return rows.flatMap(({ cannot, proof }) => {
    const tests = [...proof.matchAll(/([\w./-]+\.test\.ts) "([^"]+)"/gu)]
    const rest = proof.replaceAll(/[\w./-]+\.test\.ts "[^"]+"/gu, '').replaceAll(/[;\s]/gu, '')
    if (tests.length === 0) return [`no test is named for "${cannot}".`]
    if (rest !== '') return [`"${proof}" holds more than tests and their names.`]
    return tests.flatMap(([, path, name]) => missing(path, name))
  })
}

function missing(path, name) {
  if (!existsSync(`${root}${path}`)) return [`${path} does not exist.`]
  const named = readFileSync(`${root}${path}`, 'utf8').includes(name)
  return named ? [] : [`${path} has no test "${name}".`]
}

/** The rows of every table with the columns "cannot" and "proved by". */
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
        cannot: cells[columns.indexOf('cannot')],
        proof: cells[columns.indexOf('proved by')],
      })
    }
  }
  return rows
}

if (isMain(import.meta.url)) {
  await runPlainly(() => {
    for (const path of DOCUMENTS) {
      const problems = problemsOf(readFileSync(`${root}${path}`, 'utf8'))
      if (problems.length > 0) throw new PlainError(`${path}:\n${problems.join('\n')}`)
      console.log(`${path}: every row names tests that exist.`)
    }
  })
}
