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
    process.stderr.write(`${sentenceOf(error)}\n`)
    process.exitCode = 1
  }
}

/** Refusals, and what the disk refuses; anything else is a defect and shows where. */
function sentenceOf(error: unknown): string {
  if (error instanceof RegistrarError) return error.message
  if (error instanceof Error && 'syscall' in error) {
    return `${error.message}. The disk or its permissions refused this; what was there before is whole.`
  }
  throw error
}
