/**
 * Appointment request: a statement by the person to be appointed, `{ name }`, signed with the
 * identity they will use. It proves that they hold that identity; no secret travels.
 */
import { CodecError, fromBase64Url, toBase64Url } from '@lapwing/codec'
import { CryptoError, makeStatement, openStatement, type Identity } from '@lapwing/crypto'
import { isPlainLine } from '@lapwing/engagement'
import { RegistrarError } from './registrar-error.ts'

const VERSION = 1
const NAME_MAX = 80
const SIGNS = /[()[\]{}<>:;,|"\\/]/u

export interface AppointmentRequest {
  readonly identity: Uint8Array
  readonly name: string
}

/** The request as text, to be carried by mail or on paper. */
export function makeAppointmentRequest(identity: Identity, name: string): string {
  return toBase64Url(makeStatement('appointment request', VERSION, { name }, identity.pair))
}

/**
 * Throws `bad-request` for anything but a whole, genuine request with a plain name, `bad-name` for a
 * name with signs that lists and pages put between names: it could pass for several, or for more
 * than a name.
 */
export function readAppointmentRequest(text: string): AppointmentRequest {
  try {
    const bytes = fromBase64Url(text.trim())
    const request = openStatement(bytes, { type: 'appointment request', versions: [VERSION] })
    const name = appointmentRequestBody(request.body)
    if (name !== undefined) {
      if (SIGNS.test(name)) throw new RegistrarError('bad-name')
      return { identity: request.signer, name }
    }
  } catch (error) {
    if (!(error instanceof CodecError || error instanceof CryptoError)) throw error
  }
  throw new RegistrarError('bad-request')
}

/** The name in a request's body, or nothing when that is no such body. */
export function appointmentRequestBody(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || Object.keys(body).join() !== 'name') {
    return undefined
  }
  const { name } = body as { readonly name: unknown }
  const plain = typeof name === 'string' && name !== '' && name.length <= NAME_MAX
  return plain && isPlainLine(name) ? name : undefined
}
