/** Commands about people: asked for, appointed, listed, renewed, suspended, resumed, withdrawn. */
import { plainBase32, toBase64Url } from '@lapwing/codec'
import { readActLog } from './act-log.ts'
import { readAppointmentRequest, type AppointmentRequest } from './appointment-request.ts'
import { appoint, assertNotWithdrawn, assertUnlike, identityFrom, renew } from './appointment.ts'
import { readText } from './atomic-file.ts'
import type { Changed } from './change.ts'
import { askRegister, toPrint, type Command, type Surroundings } from './command.ts'
import { day } from './days.ts'
import { describeAll, describeChange } from './describe.ts'
import { functionWarnings } from './functions.ts'
import { shortFingerprint } from '@lapwing/crypto'
import type { Options } from './options.ts'
import { assertClock, leastEpoch } from './published.ts'
import { readRegister, type Register } from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { resume, suspend, withdraw } from './roster.ts'
import type { AskPassphrase } from './secret-file.ts'

export const showRequest: Command = async (options) => {
  const request = requestOf(options)
  return await Promise.resolve([
    `Name: ${request.name}`,
    `Fingerprint: ${shortFingerprint(request.identity)}`,
    'Call the officer at a number you knew before, and have them read theirs from their screen.',
    'Only if each sign is the same: registrar appoint, with --fingerprint as they read it.',
  ])
}

export const appointSomebody: Command = async (options, at) => {
  const folder = options.one('register')
  const request = requestOf(options)
  const terms = {
    functions: options.many('function'),
    body: options.one('body'),
    desk: options.one('desk'),
    days: options.count('days') ?? 365,
  }
  const heard = plainBase32(options.one('fingerprint'))
  if (heard !== plainBase32(shortFingerprint(request.identity))) {
    throw new RegistrarError('wrong-fingerprint')
  }
  const register = readRegister(folder)
  assertClock(register, at.now)
  if (!options.given('although-alike')) assertUnlike(register, request, terms)
  if (!options.given('although-withdrawn')) {
    assertNotWithdrawn(readActLog(folder, register.anchor).acts, request)
  }
  const ask = askRegister(options, at)
  const changed = await appoint({ folder, register, ask, request, terms, now: at.now })
  return [
    `${request.name} is appointed: ${terms.functions.join(', ')}.`,
    `Identity: ${toBase64Url(request.identity)}`,
    ...functionWarnings(terms.functions),
    ...ROSTER_NEXT,
    ...toPrint(changed.pages),
  ]
}

export const list: Command = async (options, { now }) => {
  return await Promise.resolve(describeAll(readRegister(options.one('register')), now))
}

export const renewSomebody: Command = async (options, at) => {
  const folder = options.one('register')
  const register = readRegister(folder)
  const identity = identityFrom(register, options.one('identity'))
  const days = options.count('days') ?? 365
  assertClock(register, at.now)
  const ask = askRegister(options, at)
  const { pages } = await renew({ folder, register, ask, identity, days, now: at.now })
  return [`Renewed for ${days} days.`, ...ROSTER_NEXT, ...toPrint(pages)]
}

export const suspendSomebody: Command = async (options, at) => {
  const until = options.day('until')
  const changed = await change(options, at, (o) => suspend({ ...o, until }))
  const end = until === undefined ? 'until it is resumed' : `until ${day(until)}`
  return [`Suspended ${end}. Publish the new roster now.`, ...describeChange(changed, at.now)]
}

export const resumeSomebody: Command = async (options, at) => {
  return ['Resumed.', ...describeChange(await change(options, at, resume), at.now)]
}

export const withdrawSomebody: Command = async (options, at) => {
  const changed = await change(options, at, withdraw)
  return ['Withdrawn. Publish the new roster now.', ...describeChange(changed, at.now)]
}

const ROSTER_NEXT = ['It holds once a roster names it: registrar roster sign.']

function requestOf(options: Options): AppointmentRequest {
  return readAppointmentRequest(readText(options.one('request')))
}

/** A change of one person's appointment that a roster says at once. */
async function change(
  options: Options,
  at: Surroundings,
  work: (o: {
    readonly folder: string
    readonly register: Register
    readonly ask: AskPassphrase
    readonly identity: Uint8Array
    readonly least: number
    readonly now: number
  }) => Promise<Changed>,
): Promise<Changed> {
  const folder = options.one('register')
  const register = readRegister(folder)
  const identity = identityFrom(register, options.one('identity'))
  const least = leastEpoch(options, register, at.now)
  return await work({
    folder,
    register,
    ask: askRegister(options, at),
    identity,
    least,
    now: at.now,
  })
}
