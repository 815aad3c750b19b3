/**
 * What `npm test` is made of. A stage runs to its end and gives back how many real tests passed,
 * failed and were skipped, the names of the skipped ones, and what it said.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { cache, root } from './plain.mjs'
import { run, runTool } from './run.mjs'

/** A check with one answer counts as one test. It waits for nobody, and gives way to what does. */
const check = (name, entry, args) => ({
  name,
  start: async () => oneTest(await runTool(entry, args, { yields: name !== 'types' })),
})

/** A run of vitest counts what vitest counts. */
const tests = (name, args, needs) => ({ name, needs, start: () => runVitest(name, args) })

/** By name; `needs` is a stage that must have passed, or the browsers. */
export const STAGES = [
  check('types', '@typescript/native/bin/tsc', ['-b']),
  check('lint', 'oxlint/bin/oxlint', ['.', '--deny-warnings']),
  check('format', 'oxfmt/bin/oxfmt', ['--check', '.']),
  check('architecture', 'dependency-cruiser/bin/dependency-cruise.mjs', [
    'packages',
    'apps',
    '--config',
    '.dependency-cruiser.cjs',
  ]),
  check('dead code', 'knip/bin/knip.js', []),
  { name: 'threat model', start: async () => oneTest(await runScript('threat-model.mjs')) },
  { name: 'build', start: async () => oneTest(await runScript('build.mjs')) },
  { name: 'sizes', needs: 'build', start: async () => oneTest(await runScript('sizes.mjs')) },
  // More workers than cores: a unit test waits for its disk, a story for its people.
  tests('unit', ['--project', 'unit*', '--maxWorkers', '2']),
  tests('scenario', ['--project', 'scenario', '--maxWorkers', '3']),
  tests('integration', ['--project', 'integration'], 'build'),
  {
    name: 'gallery',
    needs: 'build',
    browsers: true,
    start: async () => countedTests(await run(process.execPath, ['test/e2e/gallery/run.mjs', '--axe', '--some'])),
  },
  { ...tests('browser', ['--config', 'test/e2e/vitest.config.ts'], 'build'), browsers: true },
] // prettier-ignore

/** The stage as if it had been run and failed once, with the reason. */
export function notRun(reason) {
  return { passed: 0, failed: 1, skipped: 0, skippedNames: [], output: reason, milliseconds: 0 }
}

function runScript(name) {
  return run(process.execPath, [`${root}scripts/${name}`])
}

function oneTest({ code, output, milliseconds }) {
  const passed = code === 0 ? 1 : 0
  return { passed, failed: 1 - passed, skipped: 0, skippedNames: [], output, milliseconds }
}

/** A program of ours that ends with `N passed, N failed`; without that line it is one test. */
function countedTests(result) {
  const counts = /(\d+) passed, (\d+) failed\s*$/u.exec(result.output)
  if (counts === null) return oneTest(result)
  const [passed, failed] = [Number(counts[1]), Number(counts[2])]
  const silent = failed === 0 && (result.code !== 0 || passed === 0)
  return { ...oneTest(result), passed, failed: silent ? 1 : failed }
}

async function runVitest(name, args) {
  const report = `${cache}/${name}.json`
  mkdirSync(cache, { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const result = await runTool('vitest/vitest.mjs', ['run', ...args, ...reporters])
  if (!existsSync(report)) return { ...oneTest(result), passed: 0, failed: 1 }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const all = testResults.flatMap(({ assertionResults }) => assertionResults)
  const named = (status) => all.filter((one) => status.includes(one.status))
  const skipped = named(['skipped', 'pending', 'todo', 'disabled'])
  // A file that could not be loaded holds no tests, and is a failure all the same.
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length
  const failed = named(['failed']).length + brokenFiles
  const silent = failed === 0 && (result.code !== 0 || all.length === 0)
  return {
    passed: named(['passed']).length,
    failed: silent ? 1 : failed,
    skipped: skipped.length,
    skippedNames: skipped.map(({ fullName }) => fullName),
    output: result.output,
    milliseconds: result.milliseconds,
  }
}
