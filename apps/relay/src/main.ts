/** `relay`: without a word it serves; with one it is a tool for whoever keeps the server. */
import { serve } from './serve.ts'
import { diagnose, thisMachine } from './tools/doctor.ts'
import { write } from './tools/finding.ts'

/** As sysexits.h has it. */
const EXIT_USAGE = 64

const USAGE = `relay          serves until it is stopped
relay doctor   looks at the configuration and the machine
`

const [command, ...rest] = process.argv.slice(2)
if (command === undefined) {
  await serve()
} else if (command === 'doctor' && rest.length === 0) {
  const { findings, exitCode } = await diagnose(process.env, await thisMachine())
  process.stdout.write(write(findings))
  process.exitCode = exitCode
} else {
  process.stderr.write(USAGE)
  process.exitCode = EXIT_USAGE
}
