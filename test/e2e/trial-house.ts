/** A whole trial as `npm start` makes it, on a free port and in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startRelay, type RelayProcess } from '../../scripts/relay-process.mjs'
import { prepareTrial } from '../../scripts/trial.mjs'
import { freePort } from '../support/free-port.ts'

export interface TrialHouse {
  readonly officer: string
  readonly participant: string
  /** The desk's set-up code: thirty characters in groups of five. */
  readonly code: string
  /** Everything the registrar and the relay keep. */
  readonly dataDir: string
  /** All the relay has written to its output, over all its lives. */
  output(): string
  /** SIGKILL, as when the power goes. */
  kill(): Promise<void>
  /** Starts the relay again over the same data and on the same port. */
  restart(): Promise<void>
  /** The operator changes their two lists, line by line as a desk asks it, and starts the relay again. */
  operate(lines: string): Promise<void>
  /** Stops the relay in order; gives its exit code. */
  stop(): Promise<number>
  remove(): void
}

/** `publish` stands between people and the relay at a port, and gives the port they come to. */
export async function createTrialHouse(
  publish: (port: number) => Promise<number> = (port) => Promise.resolve(port),
): Promise<TrialHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lapwing-house-'))
  const behind = await freePort()
  const port = await publish(behind)
  const officer = `http://localhost:${String(port)}`
  const participant = `http://127.0.0.1:${String(port)}`
  const origins = [officer, participant]
  const trial = await prepareTrial({ dataDir, origins })
  if (trial.code === undefined) throw new Error('a new trial gave no set-up code')
  const lists = { ADMISSION: new Set([trial.admissionKey]), STRUCK_OWNERS: new Set<string>() }
  const start = (): Promise<RelayProcess> =>
    startRelay({
      port: behind,
      origins,
      trial: { ...trial, admissionKey: [...lists.ADMISSION].join(',') },
      struckOwners: [...lists.STRUCK_OWNERS].join(','),
    })
  const lives: RelayProcess[] = [await start()]
  const last = (): RelayProcess => lives.at(-1)!
  return {
    officer,
    participant,
    code: trial.code,
    dataDir,
    output: () => lives.map((life) => life.output()).join(''),
    kill: async () => {
      await last().kill()
    },
    restart: async () => {
      lives.push(await start())
    },
    operate: async (lines) => {
      for (const line of lines.split('\n')) {
        const [, list, does, key = ''] =
          /^(ADMISSION|STRUCK_OWNERS) ([+-]) (\S+)$/u.exec(line) ?? []
        if (list !== 'ADMISSION' && list !== 'STRUCK_OWNERS') throw new Error(`no list: ${line}`)
        if (does === '+') lists[list].add(key)
        else lists[list].delete(key)
      }
      await last().stop()
      lives.push(await start())
    },
    stop: () => last().stop(),
    remove: () => {
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
