/** Greta's offline machine, with every command she may type. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64Url } from '@lapwing/codec'
import { createIdentity, type Identity } from '@lapwing/crypto'
import type { Roster } from '@lapwing/engagement'
import { readConfiguration } from '../src/configuration.ts'
import { makeAppointmentRequest, runCommand } from '../src/index.ts'
import { verifyChain } from '../src/verify.ts'
import { newFolder, START } from './support.ts'

type Lines = readonly string[]

const WORDS = ['--function', 'contact officer', '--body', 'Contact Group', '--desk', 'Desk East']

class Machine {
  readonly folder: string = newFolder()
  readonly printed: string[] = []
  readonly stick: string = join(this.folder, 'stick')
  readonly register: string = join(this.folder, 'register')
  readonly config: string = join(this.folder, 'config.json')
  anchorKey = ''

  /** An anchor, and the first roster key under it. */
  begin(): void {
    const lines = this.#run('anchor new', START, '--anchor', this.stick)
    this.anchorKey = lines[1]!.split(': ')[1]!
    this.rosterKey(START)
  }

  rosterKey(now: number, ...more: string[]): Lines {
    return this.#run(
      'roster-key',
      now,
      '--anchor',
      this.stick,
      '--register',
      this.register,
      ...more,
    )
  }

  appoint(person: Identity, name: string, now = START, ...more: string[]): Lines {
    const request = join(this.folder, `${name}.request`)
    writeFileSync(request, makeAppointmentRequest(person, name))
    return this.#registered('appoint', now, '--request', request, ...WORDS, ...more)
  }

  sign(now = START, ...more: string[]): Lines {
    return this.#registered('roster sign', now, ...more)
  }

  withdraw(person: Identity, now = START): Lines {
    return this.#registered('withdraw', now, '--identity', toBase64Url(person.publicKey))
  }

  publish(now = START): Lines {
    const origin = ['--origin', 'https://example.org']
    return this.#registered('publish', now, ...origin, '--out', this.config)
  }

  verify(now = START, anchorKey = this.anchorKey): Lines {
    return this.#run('verify', now, '--config', this.config, '--anchor-key', anchorKey)
  }

  /** What a client would make of the published file. */
  chain(now = START): Roster {
    const { anchor, statements } = readConfiguration(this.config)
    return verifyChain({ anchor, statements, now })
  }

  #registered(command: string, now: number, ...options: string[]): Lines {
    return this.#run(command, now, '--register', this.register, ...options)
  }

  #run(command: string, now: number, ...options: string[]): Lines {
    const lines = runCommand([...command.split(' '), ...options], now)
    this.printed.push(...lines)
    return lines
  }
}

export function greta(): Machine {
  return new Machine()
}

/** Anna appointed, signed and published. */
export function withAnna(): { readonly machine: Machine; readonly anna: Identity } {
  const machine = greta()
  const anna = createIdentity()
  machine.begin()
  machine.appoint(anna, 'Anna K.')
  machine.sign()
  machine.publish()
  return { machine, anna }
}
