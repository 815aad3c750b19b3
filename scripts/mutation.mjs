/**
 * `npm run mutation`: changes the code of a package in every small way Stryker knows and counts how
 * many of the changes a test notices. `-- codec mls` runs those packages, `--files check.ts,decode.ts`
 * only those files of them, whose newest results join what is known of the others. `--write` also puts
 * the scores into test/README.md. Takes hours: run it at low priority beside other work.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { ensureInstalled } from './install.mjs'
import { cache, PlainError, root, runPlainly } from './plain.mjs'

const PACKAGES = ['codec', 'protocol', 'crypto', 'mls']
const folder = `${cache}/mutation`
const sources = (name) => `${root}packages/${name}/src`
const kept = (name) => `${folder}/${name}.json`
const newest = (name) => `${folder}/${name}-newest.json`
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
    const files = values.files?.split(',') ?? readdirSync(sources(name))
    await mutate(name, files)
    keep(name, files)
    console.log(`\n${scores()}`)
    if (values.write) write()
  }
})

/** Runs every mutant of some files of a package. Never fails by score. */
async function mutate(name, files) {
  process.env.LAPWING_MUTATED = name
  await new Stryker({
    packageManager: 'npm',
    mutate: files.map((file) => `packages/${name}/src/${file}`),
    plugins: ['@stryker-mutator/vitest-runner', `${root}test/mutation/runner.mjs`],
    testRunner: 'strict',
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    // Every test would meet them, which takes minutes for each of these two.
    ignoreStatic: name === 'crypto' || name === 'mls',
    concurrency: 1,
    timeoutMS: 5_000,
    tempDirName: `${folder.slice(root.length)}`,
    ignorePatterns: ['/apps', '/docs', '/data', '**/dist', '/test/e2e', '.git'],
    reporters: ['clear-text', 'json', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: newest(name).slice(root.length) },
    thresholds: { high: 80, low: 60, break: null },
  }).runMutationTest()
}

/** Lays the newest report over what is known of files it does not speak of. */
function keep(name, files) {
  const known = existsSync(kept(name)) ? JSON.parse(readFileSync(kept(name), 'utf8')) : {}
  const report = JSON.parse(readFileSync(newest(name), 'utf8')).files
  for (const file of files) {
    // A file without anything to change, such as a list of exports, is in no report.
    known[file] = report[`packages/${name}/src/${file}`]?.mutants.map(({ status }) => status) ?? []
  }
  writeFileSync(kept(name), JSON.stringify(known))
}

/** A table of every package that was run, newest results of each file. */
function scores() {
  const rows = PACKAGES.map((name) => {
    if (!existsSync(kept(name))) return `| ${name} | not yet run | | | | | | |`
    const known = JSON.parse(readFileSync(kept(name), 'utf8'))
    const [run, all] = [Object.keys(known).length, readdirSync(sources(name)).length]
    const mutants = Object.values(known).flat()
    const count = (...statuses) => mutants.filter((status) => statuses.includes(status)).length
    const [killed, slow] = [count('Killed'), count('Timeout')]
    const [survived, unmet] = [count('Survived'), count('NoCoverage')]
    const counts = [killed, slow, survived, unmet, count('Ignored')].join(' | ')
    const score = (100 * (killed + slow)) / (killed + slow + survived + unmet)
    return `| ${name} | ${run} of ${all} | ${score.toFixed(1)} % | ${counts} |`
  })
  const head = [
    'package',
    'files run',
    'score',
    'killed',
    'ran too long',
    'survived',
    'met by no test',
    'left out',
  ]
  return [head, head.map(() => '---')]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .concat(rows)
    .join('\n')
}

function write() {
  const text = readFileSync(DOCUMENT, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new PlainError(`test/README.md has no place for ${BEGIN}`)
  const table = `${BEGIN}\n\n${scores()}\n\n${END}`
  writeFileSync(DOCUMENT, `${text.slice(0, from)}${table}${text.slice(to + END.length)}`)
}
