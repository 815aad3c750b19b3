/** The registrar's commands: arguments in, lines for the person out. No secret is ever among them. */
import { join } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { CodecError, fromBase64Url, toBase64Url } from '@lapwing/codec'
import { createAnchor, readAnchor } from './anchor.ts'
import { readAppointmentRequest } from './appointment-request.ts'
import { appoint } from './appointment.ts'
import { readText } from './atomic-file.ts'
import { configurationOf, readConfiguration, writeConfiguration } from './configuration.ts'
import { createRegister, hasRegister, readRegister, type Register } from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { issueRosterKey } from './roster-key.ts'
import { signRoster, withdraw } from './roster.ts'
import { verifyChain } from './verify.ts'

export const USAGE = `The registrar of an organisation: keys, appointments and rosters, offline.

  registrar anchor new    --anchor FOLDER
  registrar roster-key    --anchor FOLDER --register FOLDER [--days 365]
  registrar appoint       --register FOLDER --request FILE --function TEXT (may repeat)
                          --body TEXT --desk TEXT [--days 365]
  registrar roster sign   --register FOLDER [--days 14]
  registrar withdraw      --register FOLDER --identity KEY
  registrar publish       --register FOLDER --origin URL (may repeat) --out config.json
  registrar verify        --config config.json --anchor-key KEY

Keep the anchor's folder on a medium that is connected only for roster-key. No command uses the
network. Keys are written as base64url; secrets go to files of mode 600 and are never shown.`

/**
 * Runs one command and gives back what to print. `now` is Unix milliseconds.
 * Throws {@link RegistrarError} for everything a person can get wrong.
 */
export function runCommand(args: readonly string[], now: number): readonly string[] {
  for (const [words, command] of COMMANDS) {
    if (words.every((word, i) => args[i] === word)) {
      return command(readOptions(args.slice(words.length)), now)
    }
  }
  throw new RegistrarError('usage')
}

type Command = (options: Options, now: number) => readonly string[]

const COMMANDS: readonly (readonly [readonly string[], Command])[] = [
  [['anchor', 'new'], newAnchor],
  [['roster-key'], newRosterKey],
  [['appoint'], appointSomebody],
  [['roster', 'sign'], signNextRoster],
  [['withdraw'], withdrawSomebody],
  [['publish'], publish],
  [['verify'], verify],
]

function newAnchor(options: Options): readonly string[] {
  const folder = options.one('anchor')
  const publicKey = createAnchor(folder)
  return [`Anchor made in ${folder}.`, `Public key: ${toBase64Url(publicKey)}`]
}

function newRosterKey(options: Options, now: number): readonly string[] {
  const folder = options.one('register')
  const anchor = readAnchor(options.one('anchor'))
  const register = hasRegister(folder)
    ? readRegister(folder)
    : createRegister(folder, anchor.publicKey)
  const issued = issueRosterKey({ folder, register, anchor, now, ...options.days() })
  return [`Roster key made, valid until ${day(issued.rosterKey?.body.notAfter)}.`]
}

function appointSomebody(options: Options, now: number): readonly string[] {
  const folder = options.one('register')
  const request = readAppointmentRequest(readText(options.one('request')))
  const terms = {
    functions: options.many('function'),
    body: options.one('body'),
    desk: options.one('desk'),
    days: 365,
    ...options.days(),
  }
  appoint({ folder, register: readRegister(folder), request, terms, now })
  return [
    `${request.name} is appointed: ${terms.functions.join(', ')}.`,
    `Identity: ${toBase64Url(request.identity)}`,
    'It holds once a roster names it: registrar roster sign.',
  ]
}

function signNextRoster(options: Options, now: number): readonly string[] {
  const folder = options.one('register')
  const register = readRegister(folder)
  return describeRoster(signRoster({ folder, register, now, ...options.days() }))
}

function withdrawSomebody(options: Options, now: number): readonly string[] {
  const folder = options.one('register')
  const identity = options.key('identity')
  const register = withdraw({ folder, register: readRegister(folder), identity, now })
  return ['Withdrawn. Publish the new roster now.', ...describeRoster(register)]
}

