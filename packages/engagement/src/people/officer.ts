/** Officers: who is appointed, to what, until when (DESIGN §8 "Who is an officer"). */
import * as z from 'zod/mini'
import { bytes, line, schema, seconds, type Schema } from '../schema.ts'

/**
 * Body of an `appointment` statement, signed by a roster key.
 * `functions` is an open list: a function this client does not know grants nothing.
 */
export interface AppointmentBody {
  /** Ed25519 identity public key of the person appointed. */
  readonly identity: Uint8Array
  readonly name: string
  readonly functions: readonly string[]
  /** The body that appoints, as a person would say it. */
  readonly body: string
  readonly desk: string
  /** Unix seconds. */
  readonly notBefore: number
  readonly notAfter: number
}

export const appointmentBody: Schema<AppointmentBody> = schema(
  z.strictObject({
    identity: bytes(32),
    name: line(80),
    functions: z.array(line(40)).check(z.maxLength(16)),
    body: line(120),
    desk: line(80),
    notBefore: seconds(),
    notAfter: seconds(),
  }),
)

/** Functions this version knows; anything else grants nothing. */
export type OfficerFunction = 'contact officer' | 'duty officer'

const KNOWN: readonly OfficerFunction[] = ['contact officer', 'duty officer']

export function knownFunctions(functions: readonly string[]): readonly OfficerFunction[] {
  return KNOWN.filter((known) => functions.includes(known))
}

/** An appointment whose chain up to the anchor has been checked. */
export interface Officer {
  readonly identity: Uint8Array
  readonly name: string
  readonly functions: readonly OfficerFunction[]
  readonly body: string
  readonly desk: string
  readonly notAfter: number
}
