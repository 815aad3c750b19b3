/** Rosters: which appointments hold now, signed anew at least every fourteen days. */
import { equalBytes } from '@lapwing/codec'
import { makeStatement, wipe, type SigningKeyPair } from '@lapwing/crypto'
import { ROSTER_DAYS, rosterBody } from '@lapwing/engagement'
import { seconds, span } from './days.ts'
import { BODY_VERSION, readSigned, rosterPair, writeRegister, type Register } from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import type { AskPassphrase } from './secret-file.ts'

/**
 * Signs the next roster over all appointments that have not ended; those that have are forgotten.
 * Throws `no-roster-key`, `roster-key-ending` when the key would not live as long as the roster,
 * `bad-terms` for days out of range.
 */
export async function signRoster(o: {
  readonly folder: string
  readonly register: Register
  readonly ask: AskPassphrase
  readonly now: number
  readonly days?: number | undefined
}): Promise<Register> {
  const pair = await rosterPair(o.folder, o.register, o.ask)
  const signed = signRosterBy(pair, o.register, o.now, o.days)
  wipe(pair.secretKey)
  writeRegister(o.folder, signed)
  return signed
}

/** The same in memory, by a pair the caller holds. */
export function signRosterBy(
  pair: SigningKeyPair,
  register: Register,
  now: number,
  days: number = ROSTER_DAYS,
): Register {
  if (!Number.isInteger(days) || days < 1 || days > ROSTER_DAYS) {
    throw new RegistrarError('bad-terms', `${days} days`)
  }
  const validity = span(now, days)
  const keyEnds = register.rosterKey?.body.notAfter ?? 0
  if (validity.notAfter > keyEnds) throw new RegistrarError('roster-key-ending')
  const appointments = register.appointments.filter(({ body }) => body.notAfter > seconds(now))
  const body = {
    epoch: (register.roster?.body.epoch ?? 0) + 1,
    ...validity,
    appointments: appointments.map(({ statement }) => statement.hash),
  }
  const bytes = makeStatement('roster', BODY_VERSION, body, pair)
  return { ...register, appointments, roster: readSigned(bytes, 'roster', rosterBody) }
}

/**
 * Takes every appointment of an identity out and signs a new roster without it at once. Clients
 * refuse the officer as soon as they have seen that roster, and at the latest when the old one
 * expires. Throws `not-appointed`.
 */
export async function withdraw(o: {
  readonly folder: string
  readonly register: Register
  readonly ask: AskPassphrase
  readonly identity: Uint8Array
  readonly now: number
}): Promise<Register> {
  const appointments = o.register.appointments.filter(
    ({ body }) => !equalBytes(body.identity, o.identity),
  )
  if (appointments.length === o.register.appointments.length) {
    throw new RegistrarError('not-appointed')
  }
  return await signRoster({ ...o, register: { ...o.register, appointments } })
}
