/** The command line: `registrar COMMAND`. Exit code 0 done, 1 refused. */
import { startCrypto } from '@lapwing/crypto'
import { runCommand, USAGE } from './commands.ts'
import { RegistrarError } from './registrar-error.ts'

const args = process.argv.slice(2)

if (args.length === 0 || args.includes('--help')) {
  process.stdout.write(`${USAGE}\n`)
} else {
  await startCrypto()
  try {
    process.stdout.write(`${runCommand(args, Date.now()).join('\n')}\n`)
  } catch (error) {
    if (!(error instanceof RegistrarError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
