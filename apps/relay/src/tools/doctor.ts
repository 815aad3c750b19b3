/** `relay doctor`: looks at everything a relay needs before it is started, or while it runs. */
import { access, readFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { ConfigError, readConfig, type Config } from '../config.ts'
import { EXIT } from '../exit.ts'
import { checkFolder } from './check-folder.ts'
import { checkFormats } from './check-formats.ts'
import { checkHeld } from './check-held.ts'
import {
  checkClock,
  checkMemory,
  checkMemoryOnDisk,
  checkOpenFiles,
  checkUser,
  type Machine,
} from './check-machine.ts'
import { checkPorts } from './check-ports.ts'
import { isWrong, look, ok, wrong, type Finding } from './finding.ts'

export interface Diagnosis {
  readonly findings: readonly Finding[]
  /** 0, 1 when something is wrong, 78 when the configuration is. */
  readonly exitCode: number
}

/** The configuration is judged by what the relay itself reads it with. */
export async function diagnose(
  env: Readonly<Record<string, string | undefined>>,
  machine: Machine,
): Promise<Diagnosis> {
  try {
    const findings = await examine(await readConfig(env), machine)
    return { findings, exitCode: findings.some(isWrong) ? 1 : 0 }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { findings: explain(error), exitCode: EXIT.config }
  }
}

async function examine(config: Config, machine: Machine): Promise<readonly Finding[]> {
  const { dataDirectory: path, reserveBytes, host, port, metrics } = config
  const { maxConnections, maxWaiting } = config
  const { uid } = machine
  const folder = await checkFolder({ path, uid, reserveBytes })
  // Files made by another user would keep the relay out.
  const formats = folder.some(isWrong) ? [] : await checkFormats(path)
  return [
    ok('The configuration is understood.'),
    ...checkAdmission(config),
    ...checkStruck(config),
    ...(await checkClient(config)),
    ...folder,
    ...formats,
    ...(folder.some(isWrong) ? [] : await checkHeld(path)),
    ...(await checkPorts({ host, port }, metrics)),
    await checkClock(machine, path),
    checkOpenFiles(machine, maxConnections),
    checkMemory(machine, maxWaiting),
    ...checkMemoryOnDisk(machine),
    checkUser(machine),
  ]
}

/** One sentence for each variable. */
export function explain({ variables, unknown }: ConfigError): readonly Finding[] {
  return [
    ...variables.map((name) =>
      wrong(`${name} is missing or not understood: docs/operations.md says what it takes.`),
    ),
    ...unknown.map((name) =>
      wrong(`${name} means nothing to the relay: correct its name or remove it.`),
    ),
  ]
}

function checkAdmission({ admission }: Config): readonly Finding[] {
  return admission.length > 0
    ? [ok(`${admission.length} admission keys may create mailboxes.`)]
    : [look('No desk can create mailboxes: name its admission key in LAPWING_ADMISSION.')]
}

function checkStruck({ struckOwners }: Config): readonly Finding[] {
  const { length } = struckOwners
  return length > 0 ? [ok(`${length} owner keys are struck: they change no mailbox.`)] : []
}

async function checkClient({ clientDirectory, clientConfig }: Config): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  if (clientDirectory !== undefined) {
    const there = await access(join(clientDirectory, 'index.html')).then(
      () => true,
      () => false,
    )
    findings.push(
      there
        ? ok('The client’s files are there.')
        : wrong('LAPWING_CLIENT_DIR has no index.html: build the client and name its dist folder.'),
    )
  }
  if (clientConfig !== undefined) {
    const readable = await readFile(clientConfig, 'utf8').then(
      (text) => isJson(text),
      () => false,
    )
    findings.push(
      readable
        ? ok('The organisation’s configuration can be read.')
        : wrong(
            'LAPWING_CLIENT_CONFIG cannot be read as JSON: carry it over from the registrar again.',
          ),
    )
  }
  return findings
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The machine this runs on. */
export async function thisMachine(): Promise<Machine> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => '')
  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    )
  const timesyncd = await exists('/run/systemd/timesync')
  return {
    uid: process.getuid?.() ?? 0,
    now: Date.now(),
    limits: await read('/proc/self/limits'),
    swaps: await read('/proc/swaps'),
    memory: Math.min(totalmem(), process.constrainedMemory() || Infinity),
    synchronized: timesyncd ? await exists('/run/systemd/timesync/synchronized') : undefined,
  }
}
