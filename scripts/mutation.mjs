/**
 * `npm run mutation`: changes the code of a package in every small way Stryker knows and counts how
 * many of the changes a test notices. `-- codec mls` runs those packages, `--write` also puts the
 * scores into test/README.md. Takes hours: run it at low priority beside other work.
 */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { ensureInstalled } from './install.mjs'
import { cache, PlainError, root, runPlainly } from './plain.mjs'

const PACKAGES = ['codec', 'protocol', 'crypto', 'mls']
const folder = `${cache}/mutation`
const DOCUMENT = `${root}test/README.md`
const [BEGIN, END] = ['<!-- npm run mutation -->', '<!-- end of npm run mutation -->']

await runPlainly(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: 'boolean' }, files: { type: 'string' } },
  })
  const unknown = positionals.find((name) => !PACKAGES.includes(name))
  if (unknown !== undefined) {
    throw new PlainError(`"${unknown}" is not one of: ${PACKAGES.join(', ')}.`)
  }
  await ensureInstalled()
  mkdirSync(folder, { recursive: true })
  // Tests look for the vectors of others beside the repository, and so beside its copy.
  const shared = `${root}../shared`
  if (existsSync(shared) && !existsSync(`${folder}/shared`)) symlinkSync(shared, `${folder}/shared`)
  for (const name of positionals.length > 0 ? positionals : PACKAGES) {
    await mutate(name, values.files ?? '**/*.ts')
    console.log(`\n${scores()}`)
    if (values.write) write()
  }
})

/** Runs every mutant of one package; its report is kept as JSON for `scores`. Never fails by score. */
async function mutate(name, files) {
  process.env.LAPWING_MUTATED = name
  await new Stryker({
    packageManager: 'npm',
    mutate: [`packages/${name}/src/${files}`],
    plugins: ['@stryker-mutator/vitest-runner'],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: 20_000,
    tempDirName: `${folder.slice(root.length)}`,
    ignorePatterns: ['/apps', '/docs', '/data', '**/dist', '/test/e2e', '.git'],
    reporters: ['clear-text', 'json', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: `${folder.slice(root.length)}/${name}.json` },
    thresholds: { high: 80, low: 60, break: null },
  }).runMutationTest()
}

/** A table of every package that was run, newest reports, whoever ran them. */
function scores() {
  const rows = PACKAGES.map((name) => {
    const file = `${folder}/${name}.json`
    if (!existsSync(file)) return `| ${name} | not yet run | | | | |`
    const { files } = JSON.parse(readFileSync(file, 'utf8'))
    const mutants = Object.values(files).flatMap((one) => one.mutants)
    const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length
    const [killed, slow] = [count('Killed'), count('Timeout')]
    const [survived, unmet] = [count('Survived'), count('NoCoverage')]
    const score = (100 * (killed + slow)) / (killed + slow + survived + unmet)
    return `| ${name} | ${score.toFixed(1)} % | ${killed} | ${slow} | ${survived} | ${unmet} |`
  })
  const head = '| package | score | killed | ran too long | survived | met by no test |'
  return [head, '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n')
}

function write() {
  const text = readFileSync(DOCUMENT, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new PlainError(`test/README.md has no place for ${BEGIN}`)
  const table = `${BEGIN}\n\n${scores()}\n\n${END}`
  writeFileSync(DOCUMENT, `${text.slice(0, from)}${table}${text.slice(to + END.length)}`)
}
