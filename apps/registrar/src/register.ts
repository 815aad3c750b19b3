/**
 * The register: one folder holding what this organisation's registrar has signed.
 *
 *     register.json          anchor, roster key, roster and appointments, all public statements;
 *                            who is suspended; how far the act log has come
 *     roster-key-<id>.secret the secret of the roster key named there, sealed (mode 0600)
 *
 *     acts.log, records/     what was done, and the pages to print: act-log.ts, act-page.ts
 *
 * The anchor's own secret is kept apart, on a medium that is connected only to make roster keys.
 * register.json is replaced whole, so it always holds one consistent chain.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  CodecError,
  encodeCbor,
  equalBytes,
  fromBase64Url,
  toBase64Url,
  toHex,
} from '@lapwing/codec'
import {
  blake2b,
  CryptoError,
  openStatement,
  signingKeyPairFromSeed,
  wipe,
  type SigningKeyPair,
  type StatementType,
  type VerifiedStatement,
} from '@lapwing/crypto'
import {
  appointmentBody,
  rosterBody,
  rosterKeyBody,
  type AppointmentBody,
  type RosterBody,
  type RosterKeyBody,
  type Schema,
} from '@lapwing/engagement'
import { emptyHead, type ActHead } from './act-log.ts'
import { PRIVATE_FILE, writeAtomic } from './atomic-file.ts'
import { readJson } from './json-file.ts'
import { RegistrarError } from './registrar-error.ts'
import type { Passphrase } from './passphrase.ts'
import { changePassphrase, readSecret, type AskPassphrase } from './secret-file.ts'

/** Version of the three statement bodies the registrar writes. */
export const BODY_VERSION = 1

/** A statement whose signature and schema have both been checked. */
export interface Signed<Body> {
  readonly statement: VerifiedStatement
  readonly body: Body
}

export interface Register {
  readonly anchor: Uint8Array
  readonly rosterKey: Signed<RosterKeyBody> | undefined
  readonly roster: Signed<RosterBody> | undefined
  readonly appointments: readonly Signed<AppointmentBody>[]
  readonly suspensions: readonly Suspension[]
  readonly acts: ActHead
}

/** Somebody who stays appointed and whom no roster names meanwhile. */
export interface Suspension {
  readonly identity: Uint8Array
  /** Unix seconds; undefined until somebody resumes it. */
  readonly until: number | undefined
}

/** An empty register under an anchor. Throws `exists` when the folder holds one already. */
export function createRegister(folder: string, anchor: Uint8Array): Register {
  if (hasRegister(folder)) throw new RegistrarError('exists', join(folder, FILE))
  const acts = emptyHead(anchor)
  const register: Register = {
    anchor,
    rosterKey: undefined,
    roster: undefined,
    appointments: [],
    suspensions: [],
    acts,
  }
  writeRegister(folder, register)
  return register
}

export function hasRegister(folder: string): boolean {
  return existsSync(join(folder, FILE))
}

/** Throws `missing`, or `damaged` when anything in it does not verify. */
export function readRegister(folder: string): Register {
  const path = join(folder, FILE)
  try {
    const file = readJson(path)
    const { version, anchor, appointments } = file
    const known = version === 1 || (version === 2 && file['check'] === checkOf(file))
    if (!known || !Array.isArray(appointments)) throw new RegistrarError('damaged', path)
    const key = fromBase64Url(String(anchor))
    const register = {
      anchor: key,
      rosterKey: optional(file['rosterKey'], 'roster key', rosterKeyBody),
      roster: optional(file['roster'], 'roster', rosterBody),
      appointments: appointments.map((text) => signed(text, 'appointment', appointmentBody)),
      // Version 1 knew neither.
      suspensions: version === 1 ? [] : suspensionsFrom(file['suspensions'], path),
      acts: version === 1 ? emptyHead(key) : headFrom(file['acts'], path),
    }
    assertOneChain(register, path)
    return register
  } catch (error) {
    if (error instanceof CodecError || error instanceof CryptoError) {
      throw new RegistrarError('damaged', path)
    }
    throw error
  }
}

export function writeRegister(folder: string, register: Register): void {
  const text = (signed: Signed<unknown> | undefined): string | null =>
    signed === undefined ? null : toBase64Url(signed.statement.bytes)
  const file = {
    version: 2,
    anchor: toBase64Url(register.anchor),
    rosterKey: text(register.rosterKey),
    roster: text(register.roster),
    appointments: register.appointments.map(text),
    suspensions: register.suspensions.map(({ identity, until }) => ({
      identity: toBase64Url(identity),
      until: until ?? null,
    })),
    acts: { count: register.acts.count, hash: toBase64Url(register.acts.hash) },
  }
  const whole = { ...file, check: checkOf(file) }
  writeAtomic(join(folder, FILE), `${JSON.stringify(whole, null, 2)}\n`, PRIVATE_FILE)
}

