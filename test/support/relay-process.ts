/** The real relay: bundled once as `npm run build` does it, run as a process of its own, killable. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toBase64Url } from '@lapwing/codec'
import { build } from 'esbuild'
import { RELAY_PATH } from '@lapwing/protocol'
import { WebSocket } from 'ws'
import { freePort } from './free-port.ts'
import { RelayClient, type Carrier } from './relay-client.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What stays in node_modules; the workspace's own packages and pure code are bundled in. */
const EXTERNAL = ['express', 'helmet', 'ws', 'level', 'classic-level', 'bufferutil', 'prom-client']
const START_MS = 20_000

export interface RelayProcessOptions {
  readonly admission?: readonly Uint8Array[]
  /** Kept from an earlier relay; otherwise a new one, removed by {@link RelayProcess.dispose}. */
  readonly dataDirectory?: string
  readonly env?: Readonly<Record<string, string>>
  /** A program and its arguments that runs the relay, for its system calls to be seen or spoilt. */
  readonly under?: readonly string[]
}

export interface RelayProcess {
  readonly port: number
  readonly pid: number
  readonly origin: string
  readonly dataDirectory: string
  /** Everything written to stdout and stderr so far, over all restarts. */
  output(): string
  /** Resolves with the exit code or signal once it has ended by itself. */
  ended(): Promise<number | string>
  /** Resolves with the exit code or signal. */
  kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | string>
  /** Starts again on the same data and port. */
  start(): Promise<void>
  /** A client that has its challenge. `origin: undefined` sends no Origin header. */
  connect(o?: { readonly header?: string | undefined }): Promise<RelayClient>
  /** Kills it if it still runs and removes the data. */
  dispose(): Promise<void>
}

export async function startRelayProcess(options: RelayProcessOptions = {}): Promise<RelayProcess> {
  const bundle = await bundleRelay()
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'lapwing-relay-')))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  let output = ''
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    const { PATH = '' } = process.env
    const [program, ...args] = [...(options.under ?? []), process.execPath, bundle]
    const started = spawn(program, args, {
      // A group of its own, so that what it runs under does not outlive it, nor it that.
      detached: options.under !== undefined,
      env: {
        PATH,
        LAPWING_PORT: String(port),
        LAPWING_DATA_DIR: dataDirectory,
        LAPWING_ORIGINS: origin,
        LAPWING_RESERVE_MIB: '1',
        LAPWING_ADMISSION: (options.admission ?? []).map(toBase64Url).join(','),
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    const before = output.length
    const listen = (chunk: Buffer) => (output += chunk.toString())
    started.stdout.on('data', listen)
    started.stderr.on('data', listen)
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`relay did not start: ${output}`)), START_MS)
      const settle = (act: () => void) => {
        clearTimeout(timer)
        act()
      }
      started.stdout.on('data', () => {
        if (output.slice(before).includes('"started"')) settle(resolve)
      })
      started.once('exit', (code) =>
        settle(() => reject(new Error(`relay exited with ${code}: ${output.slice(before)}`))),
      )
    })
  }

  async function ended(): Promise<number | string> {
    const running = child
    if (running === undefined) return 'not running'
    if (running.exitCode === null && running.signalCode === null) await once(running, 'exit')
    child = undefined
    return running.exitCode ?? running.signalCode ?? 'unknown'
  }

  async function kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | string> {
    const { pid = 0, exitCode = 0, signalCode = null } = child ?? {}
    if (exitCode !== null || signalCode !== null) return 'not running'
    process.kill(options.under === undefined ? pid : -pid, signal)
    return ended()
  }

  await start()
  return {
    port,
    get pid() {
      return child?.pid ?? 0
    },
    origin,
    dataDirectory,
    output: () => output,
    ended,
    kill,
    start,
    connect: ({ header } = { header: origin }) =>
      new RelayClient(webSocketCarrier(port, header), origin).begin(),
    async dispose() {
      await kill('SIGKILL')
      if (options.dataDirectory === undefined) await rm(dataDirectory, { recursive: true })
    },
  }
}

/** Frames over a real WebSocket. */
export function webSocketCarrier(
  port: number,
  origin: string | undefined,
  localAddress = '127.0.0.1',
): Carrier {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${RELAY_PATH}`, {
    perMessageDeflate: false,
    localAddress,
    ...(origin !== undefined && { origin }),
  })
  return carrierOver(socket)
}

/** Frames over a WebSocket that may still be on its way. */
export function carrierOver(socket: WebSocket): Carrier {
  return {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(message)
      else socket.once('open', () => socket.send(message))
    },
    onMessage(listener) {
      socket.on('message', (data: Buffer) => listener(new Uint8Array(data)))
    },
    onClose(listener) {
      let closed = false
      const close = (code?: number) => {
        if (!closed) listener(code)
        closed = true
      }
      socket.on('close', close)
      socket.on('error', () => close())
    },
    close: () => socket.close(),
  }
}

/** The path of the bundled relay, built once for each content and process. */
let bundled: Promise<string> | undefined
export function bundleRelay(): Promise<string> {
  bundled ??= bundleOnce()
  return bundled
}

async function bundleOnce(): Promise<string> {
  const result = await build({
    entryPoints: [join(ROOT, 'apps/relay/src/main.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: EXTERNAL,
    write: false,
  })
  const { contents } = result.outputFiles[0]!
  const directory = join(ROOT, 'node_modules/.cache/relay')
  await mkdir(directory, { recursive: true })
  const name = createHash('sha256').update(contents).digest('hex').slice(0, 16)
  const path = join(directory, `${name}.mjs`)
  // Under its name only when complete: another test run may be reading it.
  await writeFile(`${path}.${process.pid}`, contents)
  await rename(`${path}.${process.pid}`, path)
  return path
}