function publish(options: Options): readonly string[] {
  const register = readRegister(options.one('register'))
  const path = options.one('out')
  const origins = options.many('origin')
  if (register.roster === undefined) throw new RegistrarError('not-valid', 'no-roster')
  if (origins.length === 0) throw new RegistrarError('bad-option', '--origin')
  writeConfiguration(path, configurationOf(register, { trial: false, origins }))
  return [`Written: ${join(path)}`, ...describeRoster(register)]
}

function verify(options: Options, now: number): readonly string[] {
  const configuration = readConfiguration(options.one('config'))
  const anchor = options.key('anchor-key')
  if (toBase64Url(configuration.anchor) !== toBase64Url(anchor)) {
    throw new RegistrarError('wrong-anchor')
  }
  const roster = verifyChain({ anchor, statements: configuration.statements, now })
  if (roster.expired) throw new RegistrarError('not-valid', `expired on ${day(roster.notAfter)}`)
  return [
    `Valid until ${day(roster.notAfter)}: roster ${roster.epoch}.`,
    ...roster.officers.map(
      (officer) => `  ${officer.name}: ${officer.functions.join(', ')} (${officer.desk})`,
    ),
    ...(configuration.trial ? ['This is a TRIAL.'] : []),
  ]
}

function describeRoster(register: Register): readonly string[] {
  const { roster, appointments } = register
  return [
    `Roster ${roster?.body.epoch ?? 0}, valid until ${day(roster?.body.notAfter)}:`,
    ...appointments.map(({ body }) => `  ${body.name}: ${body.functions.join(', ')}`),
  ]
}

interface Options {
  /** A text that must be given. Throws `usage`. */
  one(name: string): string
  many(name: string): readonly string[]
  /** 32 bytes of base64url. */
  key(name: string): Uint8Array
  days(): { readonly days?: number }
}

const ACCEPTED = {
  anchor: { type: 'string' },
  'anchor-key': { type: 'string' },
  register: { type: 'string' },
  request: { type: 'string' },
  function: { type: 'string', multiple: true },
  body: { type: 'string' },
  desk: { type: 'string' },
  days: { type: 'string' },
  identity: { type: 'string' },
  origin: { type: 'string', multiple: true },
  out: { type: 'string' },
  config: { type: 'string' },
} as const satisfies ParseArgsConfig['options']

function readOptions(args: readonly string[]): Options {
  const values = parse(args)
  const one = (name: string): string => {
    const value = values[name]
    if (typeof value !== 'string' || value === '')
      throw new RegistrarError('bad-option', `--${name}`)
    return value
  }
  return {
    one,
    many: (name) => {
      const value = values[name]
      return Array.isArray(value) ? value.map(String) : []
    },
    key: (name) => keyFrom(one(name), name),
    days: () => {
      const value = values['days']
      if (value === undefined) return {}
      if (typeof value !== 'string' || !/^[1-9]\d{0,3}$/u.test(value)) {
        throw new RegistrarError('bad-option', '--days')
      }
      return { days: Number(value) }
    },
  }
}

function parse(args: readonly string[]): Readonly<Record<string, unknown>> {
  try {
    return { ...parseArgs({ args: joined(args), options: ACCEPTED, strict: true }).values }
  } catch {
    throw new RegistrarError('usage')
  }
}

/** With each option and its value in one argument: a key in base64url may begin with `-`. */
function joined(args: readonly string[]): string[] {
  const isOption = (arg: string): boolean => arg.startsWith('--') && arg.slice(2) in ACCEPTED
  const found: string[] = []
  for (const arg of args) {
    const before = found.at(-1)
    const isValue = before !== undefined && isOption(before) && !isOption(arg)
    if (isValue) found[found.length - 1] = `${before}=${arg}`
    else found.push(arg)
  }
  return found
}

function keyFrom(text: string, name: string): Uint8Array {
  try {
    const key = fromBase64Url(text)
    if (key.length === 32) return key
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  throw new RegistrarError('bad-option', `--${name}`)
}

function day(unixSeconds = 0): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 10)
}
