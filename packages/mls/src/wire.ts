/**
 * MLS messages as bytes. Size first; then exactly one message, in the one encoding ts-mls itself
 * writes: anything else, trailing bytes and longer length prefixes included, is refused.
 */
import { equalBytes } from '@lapwing/codec'
import type { KeyPackage, MLSMessage, MlsMessageContent, PrivateMessage, Welcome } from 'ts-mls'
import { decodeMlsMessage, encodeMlsMessage } from 'ts-mls/message.js'
import { MAX_INPUT_BYTES } from './limits.ts'
import { refusingNow, must } from './mls-error.ts'

export function encodeWire(content: MlsMessageContent): Uint8Array {
  return encodeMlsMessage({ version: 'mls10', ...content })
}

/** Throws `refused`. Nothing but a private message: handshakes travel as private messages too. */
export function privateMessageIn(bytes: Uint8Array): PrivateMessage {
  const message = decodeWire(bytes)
  must(message.wireformat === 'mls_private_message')
  return message.privateMessage
}

export function welcomeIn(bytes: Uint8Array): Welcome {
  const message = decodeWire(bytes)
  must(message.wireformat === 'mls_welcome')
  return message.welcome
}

export function keyPackageIn(bytes: Uint8Array): KeyPackage {
  const message = decodeWire(bytes)
  must(message.wireformat === 'mls_key_package')
  return message.keyPackage
}

/** What ts-mls decodes are views into the input, so it gets a copy nobody else holds. */
function decodeWire(bytes: Uint8Array): MLSMessage {
  must(bytes.length <= MAX_INPUT_BYTES)
  return refusingNow(() => {
    const decoded = decodeMlsMessage(bytes.slice(), 0)
    must(decoded !== undefined)
    const [message] = decoded
    must(equalBytes(encodeMlsMessage(message), bytes))
    return message
  })
}
