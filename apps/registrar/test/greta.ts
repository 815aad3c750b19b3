/** Greta's offline machine, with every command she may type. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64Url } from '@lapwing/codec'
import { createIdentity, shortFingerprint, type Identity } from '@lapwing/crypto'
import type { Roster } from '@lapwing/engagement'
import { readConfiguration } from '../src/configuration.ts'
import { makeAppointmentRequest, runCommand } from '../src/index.ts'
import { verifyChain } from '../src/verify.ts'
import { Paper } from './paper.ts'
import { newFolder, START } from './support.ts'

type Lines = readonly string[]

const WORDS = {
  '--function': 'contact officer',
  '--body': 'Contact Group',
  '--desk': 'Desk East',
} as const

export class Machine {
  readonly folder: string = newFolder()
  readonly printed: string[] = []
  readonly stick: string = join(this.folder, 'stick')
  readonly register: string = join(this.folder, 'register')
  readonly config: string = join(this.folder, 'config.json')
  readonly paper: Paper = new Paper()
  anchorKey = ''

  /** An anchor, and the first roster key under it. */
  async begin(...more: string[]): Promise<void> {
    const lines = await this.run('anchor new', START, '--anchor', this.stick, ...more)
    this.anchorKey = lines[1]!.split(': ')[1]!
    await this.rosterKey(START)
  }

  rosterKey(now: number, ...more: string[]): Promise<Lines> {
    const folders = ['--anchor', this.stick, '--register', this.register]
    return this.run('roster-key', now, ...folders, ...this.#epoch(), ...more)
  }

  appoint(person: Identity, name: string, now = START, ...more: string[]): Promise<Lines> {
    const request = join(this.folder, `${name}.request`)
    writeFileSync(request, makeAppointmentRequest(person, name))
    const heard = ['--fingerprint', shortFingerprint(person.publicKey)]
    const words = Object.entries(WORDS)
      .filter(([name]) => name === '--function' || !more.includes(name))
      .flat()
    return this.#registered('appoint', now, '--request', request, ...heard, ...words, ...more)
  }

  sign(now = START, ...more: string[]): Promise<Lines> {
    return this.#registered('roster sign', now, ...this.#epoch(), ...more)
  }

  withdraw(person: Identity, now = START): Promise<Lines> {
    return this.about('withdraw', person, now)
  }

  /** renew, suspend, resume, withdraw. */
  about(command: string, person: Identity, now = START, ...more: string[]): Promise<Lines> {
    const who = ['--identity', toBase64Url(person.publicKey)]
    const epoch = command === 'renew' ? [] : this.#epoch()
    return this.#registered(command, now, ...who, ...epoch, ...more)
  }

  list(now = START): Promise<Lines> {
    return this.#registered('list', now)
  }

  acts(...more: string[]): Promise<Lines> {
    return this.#registered('acts', START, ...more)
  }

  publish(now = START): Promise<Lines> {
    const origin = ['--origin', 'https://example.org']
    return this.#registered('publish', now, ...origin, '--out', this.config)
  }

  verify(now = START, anchorKey = this.anchorKey): Promise<Lines> {
    return this.run('verify', now, '--config', this.config, '--anchor-key', anchorKey)
  }

  /** What a client would make of the published file. */
  chain(now = START): Roster {
    const { anchor, statements } = readConfiguration(this.config)
    return verifyChain({ anchor, statements, now })
  }

  /** What is published, or that nothing is. */
  #epoch(): readonly string[] {
    return existsSync(this.config) ? ['--published', this.config] : ['--epoch-at-least', '1']
  }

  #registered(command: string, now: number, ...options: string[]): Promise<Lines> {
    return this.run(command, now, '--register', this.register, ...options)
  }

  async run(command: string, now: number, ...options: string[]): Promise<Lines> {
    const at = { now, keyboard: this.paper }
    const lines = await runCommand([...command.split(' '), ...options], at)
    this.printed.push(...lines)
    return lines
  }
}

export function greta(): Machine {
  return new Machine()
}

/** Anna appointed, signed and published. */
export async function withAnna(): Promise<{
  readonly machine: Machine
  readonly anna: Identity
}> {
  const machine = greta()
  const anna = createIdentity()
  await machine.begin()
  await machine.appoint(anna, 'Anna K.')
  await machine.sign()
  await machine.publish()
  return { machine, anna }
}
