/**
 * The trial organisation `npm start` makes, so that one person can try both sides: an anchor, a
 * roster key and one officer whose keys come from a set-up code. Everything lies on one machine,
 * which no real organisation may do; the client marks it TRIAL.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { equalBytes, fromBase64Url, toBase64Url } from '@lapwing/codec'
import {
  derive,
  identityFromSeed,
  randomBytes,
  secretFrom,
  signingKeyPairFromSeed,
  startCrypto,
  wipe,
  type Secret,
} from '@lapwing/crypto'
import { createAnchor, readAnchor } from './anchor.ts'
import { appoint } from './appointment.ts'
import { PRIVATE_FILE, readText, writeAtomic } from './atomic-file.ts'
import { configurationOf, writeConfiguration } from './configuration.ts'
import { DAY, seconds } from './days.ts'
import { createRegister, readRegister, type Register } from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { issueRosterKey } from './roster-key.ts'
import { signRoster } from './roster.ts'

export interface Trial {
  /** 16 bytes for the set-up code, on the first run only: it is written nowhere. */
  readonly setUpSeed: Secret | undefined
  /** Ed25519 public key the relay is to accept `create` from. */
  readonly admissionKey: Uint8Array
  readonly anchor: Uint8Array
  /** The client's configuration file. */
  readonly configPath: string
  /** Unix seconds. */
  readonly rosterEnds: number
}

/** A roster with less than this left is signed anew at the next start. */
const RENEW_BELOW_DAYS = 7
/** So is a roster key, with time for another roster. */
const RENEW_KEY_BELOW_DAYS = 30

const OFFICER = {
  name: 'Trial officer',
  functions: ['contact officer', 'duty officer'],
  body: 'Trial organisation on this machine',
  desk: 'Trial desk',
  days: 366,
}

/**
 * Makes the trial below `dataDir` on the first run, and on later ones renews what is about to end.
 * `config.json` there is written each time. A first run cut short leaves nothing that a later one
 * builds on: the file naming the admission key is written last, and without it all is made anew.
 */
export async function makeTrial(o: {
  readonly dataDir: string
  /** Unix milliseconds. */
  readonly now: number
  readonly origins: readonly string[]
}): Promise<Trial> {
  await startCrypto()
  const places = placesIn(o.dataDir)
  const first = !existsSync(places.admission)
  const made = first ? makeAnew(places, o.now) : undefined
  const register = made?.register ?? renew(places, o.now)
  const configuration = configurationOf(register, { trial: true, origins: o.origins })
  writeConfiguration(places.config, configuration)
  if (made !== undefined) {
    writeAtomic(places.admission, `${toBase64Url(made.admissionKey)}\n`, PRIVATE_FILE)
  }
  return {
    setUpSeed: made?.setUpSeed,
    admissionKey: made?.admissionKey ?? fromBase64Url(readText(places.admission).trim()),
    anchor: register.anchor,
    configPath: places.config,
    rosterEnds: register.roster?.body.notAfter ?? 0,
  }
}

interface Places {
  readonly anchor: string
  readonly register: string
  readonly admission: string
  readonly config: string
}

function placesIn(dataDir: string): Places {
  return {
    anchor: join(dataDir, 'trial', 'anchor'),
    register: join(dataDir, 'trial', 'register'),
    admission: join(dataDir, 'trial', 'admission.txt'),
    config: join(dataDir, 'config.json'),
  }
}

interface Made {
  readonly register: Register
  readonly setUpSeed: Secret
  readonly admissionKey: Uint8Array
}

function makeAnew(places: Places, now: number): Made {
  rmSync(places.anchor, { recursive: true, force: true })
  rmSync(places.register, { recursive: true, force: true })
  const setUpSeed = secretFrom(randomBytes(16))
  const identity = identityFromSeed(derive(setUpSeed, 'lapwing set-up identity'))
  const admission = signingKeyPairFromSeed(derive(setUpSeed, 'lapwing set-up admission'))
  const empty = createRegister(places.register, createAnchor(places.anchor))
  const keyed = newRosterKey(places, empty, now)
  const appointed = appoint({
    folder: places.register,
    register: keyed,
    request: { identity: identity.publicKey, name: OFFICER.name },
    terms: OFFICER,
    now,
  })
  const register = signRoster({ folder: places.register, register: appointed, now })
  wipe(identity.pair.secretKey)
  wipe(admission.secretKey)
  return { register, setUpSeed, admissionKey: admission.publicKey }
}

function renew(places: Places, now: number): Register {
  const register = prolong(places, readRegister(places.register), now)
  // Last, so that a run cut short anywhere before is completed by the next.
  if (endsWithin(register.rosterKey?.body, RENEW_KEY_BELOW_DAYS, now)) {
    return newRosterKey(places, register, now)
  }
  const stale = endsWithin(register.roster?.body, RENEW_BELOW_DAYS, now) || !namesAll(register)
  return stale ? signRoster({ folder: places.register, register, now }) : register
}

/** The one trial officer is appointed again before the appointment ends. */
function prolong(places: Places, register: Register, now: number): Register {
  const [appointment] = register.appointments
  if (appointment === undefined) throw new RegistrarError('damaged', places.register)
  if (!endsWithin(appointment.body, RENEW_KEY_BELOW_DAYS, now)) return register
  const { identity, name } = appointment.body
  const request = { identity, name }
  return appoint({ folder: places.register, register, request, terms: OFFICER, now })
}

function namesAll({ roster, appointments }: Register): boolean {
  return appointments.every(({ statement }) =>
    roster?.body.appointments.some((hash) => equalBytes(hash, statement.hash)),
  )
}

function newRosterKey(places: Places, register: Register, now: number): Register {
  const anchor = readAnchor(places.anchor)
  const issued = issueRosterKey({ folder: places.register, register, anchor, now })
  wipe(anchor.secretKey)
  return issued
}

/** True too for what has not begun: a clock was set back since. */
function endsWithin(
  validity: { readonly notBefore: number; readonly notAfter: number } | undefined,
  days: number,
  now: number,
): boolean {
  if (validity === undefined) return true
  return validity.notAfter - seconds(now) < days * DAY || validity.notBefore > seconds(now)
}
