/** What the benches share: a relay with a new trial, what machine it was, and where figures go. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { PlainError, root } from './plain.mjs'
import { startRelay } from './relay-process.mjs'
import { prepareTrial } from './trial.mjs'

const DOCUMENT = `${root}docs/performance.md`

/**
 * Lends a relay process with a new trial, and clears both away afterwards. With `openLine`, which
 * gives `{ port, close }` for the relay's port, the same relay is also lent at the end of that line.
 */
export async function lendHouse(use, openLine) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lapwing-bench-house-'))
  const port = await freePort()
  const line = await openLine?.(port)
  const [officer, participant] = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  const slow = line && `http://localhost:${line.port}`
  const origins = [officer, participant, ...(slow ? [slow] : [])]
  const trial = await prepareTrial({ dataDir, origins })
  const relay = await startRelay({ port, origins, trial })
  try {
    const { code, clientConfig } = trial
    const relayPid = relay.pid
    return await use({ officer, participant, code, clientConfig, relayPid, ...(slow && { slow }) })
  } finally {
    line?.close()
    await relay.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The day, the machine, and `where` everything ran. */
export function machine(where) {
  const [cpu] = cpus()
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, Node ${process.versions.node}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory} GiB; ${where}`
}

/**
 * Prints figures, which have a heading (###) for each measurement, with `said` below each. With `write`
 * they also take the place of those of the same headings between the two marks that name the command;
 * what was not measured this time stays as it was.
 */
export function tell(command, { said, figures, write }) {
  const parts = partsOf(figures).map(([heading, body]) => [heading, `${said}\n\n${body}`])
  console.log(`\n${together(parts)}`)
  if (!write) return
  const [begin, end] = [`<!-- ${command} -->`, `<!-- end of ${command} -->`]
  const text = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : ''
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) {
    throw new PlainError(`docs/performance.md has no place for the figures: ${begin} … ${end}`)
  }
  const kept = new Map([...partsOf(text.slice(from, to)), ...parts])
  const report = `${begin}\n\n${together([...kept])}\n\n`
  writeFileSync(DOCUMENT, `${text.slice(0, from)}${report}${text.slice(to)}`)
}

/** Headings and what stands below each. */
function partsOf(report) {
  return report
    .split(/^### /mu)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n')
      return [part.slice(0, end), part.slice(end).trim()]
    })
}

function together(parts) {
  return parts.map(([heading, body]) => `### ${heading}\n\n${body}`).join('\n\n')
}

async function freePort() {
  const probe = createServer()
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return port
}
