/** Runs one program to its end and keeps what it said. */
import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { root } from './plain.mjs'

/**
 * Starts `command` without a shell and waits. Gives back its exit code (1 when it was killed or
 * could not be started), everything it wrote, and how long it took. Never throws.
 * With `show`, its output also goes to the terminal as it comes; with `yields`, it gets the processor
 * only where nobody else wants it, if the system allows that.
 */
export function run(
  command,
  args,
  { cwd = root, env = process.env, show = false, yields = false } = {},
) {
  const started = performance.now()
  return new Promise((resolve) => {
    const chunks = []
    const end = (code) =>
      resolve({
        code,
        output: Buffer.concat(chunks).toString(),
        milliseconds: performance.now() - started,
      })
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    if (yields) giveWay(child.pid)
    for (const [stream, shown] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.on('data', (chunk) => {
        chunks.push(chunk)
        if (show) shown.write(chunk)
      })
    }
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`))
      end(1)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

function giveWay(pid) {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It is over already, or the system does not let us: it runs like any other.
  }
}

/**
 * Runs a tool of the lockfile by its JavaScript entry, so that no shell or PATH is needed. Tools that
 * read all sources make much short-lived memory: with room for it they are a tenth faster.
 */
export function runTool(entry, args, options) {
  const program = ['--max-semi-space-size=64', `${root}node_modules/${entry}`]
  return run(process.execPath, [...program, ...args], options)
}
