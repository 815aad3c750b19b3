/** The command line: `registrar COMMAND`. Exit code 0 done, 1 refused. */
import { startCrypto } from '@lapwing/crypto'
import { runCommand, USAGE } from './commands.ts'
import { terminalKeyboard } from './keyboard.ts'
import { RegistrarError } from './registrar-error.ts'

const args = process.argv.slice(2)

if (args.length === 0 || args.includes('--help')) {
  process.stdout.write(`${USAGE}\n`)
} else {
  await startCrypto()
  const keyboard = terminalKeyboard(process.stdin, process.stderr)
  try {
    process.stdout.write(`${(await runCommand(args, { now: Date.now(), keyboard })).join('\n')}\n`)
  } catch (error) {
    if (!(error instanceof RegistrarError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
