/**
 * What is published, held against the register. A register restored from a backup does not know the
 * rosters signed since; clients ignore what it signs under a number they have seen.
 */
import { equalBytes } from '@lapwing/codec'
import { appointmentBody, rosterBody, rosterKeyBody, type Roster } from '@lapwing/engagement'
import type { NewAct } from './act-log.ts'
import { moment } from './act-page.ts'
import { readConfiguration } from './configuration.ts'
import { DAY, seconds } from './days.ts'
import type { Options } from './options.ts'
import { readSigned, type Register } from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { verifyChain } from './verify.ts'

/**
 * The least epoch that may be signed, as the options give it: above what is published, or at least
 * the number a person names. Throws `epoch-unknown` without either, `older-register` when the
 * published roster is a later one than the register's, `two-rosters` when it is another of the same
 * epoch, and as {@link readPublished}.
 */
export function leastEpoch(options: Options, register: Register, now: number): number {
  assertClock(register, now)
  const least = options.count('epoch-at-least')
  const path = options.maybe('published')
  if (path === undefined) {
    if (least === undefined) throw new RegistrarError('epoch-unknown')
    return least
  }
  const published = readPublished(path, register.anchor, now)
  const own = register.roster
  const epochs = `${path} has roster ${published.epoch}, the register ${own?.body.epoch ?? 0}`
  if (published.epoch > (own?.body.epoch ?? 0) && (least ?? 0) <= published.epoch) {
    throw new RegistrarError('older-register', epochs)
  }
  if (own?.body.epoch === published.epoch && !equalBytes(own.statement.hash, published.hash)) {
    throw new RegistrarError('two-rosters', epochs)
  }
  return Math.max(published.epoch + 1, least ?? 0)
}

/**
 * Throws `clock-behind` when this machine's clock is more than a day before what it signed last: an
 * offline laptop whose battery was empty would sign what has ended already.
 */
export function assertClock({ roster, rosterKey }: Register, now: number): void {
  const last = Math.max(roster?.body.notBefore ?? 0, rosterKey?.body.notBefore ?? 0)
  if (last > seconds(now) + DAY) {
    throw new RegistrarError('clock-behind', `It is ${moment(seconds(now))} here`)
  }
}

/** The chain of a published configuration. Throws `wrong-anchor`, `not-valid`, `missing`, `damaged`. */
export function readPublished(path: string, anchor: Uint8Array, now: number): Roster {
  const configuration = readConfiguration(path)
  if (!equalBytes(configuration.anchor, anchor)) throw new RegistrarError('wrong-anchor', path)
  return verifyChain({ anchor, statements: configuration.statements, now })
}

/**
 * A register with what is published in it, for when the one that signed it is gone; the act that
 * says so. Who is suspended stands in no roster: they are not in it.
 */
export function takenOver(
  register: Register,
  published: Roster,
): { readonly register: Register; readonly acts: readonly NewAct[] } {
  const [key, roster, ...appointments] = published.statements
  if (key === undefined || roster === undefined) throw new RegistrarError('not-valid')
  const taken = {
    ...register,
    rosterKey: readSigned(key, 'roster key', rosterKeyBody),
    roster: readSigned(roster, 'roster', rosterBody),
    appointments: appointments.map((one) => readSigned(one, 'appointment', appointmentBody)),
  }
  const names = taken.appointments.map(({ body }) => body.name).join(', ') || 'nobody'
  const act: NewAct = {
    act: 'taken over',
    who: `roster ${published.epoch}`,
    what: `from a published configuration, naming ${names}`,
    statement: published.hash,
  }
  return { register: taken, acts: [act] }
}
