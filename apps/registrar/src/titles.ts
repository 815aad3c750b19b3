/** How commands, acts and pages name somebody who is appointed. */
import type { AppointmentBody } from '@lapwing/engagement'
import { day } from './days.ts'
import { shortFingerprint } from '@lapwing/crypto'

/** Name and fingerprint. */
export function titleOf({ name, identity }: Pick<AppointmentBody, 'name' | 'identity'>): string {
  return `${name} (${shortFingerprint(identity)})`
}

/** In which functions, for whom, where, how long. */
export function termsOf({ functions, body, desk, notBefore, notAfter }: AppointmentBody): string {
  return `${functions.join(', ')}; ${body}; ${desk}; from ${day(notBefore)} until ${day(notAfter)}`
}
