/** Programs of the system that the rigs need, and why they cannot run where one is missing. */
import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`,
})

/** Runs a program to its end; throws with what it said when it fails. */
export function system(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: environment() })
}

/** As {@link system}, while everything else goes on. */
export async function systemBeside(command: string, ...args: readonly string[]): Promise<void> {
  await promisify(execFile)(command, args, { env: environment() })
}

/** The first of these programs that is not there, as half a sentence. */
export function missingTool(...tools: readonly string[]): string | undefined {
  for (const tool of tools) {
    try {
      system('which', tool)
    } catch {
      return `${tool} is not installed`
    }
  }
  return undefined
}

/** Why no program can be watched here; undefined when one can. */
export function tracingTrouble(): string | undefined {
  const missing = missingTool('strace')
  if (missing !== undefined) return missing
  try {
    system('strace', '-o', '/dev/null', 'true')
    return undefined
  } catch (error) {
    return `strace may not watch a program here, which takes root or CAP_SYS_PTRACE and no seccomp rule against ptrace: ${reasonOf(error)}`
  }
}

/** A story's name with what stands in its way, so that a skip says why. */
export function named(story: string, trouble: string | undefined): string {
  return trouble === undefined ? story : `${story} (${trouble})`
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** The last thing a program said before it failed. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.trimEnd().split('\n').at(-1) ?? '') : 'unknown'
}
