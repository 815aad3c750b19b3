/** Hours that pass for one relay process alone: both of its clocks are ahead by as many as it is told. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const HOUR = 3_600_000

/** How many is said in a file, read at the process's start and at a signal. */
const CLOCKS_AHEAD = `
import { readFileSync } from 'node:fs'
const wall = Date.now
const elapsed = performance.now.bind(performance)
let ahead = 0
const look = () => (ahead = Number(readFileSync(process.env.HOURS_AHEAD, 'utf8')) * ${HOUR})
Date.now = () => wall() + ahead
performance.now = () => elapsed() + ahead
process.on('SIGUSR2', look)
look()`

export interface HoursAhead {
  /** What the process is to be started with. */
  readonly env: Readonly<Record<string, string>>
  /** Unix ms, as the process sees it, so many hours from now. */
  in(hours: number): number
  /** The process has to notice. A relay lets go whom it has not heard for so long. */
  pass(hours: number, pid: number): Promise<void>
  dispose(): Promise<void>
}

export async function hoursAhead(): Promise<HoursAhead> {
  const directory = await mkdtemp(join(tmpdir(), 'lapwing-hours-'))
  const file = join(directory, 'ahead')
  const preload = Buffer.from(CLOCKS_AHEAD).toString('base64')
  let ahead = 0
  await writeFile(file, '0')
  return {
    env: {
      HOURS_AHEAD: file,
      NODE_OPTIONS: `--import=data:text/javascript;base64,${preload}`,
    },
    in: (hours) => Date.now() + (ahead + hours) * HOUR,
    async pass(hours, pid) {
      ahead += hours
      await writeFile(file, String(ahead))
      process.kill(pid, 'SIGUSR2')
    },
    dispose: () => rm(directory, { recursive: true }),
  }
}
