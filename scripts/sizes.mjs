/**
 * What a first visit costs, against the budgets: many people who need Lapwing are on slow, metered
 * or throttled lines. Fails when a budget is broken or when the heavy parts are no longer lazy.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import { isMain, PlainError, root, runPlainly } from './plain.mjs'

const DIST = `${root}apps/web/dist`

/** Gzipped kilobytes (1,000 bytes). The shell is what shows before any key is needed. */
const BUDGETS = {
  ...{ shell: 45, crypto: 195, mls: 100, noble: 30 },
  ...{ pictures: 75, documents: 30, pdf: 145, media: 120 },
}

/** Text that only the code itself holds, whatever its chunk is called: libsodium's two modules, RFC 9420 §5.1.2, noble's ML-KEM; what reads tags and kinds of files. */
const MARKS = {
  crypto: ['crypto_pwhash_MEMLIMIT_INTERACTIVE', '_crypto_pwhash_memlimit_interactive'],
  mls: ['MLS 1.0 '],
  noble: [': wrong publicKey modulus'],
  pictures: ['MakerNote'],
  documents: ['wordprocessingml'],
  pdf: ['LZWDecode'],
  media: ['Mediabunny'],
}

/**
 * Measures a built client. Gives back one row per budget and one for everything else, each with
 * `name`, `files`, `raw`, `gz`, `budget` (bytes or undefined) and `problem` (undefined when fine).
 */
export function measure(dist = DIST) {
  const files = readFiles(dist)
  const shell = withStaticImports(shellEntries(files), files)
  const rows = [rowOf('shell', [...shell], files)]
  const counted = new Set(shell)
  for (const [name, marks] of Object.entries(MARKS)) {
    const holding = [...files.keys()].filter(
      (file) => file.endsWith('.js') && marks.some((mark) => files.get(file).includes(mark)),
    )
    const part = [...withStaticImports(holding, files)].filter(
      (file) => !counted.has(file) && !loadsLazily(files.get(file), holding),
    )
    const row = rowOf(name, part, files)
    if (holding.length === 0) row.problem = 'was not found in the build, so it was not measured'
    if (holding.some((file) => shell.has(file))) row.problem = 'is loaded with the shell'
    rows.push(row)
    part.forEach((file) => counted.add(file))
  }
  const rest = [...files.keys()].filter((file) => !counted.has(file))
  rows.push(rowOf('the rest', rest, files))
  return rows
}

/** The rows as a table for people. */
export function sizesTable(rows) {
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1)
  return [
    'part        files   raw kB    gz kB   budget',
    ...rows.map(
      ({ name, files, raw, gz, budget, problem }) =>
        name.padEnd(11) +
        String(files.length).padStart(6) +
        kilobytes(raw).padStart(9) +
        kilobytes(gz).padStart(9) +
        (budget === undefined ? '–' : kilobytes(budget)).padStart(9) +
        (problem === undefined ? '' : `   ${problem}`),
    ),
  ].join('\n')
}

/** Prints the table; throws a PlainError when a budget is broken. */
export function checkSizes() {
  const rows = measure()
  console.log(sizesTable(rows))
  const broken = rows.filter(({ problem }) => problem !== undefined)
  if (broken.length > 0) {
    const reasons = broken.map(({ name, problem }) => `${name} ${problem}`).join('; ')
    throw new PlainError(`The built client breaks its budget: ${reasons}.`)
  }
}

function rowOf(name, names, files) {
  const sizes = names.map((file) => files.get(file))
  const gz = sum(sizes.map((bytes) => gzipSync(bytes, { level: 9 }).length))
  const budget = name in BUDGETS ? BUDGETS[name] * 1000 : undefined
  const over = budget !== undefined && gz > budget
  return {
    name,
    files: names.map((file) => basename(file)),
    raw: sum(sizes.map((bytes) => bytes.length)),
    gz,
    budget,
    problem: over ? 'is over its budget' : undefined,
  }
}

/** index.html and what it names. */
function shellEntries(files) {
  const html = files.get('index.html').toString()
  const named = html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/gu)
  return ['index.html', ...[...named].map(([, file]) => file)]
}

/** The files and all that they import before they run; `import(…)` is not among that. */
function withStaticImports(entries, files) {
  const found = new Set()
  const queue = [...entries]
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (found.has(file) || !files.has(file)) continue
    found.add(file)
    if (!file.endsWith('.js')) continue
    const targets = files
      .get(file)
      .toString()
      .matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/gu)
    for (const [, target] of targets)
      queue.push(new URL(target, `file:///${file}`).pathname.slice(1))
  }
  return found
}

/** Whether this code fetches one of the files only when it needs it: then it is no part of them. */
function loadsLazily(code, targets) {
  return targets.some((file) =>
    new RegExp(`import\\(\\s*["'\`][^)]*${basename(file)}`, 'u').test(code),
  )
}

function readFiles(dist) {
  const entries = readdirSync(dist, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = `${entry.parentPath}/${entry.name}`
        return [path.slice(dist.length + 1), readFileSync(path)]
      }),
  )
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}

if (isMain(import.meta.url)) await runPlainly(checkSizes)
