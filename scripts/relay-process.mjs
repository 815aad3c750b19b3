/** The relay as its own process, started from its bundle with everything it needs in LAPWING_*. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { PlainError, root } from './plain.mjs'

/** What the relay may see of our environment: nothing that could hold somebody's secrets. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'NODE_EXTRA_CA_CERTS', 'SystemRoot']

/** Throws a PlainError when another program listens on the port. */
export async function requireFreePort(port) {
  await new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => {
      const sentence =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use: another Lapwing, or another program, runs there. Stop it and try again.`
          : `Port ${port} cannot be used: ${error.message}.`
      reject(new PlainError(sentence))
    })
    probe.listen(port, '127.0.0.1', () => probe.close(resolve))
  })
}

/**
 * Starts the relay and waits until it is ready to serve. Gives back `{ port, pid, output, stop, kill,
 * ended }`: `stop` lets it finish what it does and gives its exit code; `kill` is SIGKILL; `output`
 * is what it has written so far; `ended` is a promise of the exit code.
 * Throws a PlainError when it ends before it is ready.
 */
export async function startRelay({ port, origins, trial, struckOwners = '' }) {
  const child = spawn(process.execPath, [`${root}apps/relay/dist/main.js`], {
    env: {
      ...Object.fromEntries(
        PASSED_ON.flatMap((name) => (name in process.env ? [[name, process.env[name]]] : [])),
      ),
      NODE_ENV: 'production',
      LAPWING_HOST: '127.0.0.1',
      LAPWING_PORT: String(port),
      LAPWING_DATA_DIR: trial.relayDir,
      LAPWING_ORIGINS: origins.join(','),
      // A trial has little to forget.
      LAPWING_RESERVE_MIB: '8',
      LAPWING_ADMISSION: trial.admissionKey,
      ...(struckOwners !== '' && { LAPWING_STRUCK_OWNERS: struckOwners }),
      LAPWING_CLIENT_DIR: `${root}apps/web/dist`,
      LAPWING_CLIENT_CONFIG: trial.clientConfig,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  const output = () => Buffer.concat(said).toString()
  const ended = new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
  await waitUntilReady(port, ended, output)
  return {
    port,
    pid: child.pid,
    output,
    ended,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}

async function waitUntilReady(port, ended, output) {
  let over = false
  void ended.then(() => (over = true))
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    if (over) throw new PlainError(`The relay ended before it was ready. It said:\n${output()}`)
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (ready?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new PlainError(`The relay was not ready after half a minute. It said:\n${output()}`)
}
