/**
 * The chain anchor → roster key → roster → appointments (DESIGN §8).
 * Signatures are checked before; here stands what the signed words mean together.
 */
import * as z from 'zod/mini'
import { bytes, schema, seconds, type Schema } from '../schema.ts'
import { appointmentBody, knownFunctions, type Officer } from './officer.ts'

/** Body of a `roster key` statement, signed by the anchor. */
export interface RosterKeyBody {
  readonly key: Uint8Array
  readonly notBefore: number
  readonly notAfter: number
}

export const rosterKeyBody: Schema<RosterKeyBody> = schema(
  z.strictObject({ key: bytes(32), notBefore: seconds(), notAfter: seconds() }),
)

/** Body of a `roster` statement, signed by a roster key: which appointments hold now. */
export interface RosterBody {
  readonly epoch: number
  readonly notBefore: number
  readonly notAfter: number
  /** Hashes (32 bytes) of the appointment statements that are valid. */
  readonly appointments: readonly Uint8Array[]
}

export const rosterBody: Schema<RosterBody> = schema(
  z.strictObject({
    epoch: z.int().check(z.minimum(1)),
    notBefore: seconds(),
    notAfter: seconds(),
    appointments: z.array(bytes(32)).check(z.maxLength(256)),
  }),
)

/** A roster key serves at most a year, a roster at most fourteen days (DESIGN §8). */
export const ROSTER_KEY_DAYS = 366
export const ROSTER_DAYS = 14

/** A statement whose own signature is already checked (crypto's `openStatement`). */
export interface CheckedStatement {
  readonly type: string
  readonly version: number
  readonly signer: Uint8Array
  readonly body: unknown
  readonly hash: Uint8Array
  readonly bytes: Uint8Array
}

/** What a chain says. `expired` means: was true, is out of date; nobody new is accepted on it. */
export interface Roster {
  readonly epoch: number
  /** The roster key that signed it. */
  readonly key: Uint8Array
  /** When that began, Unix seconds, or 0 for one that has not: see {@link isNewer}. */
  readonly keyFrom: number
  readonly hash: Uint8Array
  readonly notAfter: number
  readonly expired: boolean
  readonly officers: readonly Officer[]
  /** The statements it stands on, in sending order: roster key, roster, appointments. */
  readonly statements: readonly Uint8Array[]
}

export type ChainProblem = 'no-roster-key' | 'no-roster' | 'wrong-anchor' | 'malformed'

/**
 * Reads the newest roster the statements give under `anchor`.
 * Statements signed by anybody else are ignored; among several rosters the newest wins, by
 * {@link isNewer}.
 * Returns a problem instead of a roster when no chain reaches the anchor.
 */
export function readChain(o: {
  readonly anchor: Uint8Array
  readonly statements: readonly CheckedStatement[]
  /** Unix seconds. */
  readonly now: number
}): Roster | ChainProblem {
  const keyStatements = o.statements.filter((s) => s.type === 'roster key')
  if (keyStatements.length === 0) return 'no-roster-key'
  const keys = keyStatements.flatMap((statement) => {
    const body = rosterKeyBody.read(statement.body)
    return body && same(statement.signer, o.anchor) && days(body) <= ROSTER_KEY_DAYS
      ? [{ statement, body }]
      : []
  })
  if (keys.length === 0) return 'wrong-anchor'
  // Of one key signed twice the later words count, in any order of statements.
  keys.sort((a, b) => b.body.notBefore - a.body.notBefore)
  let newest: Roster | undefined
  for (const statement of o.statements) {
    if (statement.type !== 'roster') continue
    const body = rosterBody.read(statement.body)
    const key = keys.find((k) => same(k.body.key, statement.signer))
    if (!body || !key || days(body) > ROSTER_DAYS) continue
    // A key made by a clock that ran ahead must not outrank those made since, until its day comes.
    const begun = o.now >= key.body.notBefore - CLOCK_SLACK
    const place = {
      epoch: body.epoch,
      key: key.body.key,
      keyFrom: begun ? key.body.notBefore : 0,
    }
    if (newest && !isNewer(place, newest)) continue
    const within = (span: { readonly notBefore: number; readonly notAfter: number }): boolean =>
      o.now >= span.notBefore - CLOCK_SLACK && o.now <= span.notAfter
    const appointments = o.statements.filter(
      (s) =>
        s.type === 'appointment' &&
        same(s.signer, statement.signer) &&
        body.appointments.some((hash) => same(hash, s.hash)),
    )
    newest = {
      ...place,
      hash: statement.hash,
      notAfter: Math.min(body.notAfter, key.body.notAfter),
      expired: !within(body) || !within(key.body),
      officers: appointments.flatMap((appointment) => {
        const a = appointmentBody.read(appointment.body)
        return a && within(a) ? [officer(a)] : []
      }),
      statements: [key.statement.bytes, statement.bytes, ...appointments.map((a) => a.bytes)],
    }
  }
  return newest ?? 'no-roster'
}

/**
 * Of two rosters under one anchor: the one whose roster key began later, whatever their epochs, and
 * of one key that with the higher epoch. So whoever has stolen a roster key can outbid nobody who
 * has the next one.
 */
export function isNewer(one: Place, other: Place): boolean {
  // The anchor may have signed one key twice, with other dates.
  const oneKey = same(one.key, other.key) || one.keyFrom === other.keyFrom
  return oneKey ? one.epoch > other.epoch : one.keyFrom > other.keyFrom
}

type Place = Pick<Roster, 'epoch' | 'key' | 'keyFrom'>

/** The officer behind an identity key, or undefined when the roster does not appoint it. */
export function officerOf(roster: Roster, identity: Uint8Array): Officer | undefined {
  return roster.officers.find(
    (officer) => same(officer.identity, identity) && officer.functions.length > 0,
  )
}

/** Clocks of old phones run ahead or behind; a statement may seem up to a day too young. */
const CLOCK_SLACK = 86_400

function days(span: { readonly notBefore: number; readonly notAfter: number }): number {
  const length = (span.notAfter - span.notBefore) / 86_400
  return length >= 0 ? length : Infinity
}

function officer(a: {
  readonly identity: Uint8Array
  readonly name: string
  readonly functions: readonly string[]
  readonly body: string
  readonly desk: string
  readonly notAfter: number
}): Officer {
  return {
    identity: a.identity,
    name: a.name,
    functions: knownFunctions(a.functions),
    body: a.body,
    desk: a.desk,
    notAfter: a.notAfter,
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
