/** `relay`: without a word it serves; with one it is a tool for whoever keeps the server. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ConfigError, readConfig, type Config } from './config.ts'
import { EXIT } from './exit.ts'
import { reveal } from './reveal/reveal.ts'
import { serve } from './serve.ts'
import { sayBackup, sayRestore, type Said } from './tools/copying.ts'
import { diagnose, explain, thisMachine } from './tools/doctor.ts'
import { write } from './tools/finding.ts'

const USAGE = `relay                serves until it is stopped
relay doctor         looks at the configuration and the machine
relay reveal         prints what this server can tell when it is seized
relay backup FILE    saves what waits, whether the relay runs or not
relay restore FILE   makes the data folder out of a backup
`

// Whatever this makes is for its own user.
process.umask(0o077)
const [command, ...rest] = process.argv.slice(2)
process.exitCode = await run(command, rest)

async function run(command: string | undefined, args: readonly string[]): Promise<number> {
  const [file, ...more] = args
  if (command === undefined) {
    await serve()
    return 0
  }
  if (command === 'doctor' && file === undefined) return doctor()
  if (command === 'reveal' && file === undefined) return tellAll()
  if (file === undefined || more.length > 0) return usage()
  if (command === 'backup') return tell((config) => sayBackup(config, file))
  if (command === 'restore') return tell((config) => sayRestore(config, file))
  return usage()
}

async function doctor(): Promise<number> {
  const { findings, exitCode } = await diagnose(process.env, await thisMachine())
  process.stdout.write(write(findings))
  return exitCode
}

async function tellAll(): Promise<number> {
  return withConfig(async ({ dataDirectory }) => {
    const lines = async function* () {
      for await (const { what, text } of reveal(dataDirectory)) yield `${what.padEnd(9)}${text}\n`
    }
    // Who pipes it into `head` has seen enough.
    await pipeline(Readable.from(lines()), process.stdout, { end: false }).catch(
      (error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
      },
    )
    return 0
  })
}

async function tell(work: (config: Config) => Promise<Said>): Promise<number> {
  return withConfig(async (config) => {
    const { text, exitCode } = await work(config)
    const stream = exitCode === 0 ? process.stdout : process.stderr
    stream.write(`${text}\n`)
    return exitCode
  })
}

async function withConfig(work: (config: Config) => Promise<number>): Promise<number> {
  try {
    return await work(await readConfig(process.env))
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(write(explain(error)))
    return EXIT.config
  }
}

function usage(): number {
  process.stderr.write(USAGE)
  return EXIT.usage
}
