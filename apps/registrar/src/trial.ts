/**
 * The trial organisation `npm start` makes, so that one person can try both sides: an anchor, a
 * roster key and one officer whose keys come from a set-up code. Everything lies on one machine,
 * which no real organisation may do; the client marks it TRIAL.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fromBase64Url, toBase64Url } from '@lapwing/codec'
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
import { anchorSecretPath, changeAnchorPassphrase, createAnchor, readAnchor } from './anchor.ts'
import { appoint } from './appointment.ts'
import { PRIVATE_FILE, readText, writeAtomic } from './atomic-file.ts'
import { configurationOf, writeConfiguration } from './configuration.ts'
import { DAY, seconds } from './days.ts'
import { saysTheSame } from './describe.ts'
import { generatePassphrase, readPassphraseFile, type Passphrase } from './passphrase.ts'
import {
  changeRosterPassphrase,
  createRegister,
  readRegister,
  rosterSecretPath,
  type Register,
} from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { issueRosterKey } from './roster-key.ts'
import { signRoster } from './roster.ts'
import { isSealed, type AskPassphrase } from './secret-file.ts'

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
  const made = first ? await makeAnew(places, o.now) : undefined
  const register = made?.register ?? (await renew(places, o.now))
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
  readonly passphrase: string
  readonly admission: string
  readonly config: string
}

function placesIn(dataDir: string): Places {
  return {
    anchor: join(dataDir, 'trial', 'anchor'),
    register: join(dataDir, 'trial', 'register'),
    passphrase: join(dataDir, 'trial', 'passphrase.txt'),
    admission: join(dataDir, 'trial', 'admission.txt'),
    config: join(dataDir, 'config.json'),
  }
}

interface Made {
  readonly register: Register
  readonly setUpSeed: Secret
  readonly admissionKey: Uint8Array
}

async function makeAnew(places: Places, now: number): Promise<Made> {
  rmSync(places.anchor, { recursive: true, force: true })
  rmSync(places.register, { recursive: true, force: true })
  const setUpSeed = secretFrom(randomBytes(16))
  const identity = identityFromSeed(derive(setUpSeed, 'lapwing set-up identity'))
  const admission = signingKeyPairFromSeed(derive(setUpSeed, 'lapwing set-up admission'))
  const passphrase = passphraseOf(places)
  const anchor = await createAnchor({ folder: places.anchor, passphrase, now })
  const keyed = await newRosterKey(places, createRegister(places.register, anchor), now)
  const { register: appointed } = await appoint({
    folder: places.register,
    register: keyed,
    ask: asking(passphrase),
    request: { identity: identity.publicKey, name: OFFICER.name },
    terms: OFFICER,
    now,
  })
  const { register } = await signRoster({
    folder: places.register,
    register: appointed,
    least: 1,
    ask: asking(passphrase),
    now,
  })
  wipe(identity.pair.secretKey)
  wipe(admission.secretKey)
  return { register, setUpSeed, admissionKey: admission.publicKey }
}

async function renew(places: Places, now: number): Promise<Register> {
  const ask = asking(passphraseOf(places))
  const kept = readRegister(places.register)
  await sealOld(places, kept)
  const register = await prolong(places, kept, now)
  // Last, so that a run cut short anywhere before is completed by the next.
  if (endsWithin(register.rosterKey?.body, RENEW_KEY_BELOW_DAYS, now)) {
    return await newRosterKey(places, register, now)
  }
  const stale = endsWithin(register.roster?.body, RENEW_BELOW_DAYS, now)
  if (!stale && saysTheSame(register, now)) return register
  return (await signRoster({ folder: places.register, register, ask, least: 1, now })).register
}

/** The one trial officer is appointed again before the appointment ends. */
async function prolong(places: Places, register: Register, now: number): Promise<Register> {
  const [appointment] = register.appointments
  if (appointment === undefined) throw new RegistrarError('damaged', places.register)
  if (!endsWithin(appointment.body, RENEW_KEY_BELOW_DAYS, now)) return register
  const { identity, name } = appointment.body
  const request = { identity, name }
  const ask = asking(passphraseOf(places))
  const folder = places.register
  return (await appoint({ folder, register, ask, request, terms: OFFICER, now })).register
}

/** Trials of the version that sealed nothing are sealed at their next start. */
async function sealOld(places: Places, register: Register): Promise<void> {
  const passphrase = passphraseOf(places)
  const change = { ask: asking(passphrase), askNew: () => Promise.resolve(passphrase) }
  if (!isSealed(anchorSecretPath(places.anchor), 'anchor')) {
    await changeAnchorPassphrase({ folder: places.anchor, ...change })
  }
  const key = register.rosterKey?.body.key
  if (key && !isSealed(rosterSecretPath(places.register, key), 'roster key')) {
    await changeRosterPassphrase({ folder: places.register, register, ...change })
  }
}

/** It lies beside what it opens, so that nobody is asked: a trial protects nothing. */
function passphraseOf(places: Places): Passphrase {
  if (!existsSync(places.passphrase)) {
    writeAtomic(places.passphrase, `${generatePassphrase().text}\n`, PRIVATE_FILE)
  }
  return { text: readPassphraseFile(places.passphrase), made: 'generated' }
}

function asking(passphrase: Passphrase): AskPassphrase {
  return (attempt) => Promise.resolve(attempt === 0 ? passphrase.text : undefined)
}

async function newRosterKey(places: Places, register: Register, now: number): Promise<Register> {
  const passphrase = passphraseOf(places)
  const anchor = await readAnchor(places.anchor, asking(passphrase))
  const issued = issueRosterKey({
    folder: places.register,
    before: register,
    register,
    acts: [],
    anchor,
    passphrase,
    least: 1,
    now,
  })
  wipe(anchor.secretKey)
  return issued.register
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
