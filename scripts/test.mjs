/**
 * `npm test`: installs what is missing, runs every stage to its end whatever the others say, and
 * ends with one line that counts real tests. `--only types,unit` runs just those stages.
 */
import { parseArgs } from 'node:util'
import { ensureBrowsers } from './browsers.mjs'
import { ensureInstalled } from './install.mjs'
import { isMain, PlainError, runPlainly, seconds } from './plain.mjs'
import { notRun, STAGES } from './stages.mjs'

/**
 * Lanes of one row run at once, each in its order, so that two cores are kept busy. Scenarios and
 * browser stories use both cores by themselves, browsers write too much for a relay's disk beside.
 */
const ROWS = [
  [
    ['build', 'sizes', 'gallery'],
    ['types', 'unit'],
  ],
  [['scenario'], ['integration']],
  [['browser']],
]

/** Lanes of what only reads sources: beside all rows, giving way to whatever waits for an answer. */
const BESIDE = [['lint'], ['format', 'dead code', 'architecture', 'threat model']]

/** Runs the stages named; prints one line each and the count. Sets the exit code. */
export async function test(names) {
  const started = performance.now()
  await ensureInstalled()
  const wanted = STAGES.filter(({ name }) => names.includes(name))
  const unrun = wanted.find(({ name }) => ![...ROWS, BESIDE].flat(2).includes(name))
  if (unrun !== undefined) throw new Error(`"${unrun.name}" stands in no lane`)
  const trouble = wanted.some(({ browsers }) => browsers) ? await browserTrouble() : undefined
  const running = new Map()
  const runRow = (row) => Promise.all(row.map((lane) => runLane(lane, wanted, running, trouble)))
  const beside = runRow(BESIDE)
  for (const row of ROWS) await runRow(row)
  await beside
  const results = await Promise.all(running.values())
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(total)
  console.log(`\n${results.length} stages in ${seconds(performance.now() - started)}`)
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  if (failed > 0 || passed === 0) process.exitCode = 1
}

async function runLane(lane, wanted, running, trouble) {
  for (const name of lane) {
    const stage = wanted.find((one) => one.name === name)
    if (stage === undefined) continue
    const result = runStage(stage, running, trouble)
    running.set(name, result)
    report(name, await result)
  }
}

/** A stage of another lane that it needs was started before it, and is waited for. */
async function runStage(stage, running, trouble) {
  const needed = await running.get(stage.needs)
  if (needed?.failed > 0) return notRun(`Not run, because ${stage.needs} failed.`)
  if (stage.browsers && trouble !== undefined) return notRun(trouble)
  return await stage.start()
}

function report(name, { passed, failed, skipped, skippedNames, output, milliseconds }) {
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  console.log(
    `${failed > 0 ? 'FAIL' : 'ok  '}  ${name.padEnd(13)}${seconds(milliseconds).padStart(8)}   ${counts}`,
  )
  skippedNames.forEach((skippedName) => console.log(`        skipped: ${skippedName}`))
  if (failed > 0) console.log(output.replaceAll(/^/gmu, '      │ '))
}

/** What stands in the way of a browser test, as a sentence; undefined when nothing does. */
async function browserTrouble() {
  try {
    await ensureBrowsers()
    return undefined
  } catch (error) {
    if (error instanceof PlainError) return error.message
    throw error
  }
}

function chosenStages() {
  const all = STAGES.map(({ name }) => name)
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  if (values.only === undefined) return all
  const names = values.only.split(',')
  const unknown = names.find((name) => !all.includes(name))
  if (unknown !== undefined) {
    throw new PlainError(`There is no stage "${unknown}". The stages are: ${all.join(', ')}.`)
  }
  return names
}

if (isMain(import.meta.url)) await runPlainly(async () => await test(chosenStages()))