/** Reads bytes that must be a statement of this type with a body of this schema. */
export function readSigned<Body>(
  bytes: Uint8Array,
  type: StatementType,
  schema: Schema<Body>,
): Signed<Body> {
  const statement = openStatement(bytes, { type, versions: [BODY_VERSION] })
  const body = schema.read(statement.body)
  if (body === undefined) throw new CryptoError('malformed')
  return { statement, body }
}

/** Everything third parties need, in sending order: what the roster names, and no appointment else. */
export function chainOf(register: Register): readonly Uint8Array[] {
  const named = register.appointments.filter((one) => isNamed(register, one))
  return [register.rosterKey, register.roster, ...named].flatMap((signed) =>
    signed === undefined ? [] : [signed.statement.bytes],
  )
}

/** Whether the roster names this appointment. */
export function isNamed({ roster }: Register, { statement }: Signed<AppointmentBody>): boolean {
  return roster?.body.appointments.some((hash) => equalBytes(hash, statement.hash)) ?? false
}

/**
 * The pair that signs rosters and appointments; the caller wipes it. Throws `no-roster-key`, and as
 * {@link readSecret} does.
 */
export async function rosterPair(
  folder: string,
  register: Register,
  ask: AskPassphrase,
): Promise<SigningKeyPair> {
  if (register.rosterKey === undefined) throw new RegistrarError('no-roster-key', folder)
  const path = rosterSecretPath(folder, register.rosterKey.body.key)
  const seed = await readSecret(path, 'roster key', ask)
  const pair = signingKeyPairFromSeed(seed)
  wipe(seed)
  if (!equalBytes(pair.publicKey, register.rosterKey.body.key)) {
    throw new RegistrarError('damaged', path)
  }
  return pair
}

/** Seals the roster key's secret anew. One of the version before is read unsealed. */
export async function changeRosterPassphrase(o: {
  readonly folder: string
  readonly register: Register
  readonly ask: AskPassphrase
  readonly askNew: () => Promise<Passphrase>
}): Promise<void> {
  const { folder, register } = o
  if (register.rosterKey === undefined) throw new RegistrarError('no-roster-key', folder)
  const path = rosterSecretPath(folder, register.rosterKey.body.key)
  await changePassphrase({ path, kind: 'roster key', ...o })
}

export function rosterSecretPath(folder: string, publicKey: Uint8Array): string {
  return join(folder, `roster-key-${toHex(publicKey.subarray(0, 8))}.secret`)
}

/** Forgets the secret of a roster key that no longer signs. */
export function dropRosterSecret(folder: string, publicKey: Uint8Array): void {
  rmSync(rosterSecretPath(folder, publicKey), { force: true })
}

const FILE = 'register.json'

/** Against a slip of the disk or of a hand in what no signature covers; no proof of who wrote it. */
function checkOf(file: Readonly<Record<string, unknown>>): string {
  const { version, anchor, rosterKey, roster, appointments, suspensions, acts } = file
  const rest = [version, anchor, rosterKey, roster, appointments, suspensions, acts]
  return toBase64Url(blake2b(encodeCbor(['lapwing register', JSON.stringify(rest)])))
}

function suspensionsFrom(value: unknown, path: string): readonly Suspension[] {
  if (!Array.isArray(value)) throw new RegistrarError('damaged', path)
  return value.map((one: unknown) => {
    const { identity, until } = { ...(one as object) } as Readonly<Record<string, unknown>>
    const key = fromBase64Url(String(identity))
    const open = until === null
    if (key.length !== 32 || !(open || Number.isSafeInteger(until))) {
      throw new RegistrarError('damaged', path)
    }
    return { identity: key, until: open ? undefined : Number(until) }
  })
}

function headFrom(value: unknown, path: string): ActHead {
  const { count, hash } = { ...(value as object) } as Readonly<Record<string, unknown>>
  const head = { count: Number(count), hash: fromBase64Url(String(hash)) }
  const right = typeof count === 'number' && Number.isSafeInteger(count) && count >= 0
  if (!right || head.hash.length !== 32) throw new RegistrarError('damaged', path)
  return head
}

function optional<Body>(
  text: unknown,
  type: StatementType,
  schema: Schema<Body>,
): Signed<Body> | undefined {
  return text === null ? undefined : signed(text, type, schema)
}

function signed<Body>(text: unknown, type: StatementType, schema: Schema<Body>): Signed<Body> {
  return readSigned(fromBase64Url(String(text)), type, schema)
}

/** Every statement in the file is signed by the one above it. */
function assertOneChain(register: Register, path: string): void {
  const { anchor, rosterKey, roster, appointments } = register
  const byRosterKey = [...(roster === undefined ? [] : [roster]), ...appointments]
  const whole =
    anchor.length === 32 &&
    (rosterKey === undefined || equalBytes(rosterKey.statement.signer, anchor)) &&
    byRosterKey.every(
      ({ statement }) =>
        rosterKey !== undefined && equalBytes(statement.signer, rosterKey.body.key),
    )
  if (!whole) throw new RegistrarError('damaged', path)
}
