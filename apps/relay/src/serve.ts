/** The relay as a process: configuration in, signals out, an exit code for everything else. */
import { ConfigError, readConfig } from './config.ts'
import { EXIT } from './exit.ts'
import { letHeapGrow } from './heap.ts'
import { createLog } from './log.ts'
import { startRelay } from './relay.ts'
import { StoreError } from './store/store-error.ts'

const log = createLog(
  (line) => void process.stdout.write(line),
  () => Date.now(),
)

/** Runs until a signal or a failed store ends the process. */
export async function serve(): Promise<void> {
  letHeapGrow()
  // An error's text may hold anything; its having happened is all that is written.
  process.on('uncaughtException', () => {
    log({ event: 'defect' })
    process.exit(EXIT.defect)
  })
  try {
    const config = await readConfig(process.env)
    const relay = await startRelay({ config, log, onFailure: () => process.exit(EXIT.store) })
    let stopping = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (stopping) return
        stopping = true
        void relay.stop().then(() => process.exit(0))
      })
    }
  } catch (error) {
    process.exit(report(error))
  }
}

function report(error: unknown): number {
  if (!(error instanceof ConfigError)) {
    log({ event: 'start-failed', code: error instanceof StoreError ? error.code : 'failed' })
    return EXIT.store
  }
  log({ event: 'config-refused', variables: error.variables })
  // The operator's own words, to the operator's own terminal.
  if (error.unknown.length > 0) process.stderr.write(`unknown: ${error.unknown.join(', ')}\n`)
  return EXIT.config
}
