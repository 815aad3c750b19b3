/** Rosters: which appointments hold now, signed anew at least every fourteen days. */
import { equalBytes } from '@lapwing/codec'
import { makeStatement, wipe, type SigningKeyPair } from '@lapwing/crypto'
import { ROSTER_DAYS, rosterBody } from '@lapwing/engagement'
import type { NewAct } from './act-log.ts'
import { appointmentOf } from './appointment.ts'
import { changeRegister, type Changed } from './change.ts'
import { DAY, day, seconds, span } from './days.ts'
import { BODY_VERSION, readSigned, rosterPair, type Register } from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import type { AskPassphrase } from './secret-file.ts'
import { suspensionOf, withoutSuspension, withSuspension } from './suspension.ts'
import { termsOf, titleOf } from './titles.ts'

interface Signing {
  readonly folder: string
  readonly register: Register
  readonly ask: AskPassphrase
  readonly now: number
  /** No roster of a lower epoch is signed: see published.ts. */
  readonly least: number
}

/**
 * Signs the next roster over all appointments that have not ended and are not suspended; those that
 * have ended are forgotten. Without `days` it lasts fourteen, or as long as the roster key does.
 * Throws `no-roster-key`, `roster-key-ending` when the key would not live as long as the roster,
 * `bad-terms` for days out of range.
 */
export async function signRoster(
  o: Signing & { readonly days?: number | undefined },
): Promise<Changed> {
  return await signChange(o, o.register, [])
}

/** One each second for thirty years. Whoever stole a key might sign the highest there is. */
export const MOST_EPOCH = 1_000_000_000

/** The same in memory, by a pair the caller holds. */
export function signRosterBy(
  pair: SigningKeyPair,
  register: Register,
  o: { readonly now: number; readonly least: number; readonly days?: number | undefined },
): { readonly register: Register; readonly acts: readonly NewAct[] } {
  const { now } = o
  const keyDays = Math.floor(((register.rosterKey?.body.notAfter ?? 0) - seconds(now)) / DAY)
  const days = o.days ?? Math.min(ROSTER_DAYS, keyDays)
  if (o.days === undefined ? days < 1 : o.days > keyDays)
    throw new RegistrarError('roster-key-ending')
  if (!Number.isInteger(days) || days < 1 || days > ROSTER_DAYS) {
    throw new RegistrarError('bad-terms', `${days} days`)
  }
  const appointments = register.appointments.filter(({ body }) => body.notAfter > seconds(now))
  const over = register.suspensions.filter(({ identity }) => !suspensionOf(register, identity, now))
  const suspensions = register.suspensions.filter((one) => !over.includes(one))
  const named = appointments.filter(({ body }) => !suspensionOf(register, body.identity, now))
  const epoch = Math.max((register.roster?.body.epoch ?? 0) + 1, o.least)
  if (epoch > MOST_EPOCH) throw new RegistrarError('epoch-too-high')
  const body = {
    epoch,
    ...span(now, days),
    appointments: named.map(({ statement }) => statement.hash),
  }
  const roster = readSigned(makeStatement('roster', BODY_VERSION, body, pair), 'roster', rosterBody)
  const resumed = appointments.filter((one) =>
    over.some(({ identity }) => equalBytes(identity, one.body.identity)),
  )
  return {
    register: { ...register, appointments, suspensions, roster },
    acts: [
      ...resumed.map((one): NewAct => ({
        act: 'resumed',
        who: titleOf(one.body),
        what: 'the day it was suspended until has come',
        statement: one.statement.hash,
      })),
      {
        act: 'roster signed',
        who: `roster ${body.epoch}`,
        what: `until ${day(body.notAfter)}, naming ${named.map((one) => one.body.name).join(', ') || 'nobody'}`,
        statement: roster.statement.hash,
      },
    ],
  }
}

/**
 * Takes the appointment of an identity out and signs a new roster without it at once. Clients
 * refuse the officer as soon as they have seen that roster, and at the latest when the old one
 * expires. Throws `not-appointed`.
 */
export async function withdraw(o: Signing & { readonly identity: Uint8Array }): Promise<Changed> {
  const { register, identity } = o
  const gone = appointmentOf(register, identity)
  const without = {
    ...register,
    appointments: register.appointments.filter((one) => one !== gone),
    suspensions: register.suspensions.filter((one) => !equalBytes(one.identity, identity)),
  }
  const { body, statement } = gone
  const act = { act: 'withdrawn', who: titleOf(body), what: termsOf(body) } as const
  return await signChange(o, without, [{ ...act, statement: statement.hash }])
}

/** Keeps an appointment and signs a roster without it at once, until a day (Unix seconds) or a word. */
export async function suspend(
  o: Signing & { readonly identity: Uint8Array; readonly until: number | undefined },
): Promise<Changed> {
  const { body, statement } = appointmentOf(o.register, o.identity)
  const what = o.until === undefined ? 'until it is resumed' : `until ${day(o.until)}`
  const act = { act: 'suspended', who: titleOf(body), what } as const
  const suspended = withSuspension(o.register, o)
  return await signChange(o, suspended, [{ ...act, statement: statement.hash }])
}

/** Ends a suspension and signs a roster that names the appointment again. */
export async function resume(o: Signing & { readonly identity: Uint8Array }): Promise<Changed> {
  const { body, statement } = appointmentOf(o.register, o.identity)
  const act = { act: 'resumed', who: titleOf(body), what: 'by the word of the registrar' } as const
  const resumed = withoutSuspension(o.register, o.identity)
  return await signChange(o, resumed, [{ ...act, statement: statement.hash }])
}

async function signChange(
  o: Signing & { readonly days?: number | undefined },
  to: Register,
  acts: readonly NewAct[],
): Promise<Changed> {
  const { folder, register: before, now } = o
  const pair = await rosterPair(folder, before, o.ask)
  try {
    const signed = signRosterBy(pair, to, o)
    return changeRegister({
      folder,
      before,
      after: signed.register,
      acts: [...acts, ...signed.acts],
      now,
    })
  } finally {
    wipe(pair.secretKey)
  }
}
