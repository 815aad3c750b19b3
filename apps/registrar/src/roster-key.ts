/** Roster keys: what the anchor appoints, for at most a year, to sign rosters and appointments. */
import { equalBytes } from '@lapwing/codec'
import {
  makeStatement,
  randomBytes,
  secretFrom,
  shortFingerprint,
  signingKeyPairFromSeed,
  wipe,
  type SigningKeyPair,
} from '@lapwing/crypto'
import {
  ROSTER_DAYS,
  ROSTER_KEY_DAYS,
  rosterKeyBody,
  type RosterKeyBody,
} from '@lapwing/engagement'
import type { NewAct } from './act-log.ts'
import { signedBy } from './appointment.ts'
import { changeRegister, type Changed } from './change.ts'
import { DAY, day, span } from './days.ts'
import type { Passphrase } from './passphrase.ts'
import {
  BODY_VERSION,
  dropRosterSecret,
  readSigned,
  rosterSecretPath,
  type Register,
  type Signed,
} from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { MOST_EPOCH, signRosterBy } from './roster.ts'
import { writeSecret } from './secret-file.ts'

/**
 * Makes a roster key signed by the anchor. Where the register had one, every appointment is signed
 * anew by the new key with the same words, a new roster names them, and the old secret is deleted.
 * Throws `wrong-anchor` when the register belongs to another anchor, `bad-terms` for days out of
 * range.
 */
export function issueRosterKey(o: {
  readonly folder: string
  /** As it lies in the folder. */
  readonly before: Register
  /** What the new key is to sign: the same, or what was taken over, with acts that say so. */
  readonly register: Register
  readonly acts: readonly NewAct[]
  readonly anchor: SigningKeyPair
  /** What the new secret is sealed under. */
  readonly passphrase: Passphrase
  readonly now: number
  /** No roster of a lower epoch is signed: see published.ts. */
  readonly least: number
  readonly days?: number | undefined
}): Changed {
  const { folder, register, anchor, passphrase, now, least, days = ROSTER_KEY_DAYS - 1 } = o
  if (!equalBytes(anchor.publicKey, register.anchor)) throw new RegistrarError('wrong-anchor')
  // Shorter than a roster, it could sign none.
  if (!Number.isInteger(days) || days < ROSTER_DAYS || days > ROSTER_KEY_DAYS) {
    throw new RegistrarError('bad-terms', `${days} days`)
  }
  const seed = secretFrom(randomBytes(32))
  const pair = signingKeyPairFromSeed(seed)
  const body = { key: pair.publicKey, ...span(beginning(now, register), days) }
  const bytes = makeStatement('roster key', BODY_VERSION, body, anchor)
  const rosterKey = readSigned(bytes, 'roster key', rosterKeyBody)
  const renewed: Register = {
    ...register,
    rosterKey,
    appointments: register.appointments.map((one) => signedBy(pair, one.body)),
  }
  const signed =
    register.roster === undefined
      ? { register: renewed, acts: [] }
      : signRosterBy(pair, restarted(renewed), { now, least: Math.min(least, MOST_EPOCH) })
  // The secret before the register: it must never name a key nobody holds.
  const path = rosterSecretPath(folder, pair.publicKey)
  writeSecret({ path, kind: 'roster key', seed, passphrase })
  wipe(seed)
  wipe(pair.secretKey)
  const issued = issuedAct(rosterKey)
  const acts = [...o.acts, issued, ...signed.acts]
  const changed = changeRegister({ folder, before: o.before, after: signed.register, acts, now })
  if (o.before.rosterKey !== undefined) dropRosterSecret(folder, o.before.rosterKey.body.key)
  return changed
}

/**
 * Under a new key numbers may begin anew, since it outranks the one before: and they must where a
 * thief has signed the last there is.
 */
function restarted(register: Register): Register {
  const { roster } = register
  return (roster?.body.epoch ?? 0) >= MOST_EPOCH ? { ...register, roster: undefined } : register
}

/**
 * After the key before, since of two keys clients believe the one that began later; unless that one
 * is more than a day ahead, where clients count it as not begun.
 */
function beginning(now: number, { rosterKey }: Register): number {
  const before = (rosterKey?.body.notBefore ?? 0) * 1000
  return before >= now && before <= now + DAY * 1000 ? before + 1000 : now
}

/** What the act logs say of a roster key, the register's and the anchor's. */
export function issuedAct({ statement, body }: Signed<RosterKeyBody>): NewAct {
  return {
    act: 'roster key issued',
    who: `roster key ${shortFingerprint(body.key)}`,
    what: `until ${day(body.notAfter)}`,
    statement: statement.hash,
  }
}
