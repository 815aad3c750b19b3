/** Safety phrase: six words two people compare to know that nobody sits between them. */
import { encodeCbor } from '@lapwing/codec'
import { blake2b } from './hash.ts'
import { assertKey } from './key-size.ts'

const WORDS = 6
const BITS_PER_WORD = 11

export interface SafetyPhraseParts {
  /** The participant's identity public key, 32 bytes. */
  readonly participant: Uint8Array
  /** The organisation's anchor, 32 bytes. */
  readonly anchor: Uint8Array
  /** The conversation's id. The epoch is left out: the phrase lasts as long as the conversation. */
  readonly conversation: Uint8Array
}

/**
 * Six indexes from 0 to 2047, the first 66 bits of BLAKE2b-256 over
 * CBOR ["lapwing safety phrase", participant, anchor, conversation]. The same indexes are words in
 * every language, numbers and a QR code.
 */
export function safetyPhrase(parts: SafetyPhraseParts): readonly number[] {
  assertKey(parts.participant, 32)
  assertKey(parts.anchor, 32)
  const hash = blake2b(
    encodeCbor(['lapwing safety phrase', parts.participant, parts.anchor, parts.conversation]),
  )
  let bits = 0n
  for (const byte of hash) bits = (bits << 8n) | BigInt(byte)
  return Array.from({ length: WORDS }, (_, i) => {
    const below = 256 - BITS_PER_WORD * (i + 1)
    return Number((bits >> BigInt(below)) & 2047n)
  })
}
