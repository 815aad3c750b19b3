/** Appointments: who may act as an officer, in which functions, until when. */
import { equalBytes } from '@lapwing/codec'
import { CryptoError, makeStatement, wipe } from '@lapwing/crypto'
import { appointmentBody } from '@lapwing/engagement'
import type { AppointmentRequest } from './appointment-request.ts'
import { span } from './days.ts'
import { BODY_VERSION, readSigned, rosterPair, writeRegister, type Register } from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import type { AskPassphrase } from './secret-file.ts'

export interface AppointmentTerms {
  readonly functions: readonly string[]
  /** The body that appoints, as a person would say it. */
  readonly body: string
  readonly desk: string
  readonly days: number
}

/** A year and a day: nobody is appointed for ever. */
const MOST_DAYS = 366

/**
 * Signs an appointment and adds it to the register in place of an earlier one of the same identity.
 * It holds when the next roster names it. Throws `bad-terms` for words the clients would refuse.
 */
export async function appoint(o: {
  readonly folder: string
  readonly register: Register
  readonly ask: AskPassphrase
  readonly request: AppointmentRequest
  readonly terms: AppointmentTerms
  readonly now: number
}): Promise<Register> {
  const { folder, register, ask, request, terms, now } = o
  const { functions, body, desk, days } = terms
  if (functions.length === 0 || !Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new RegistrarError('bad-terms', request.name)
  }
  const pair = await rosterPair(folder, register, ask)
  const words = { ...request, functions, body, desk, ...span(now, days) }
  try {
    const bytes = makeStatement('appointment', BODY_VERSION, words, pair)
    const appointment = readSigned(bytes, 'appointment', appointmentBody)
    const others = register.appointments.filter(
      (other) => !equalBytes(other.body.identity, request.identity),
    )
    const appointed = { ...register, appointments: [...others, appointment] }
    writeRegister(folder, appointed)
    return appointed
  } catch (error) {
    // makeStatement and the schema both refuse before anything is written.
    if (error instanceof CryptoError) throw new RegistrarError('bad-terms', request.name)
    throw error
  } finally {
    wipe(pair.secretKey)
  }
}
