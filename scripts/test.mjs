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
 * Stages of one row start together, each list in its order: two cores are kept busy, and whatever
 * measures nothing but itself (browsers, real processes) is not crowded.
 */
const ROWS = [
  [
    ['build', 'sizes', 'unit', 'scenario'],
    ['types', 'lint', 'format', 'architecture', 'dead code'],
  ],
  [['integration'], ['gallery']],
  [['browser']],
]

/** Runs the stages named; prints one line each and the count. Sets the exit code. */
export async function test(names) {
  const started = performance.now()
  await ensureInstalled()
  const wanted = STAGES.filter(({ name }) => names.includes(name))
  const trouble = wanted.some(({ browsers }) => browsers) ? await browserTrouble() : undefined
  const results = new Map()
  for (const row of ROWS) {
    await Promise.all(row.map((lane) => runLane(lane, wanted, results, trouble)))
  }
  const total = (key) => [...results.values()].reduce((sum, result) => sum + result[key], 0)
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(total)
  console.log(`\n${results.size} stages in ${seconds(performance.now() - started)}`)
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  if (failed > 0 || passed === 0) process.exitCode = 1
}

async function runLane(lane, wanted, results, trouble) {
  for (const name of lane) {
    const stage = wanted.find((one) => one.name === name)
    if (stage === undefined) continue
    const result = await runStage(stage, results, trouble)
    results.set(name, result)
    report(name, result)
  }
}

async function runStage(stage, results, trouble) {
  if (results.get(stage.needs)?.failed > 0) return notRun(`Not run, because ${stage.needs} failed.`)
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
