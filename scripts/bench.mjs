/**
 * `npm run bench`: measures with real processes on this machine and prints markdown. With `--write`
 * the figures also replace those in docs/performance.md. `--only "One message"` runs one part.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build, bundle } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { cache, PlainError, root, runPlainly } from './plain.mjs'
import { startRelay } from './relay-process.mjs'
import { measure } from './sizes.mjs'
import { prepareTrial } from './trial.mjs'

const DOCUMENT = `${root}docs/performance.md`
const [BEGIN, END] = ['<!-- npm run bench -->', '<!-- end of npm run bench -->']

await runPlainly(async () => {
  const options = { write: { type: 'boolean' }, only: { type: 'string', multiple: true } }
  const { values } = parseArgs({ options })
  await ensureInstalled()
  await build()
  const bundled = `${cache.slice(root.length)}/bench.mjs`
  await bundle('test/bench/main.ts', bundled)
  const { measureAll } = await import(pathToFileURL(`${root}${bundled}`).href)
  const figures = await measureAll(withHouse, values.only ?? [])
  const report = [`${machine()}`, figures, `### Sizes\n\n${sizes()}`].filter(Boolean).join('\n\n')
  console.log(`\n${report}`)
  if (values.write) writeInto(report)
})

/** Lends a relay process with a new trial, and clears both away afterwards. */
async function withHouse(use) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lapwing-bench-house-'))
  const port = await freePort()
  const [officer, participant] = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  const origins = [officer, participant]
  const trial = await prepareTrial({ dataDir, origins })
  const relay = await startRelay({ port, origins, trial })
  try {
    return await use({ officer, participant, code: trial.code, clientConfig: trial.clientConfig })
  } finally {
    await relay.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function machine() {
  const [cpu] = cpus()
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, Node ${process.versions.node}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory} GiB; relay, both clients and their storage on this one machine, over loopback.`
}

function sizes() {
  const kilobytes = (bytes) => (bytes === undefined ? '–' : (bytes / 1000).toFixed(1))
  const rows = measure().map(
    ({ name, raw, gz, budget }) =>
      `| ${name} | ${kilobytes(raw)} | ${kilobytes(gz)} | ${kilobytes(budget)} |`,
  )
  return ['| part | raw kB | gz kB | budget |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function writeInto(report) {
  const text = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : ''
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) {
    throw new PlainError(`docs/performance.md has no place for the figures: ${BEGIN} … ${END}`)
  }
  writeFileSync(DOCUMENT, `${text.slice(0, from)}${BEGIN}\n${report}\n${text.slice(to)}`)
}

async function freePort() {
  const probe = createServer()
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return port
}
