/** Commands about roster keys, rosters and the configuration made of them. */
import { equalBytes } from '@lapwing/codec'
import { wipe } from '@lapwing/crypto'
import { OLD_COPIES } from './anchor-commands.ts'
import { readAnchor } from './anchor.ts'
import { newPassphrase } from './asking.ts'
import { askAnchor, askRegister, type Command, type Lines } from './command.ts'
import { configurationOf, writeConfiguration } from './configuration.ts'
import { day } from './days.ts'
import {
  changeRosterPassphrase,
  createRegister,
  hasRegister,
  readRegister,
  type Register,
} from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { issueRosterKey } from './roster-key.ts'
import { signRoster } from './roster.ts'

export const rosterKeyNew: Command = async (options, at) => {
  const folder = options.one('register')
  const days = options.count('days')
  const anchor = await readAnchor(options.one('anchor'), askAnchor(options, at))
  try {
    const register = hasRegister(folder)
      ? readRegister(folder)
      : createRegister(folder, anchor.publicKey)
    if (!equalBytes(register.anchor, anchor.publicKey)) throw new RegistrarError('wrong-anchor')
    const file = options.maybe('passphrase-file')
    const passphrase = await newPassphrase({ what: 'the register', file, keyboard: at.keyboard })
    const issued = issueRosterKey({ folder, register, anchor, passphrase, now: at.now, days })
    return [`Roster key made, valid until ${day(issued.rosterKey?.body.notAfter)}.`]
  } finally {
    wipe(anchor.secretKey)
  }
}

export const rosterKeyPassphrase: Command = async (options, at) => {
  const folder = options.one('register')
  const file = options.maybe('new-passphrase-file')
  await changeRosterPassphrase({
    folder,
    register: readRegister(folder),
    ask: askRegister(options, at),
    askNew: () => newPassphrase({ what: 'the register', file, keyboard: at.keyboard }),
  })
  return ['The roster key is sealed under the new passphrase.', OLD_COPIES]
}

export const rosterSign: Command = async (options, at) => {
  const folder = options.one('register')
  const days = options.count('days')
  const ask = askRegister(options, at)
  const register = readRegister(folder)
  return describeRoster(await signRoster({ folder, register, ask, now: at.now, days }))
}

export const publish: Command = async (options) => {
  const register = readRegister(options.one('register'))
  const path = options.one('out')
  const origins = options.many('origin')
  if (register.roster === undefined) throw new RegistrarError('not-valid', 'no-roster')
  if (origins.length === 0) throw new RegistrarError('bad-option', '--origin')
  writeConfiguration(path, configurationOf(register, { trial: false, origins }))
  return await Promise.resolve([`Written: ${path}`, ...describeRoster(register)])
}

export function describeRoster(register: Register): Lines {
  const { roster, appointments } = register
  return [
    `Roster ${roster?.body.epoch ?? 0}, valid until ${day(roster?.body.notAfter)}:`,
    ...appointments.map(({ body }) => `  ${body.name}: ${body.functions.join(', ')}`),
  ]
}
