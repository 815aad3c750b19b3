/** Roster keys: what the anchor appoints, for at most a year, to sign rosters and appointments. */
import { equalBytes } from '@lapwing/codec'
import {
  makeStatement,
  randomBytes,
  signingKeyPairFromSeed,
  wipe,
  type SigningKeyPair,
} from '@lapwing/crypto'
import { appointmentBody, ROSTER_DAYS, ROSTER_KEY_DAYS, rosterKeyBody } from '@lapwing/engagement'
import { span } from './days.ts'
import type { Passphrase } from './passphrase.ts'
import {
  BODY_VERSION,
  dropRosterSecret,
  readSigned,
  rosterSecretPath,
  writeRegister,
  type Register,
} from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { signRosterBy } from './roster.ts'
import { writeSecret } from './secret-file.ts'

/**
 * Makes a roster key signed by the anchor. Where the register had one, every appointment is signed
 * anew by the new key with the same words, a new roster names them, and the old secret is deleted.
 * Throws `wrong-anchor` when the register belongs to another anchor, `bad-terms` for days out of
 * range.
 */
export function issueRosterKey(o: {
  readonly folder: string
  readonly register: Register
  readonly anchor: SigningKeyPair
  /** What the new secret is sealed under. */
  readonly passphrase: Passphrase
  readonly now: number
  readonly days?: number | undefined
}): Register {
  const { folder, register, anchor, passphrase, now, days = ROSTER_KEY_DAYS - 1 } = o
  if (!equalBytes(anchor.publicKey, register.anchor)) throw new RegistrarError('wrong-anchor')
  // Shorter than a roster, it could sign none.
  if (!Number.isInteger(days) || days < ROSTER_DAYS || days > ROSTER_KEY_DAYS) {
    throw new RegistrarError('bad-terms', `${days} days`)
  }
  const seed = randomBytes(32)
  const pair = signingKeyPairFromSeed(seed)
  const body = { key: pair.publicKey, ...span(now, days) }
  const bytes = makeStatement('roster key', BODY_VERSION, body, anchor)
  // The secret first: a register must never name a key nobody holds.
  const path = rosterSecretPath(folder, pair.publicKey)
  writeSecret({ path, kind: 'roster key', seed, passphrase })
  wipe(seed)
  const renewed: Register = {
    ...register,
    rosterKey: readSigned(bytes, 'roster key', rosterKeyBody),
    appointments: register.appointments.map(({ body: words }) =>
      readSigned(
        makeStatement('appointment', BODY_VERSION, { ...words }, pair),
        'appointment',
        appointmentBody,
      ),
    ),
  }
  const whole = register.roster === undefined ? renewed : signRosterBy(pair, renewed, now)
  writeRegister(folder, whole)
  wipe(pair.secretKey)
  if (register.rosterKey !== undefined) dropRosterSecret(folder, register.rosterKey.body.key)
  return whole
}
