/**
 * A network with two machines and nothing else: the relay's and the person's, each a network
 * namespace, one cable between them. Both send whatever they have for others onto that cable too,
 * so that it is seen: there are a default route and a name server, where nobody listens.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../browsers/window.ts'

/** The relay's machine has two addresses, so that one browser can hold two people's origins. */
export const RELAY = ['10.77.0.1', '10.77.0.2'] as const
export const PERSON = '10.77.0.3'
/** Where packets for everybody else are sent, and questions for names. */
export const NOBODY = '10.77.0.254'

const TOOLS = ['ip', 'tshark']

export interface Network {
  /** A program that runs the given one on the person's machine, its arguments passed on. */
  onPersons(program: string): string
  startOnRelays(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess
  startOnPersons(program: string, args: readonly string[]): ChildProcess
  /** Runs a program on the person's machine to its end, whatever that is. */
  tryOnPersons(program: string, ...args: readonly string[]): void
  /** Records what goes over the cable into a file until `stop`. */
  record(): Promise<{ readonly file: string; stop(): Promise<void> }>
  remove(): void
}

/** Why there can be no such network here; undefined when there can. */
export function networkTrouble(tools: readonly string[] = TOOLS): string | undefined {
  if (process.getuid?.() !== 0) return 'network namespaces need root'
  for (const tool of tools) {
    try {
      execFileSync('which', [tool], { stdio: 'ignore', env: environment() })
    } catch {
      return `${tool} is not installed`
    }
  }
  try {
    createNetwork().remove()
    return undefined
  } catch (error) {
    return `no network namespace can be made here: ${error instanceof Error ? error.message : 'unknown'}`
  }
}

/** Throws when the system does not allow it. */
export function createNetwork(): Network {
  const names = { relays: `lapwing-r-${process.pid}`, persons: `lapwing-p-${process.pid}` }
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-network-'))
  const remove = (): void => {
    for (const name of Object.values(names)) {
      tried(() => ip('netns', 'delete', name))
      rmSync(`/etc/netns/${name}`, { recursive: true, force: true })
    }
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    build(names)
  } catch (error) {
    remove()
    throw error
  }
  return {
    onPersons(program) {
      const path = join(folder, 'on-persons')
      const lines = ['#!/bin/sh', `exec ip netns exec ${names.persons} ${program} "$@"`, '']
      writeFileSync(path, lines.join('\n'), { mode: 0o755 })
      return path
    },
    startOnRelays: (program, args, env) =>
      spawn('ip', ['netns', 'exec', names.relays, program, ...args], {
        env: { ...env, PATH: environment().PATH },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    startOnPersons: (program, args) =>
      spawn('ip', ['netns', 'exec', names.persons, program, ...args], {
        env: { PATH: environment().PATH },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    tryOnPersons(program, ...args) {
      tried(() => ip('netns', 'exec', names.persons, program, ...args))
    },
    record: () => record(names.relays, join(folder, 'cable.pcapng')),
    remove,
  }
}

function build({ relays, persons }: { readonly relays: string; readonly persons: string }): void {
  for (const name of [relays, persons]) {
    ip('netns', 'add', name)
    // No neighbours of the sixth version: what their search looks like says nothing about us.
    ip('netns', 'exec', name, 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=1')
    ip('netns', 'exec', name, 'sysctl', '-qw', 'net.ipv6.conf.default.disable_ipv6=1')
    mkdirSync(`/etc/netns/${name}`, { recursive: true })
    writeFileSync(`/etc/netns/${name}/resolv.conf`, `nameserver ${NOBODY}\noptions timeout:1 attempts:1\n`) // prettier-ignore
  }
  ip('-n', relays, 'link', 'add', 'cable', 'type', 'veth', 'peer', 'name', 'cable', 'netns', persons) // prettier-ignore
  // An address that is looked up and found: what is meant for strangers gets onto the cable whole.
  const addresses = { [relays]: [...RELAY, NOBODY], [persons]: [PERSON] }
  for (const [name, own] of Object.entries(addresses)) {
    for (const address of own) ip('-n', name, 'address', 'add', `${address}/24`, 'dev', 'cable')
    for (const link of ['lo', 'cable']) ip('-n', name, 'link', 'set', link, 'up')
    // Packets as a real cable carries them, not several as one.
    ip('-n', name, 'link', 'set', 'cable', 'gso_max_segs', '1')
  }
  ip('-n', persons, 'route', 'add', 'default', 'via', NOBODY)
  ip('-n', relays, 'route', 'add', 'default', 'via', PERSON)
}

async function record(namespace: string, file: string) {
  const dumping = spawn(
    'ip',
    ['netns', 'exec', namespace, 'tshark', '-q', '-n', '-i', 'cable', '-w', file],
    { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => dumping.on('close', () => resolve()))
  let said = ''
  let over = false
  dumping.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  dumping.on('close', () => (over = true))
  await until(
    () => {
      if (over) throw new Error(`tshark ended: ${said}`)
      // The file has its header as soon as packets are being listened for.
      return Promise.resolve(existsSync(file) && statSync(file).size > 0)
    },
    () => Promise.resolve(`tshark never began: ${said}`),
    20_000,
  )
  return {
    file,
    async stop() {
      // What is on its way from the kernel to the file gets there first.
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      dumping.kill('SIGINT')
      await ended
    },
  }
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'], env: environment() })
}

function tried(act: () => void): void {
  try {
    act()
  } catch {
    // What was never made need not be removed, and who never answers may be asked.
  }
}

function environment() {
  return { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }
}
