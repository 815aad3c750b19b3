/** Appointments: who may act as an officer, in which functions, until when. */
import { CodecError, equalBytes, fromBase64Url, plainBase32 } from '@lapwing/codec'
import {
  CryptoError,
  makeStatement,
  shortFingerprint,
  wipe,
  type SigningKeyPair,
} from '@lapwing/crypto'
import { appointmentBody, looksAlike, type AppointmentBody } from '@lapwing/engagement'
import type { Act, ActKind } from './act-log.ts'
import type { AppointmentRequest } from './appointment-request.ts'
import { changeRegister, type Changed } from './change.ts'
import { span } from './days.ts'
import { BODY_VERSION, readSigned, rosterPair, type Register, type Signed } from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import type { AskPassphrase } from './secret-file.ts'
import { termsOf, titleOf } from './titles.ts'

export interface AppointmentTerms {
  readonly functions: readonly string[]
  /** The body that appoints, as a person would say it. */
  readonly body: string
  readonly desk: string
  readonly days: number
}

/** A year and a day: nobody is appointed for ever. */
const MOST_DAYS = 366

interface Signing {
  readonly folder: string
  readonly register: Register
  readonly ask: AskPassphrase
  readonly now: number
}

/**
 * Signs an appointment and adds it to the register in place of an earlier one of the same identity.
 * It holds when the next roster names it. Throws `bad-terms` for words the clients would refuse.
 */
export async function appoint(
  o: Signing & { readonly request: AppointmentRequest; readonly terms: AppointmentTerms },
): Promise<Changed> {
  const { functions, body, desk, days } = o.terms
  const { identity, name } = o.request
  assertDays(days, name)
  if (functions.length === 0) throw new RegistrarError('bad-terms', name)
  const words = { identity, name, functions, body, desk, ...span(o.now, days) }
  return await signAppointment(o, 'appointed', words)
}

/** The same words for so many days from now. Throws `not-appointed`, `bad-terms`. */
export async function renew(
  o: Signing & { readonly identity: Uint8Array; readonly days: number },
): Promise<Changed> {
  const { body } = appointmentOf(o.register, o.identity)
  assertDays(o.days, body.name)
  return await signAppointment(o, 'renewed', { ...body, ...span(o.now, o.days) })
}

/** The appointment of an identity. Throws `not-appointed`. */
export function appointmentOf(register: Register, identity: Uint8Array): Signed<AppointmentBody> {
  const found = register.appointments.find(({ body }) => equalBytes(body.identity, identity))
  if (found === undefined) throw new RegistrarError('not-appointed')
  return found
}

/** Whom a person means by a key or a fingerprint. Throws `bad-option` for neither, `not-appointed`. */
export function identityFrom(register: Register, text: string): Uint8Array {
  const signs = plainBase32(text)
  if (signs.length === FINGERPRINT_SIGNS) {
    const found = register.appointments.find(
      ({ body }) => plainBase32(shortFingerprint(body.identity)) === signs,
    )
    if (found === undefined) throw new RegistrarError('not-appointed', text)
    return found.body.identity
  }
  try {
    const identity = fromBase64Url(text)
    if (identity.length === 32) return appointmentOf(register, identity).body.identity
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  throw new RegistrarError('bad-option', '--identity')
}

/**
 * Throws `looks-alike` when another identity has a name this one could be taken for, or when it is
 * like a body's or a desk's.
 */
export function assertUnlike(
  register: Register,
  request: AppointmentRequest,
  terms: Pick<AppointmentTerms, 'body' | 'desk'>,
): void {
  const bodies = register.appointments.map(({ body }) => body)
  const alike = bodies.find(
    (body) => !equalBytes(body.identity, request.identity) && looksAlike(body.name, request.name),
  )
  if (alike !== undefined) throw new RegistrarError('looks-alike', titleOf(alike))
  const places = [terms, ...bodies].flatMap(({ body, desk }) => [body, desk])
  const place = places.find((one) => looksAlike(one, request.name))
  if (place !== undefined) throw new RegistrarError('looks-alike', place)
}

/**
 * Throws `was-withdrawn` when the log says that this identity was: the request of somebody who left
 * may still lie about.
 */
export function assertNotWithdrawn(acts: readonly Act[], request: AppointmentRequest): void {
  const print = `(${shortFingerprint(request.identity)})`
  const found = acts.findLast(({ act, who }) => act === 'withdrawn' && who.endsWith(print))
  if (found === undefined) return
  throw new RegistrarError('was-withdrawn', `${found.who}, act ${found.number}`)
}

const FINGERPRINT_SIGNS = 16

function assertDays(days: number, name: string): void {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new RegistrarError('bad-terms', name)
  }
}

async function signAppointment(o: Signing, act: ActKind, words: AppointmentBody): Promise<Changed> {
  const { folder, register, now } = o
  const pair = await rosterPair(folder, register, o.ask)
  const appointment = signedBy(pair, words)
  wipe(pair.secretKey)
  const others = register.appointments.filter(
    ({ body }) => !equalBytes(body.identity, words.identity),
  )
  return changeRegister({
    folder,
    before: register,
    after: { ...register, appointments: [...others, appointment] },
    acts: [
      { act, who: titleOf(words), what: termsOf(words), statement: appointment.statement.hash },
    ],
    now,
  })
}

/** Throws `bad-terms`: makeStatement and the schema both refuse before anything is written. */
export function signedBy(pair: SigningKeyPair, words: AppointmentBody): Signed<AppointmentBody> {
  try {
    const bytes = makeStatement('appointment', BODY_VERSION, { ...words }, pair)
    return readSigned(bytes, 'appointment', appointmentBody)
  } catch (error) {
    throw error instanceof CryptoError ? new RegistrarError('bad-terms', words.name) : error
  }
}
