/** Suspensions: appointments that are kept and that no roster names, until a day or a word. */
import { equalBytes } from '@lapwing/codec'
import { day, seconds } from './days.ts'
import type { Register, Suspension } from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { titleOf } from './titles.ts'
import { appointmentOf } from './appointment.ts'

/** The register with one more suspension. Throws `not-appointed`, `suspended`, or `bad-day` for a day that is over. */
export function withSuspension(
  register: Register,
  o: { readonly identity: Uint8Array; readonly until: number | undefined; readonly now: number },
): Register {
  const { body } = appointmentOf(register, o.identity)
  if (suspensionOf(register, o.identity, o.now))
    throw new RegistrarError('suspended', titleOf(body))
  if (o.until !== undefined && o.until <= seconds(o.now)) {
    throw new RegistrarError('bad-day', day(o.until))
  }
  const { identity, until } = o
  const others = register.suspensions.filter((one) => !equalBytes(one.identity, identity))
  return { ...register, suspensions: [...others, { identity, until }] }
}

/** The register without it. Throws `not-suspended`. */
export function withoutSuspension(register: Register, identity: Uint8Array): Register {
  const others = register.suspensions.filter((one) => !equalBytes(one.identity, identity))
  if (others.length === register.suspensions.length) throw new RegistrarError('not-suspended')
  return { ...register, suspensions: others }
}

/** The suspension of an identity that holds now; one whose day has come holds no more. */
export function suspensionOf(
  register: Register,
  identity: Uint8Array,
  now: number,
): Suspension | undefined {
  const found = register.suspensions.find((one) => equalBytes(one.identity, identity))
  return found?.until !== undefined && found.until <= seconds(now) ? undefined : found
}
