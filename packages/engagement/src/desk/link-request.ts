/** What an officer's device leaves at the door its link code opens, to come to a desk (DESIGN §5, §8). */
import * as z from 'zod/mini'
import { bytes, bytesBetween, schema, type Schema } from '../schema.ts'

/** Sealed to a key of the code; must fit one envelope (3,448 bytes). The key package names who it is. */
export interface LinkRequest {
  readonly keyPackage: Uint8Array
  /** Random id of the mailbox the answer goes to; the desk creates it. */
  readonly answerMailbox: Uint8Array
  readonly answerReader: Uint8Array
  /** One-time X25519 key the answer is sealed to. */
  readonly answerKey: Uint8Array
  /** Ed25519 public keys for the desk's own mailbox. */
  readonly reader: Uint8Array
  readonly owner: Uint8Array
}

export const linkRequest: Schema<LinkRequest> = schema(
  z.strictObject({
    keyPackage: bytesBetween(1, 2_900),
    answerMailbox: bytes(32),
    answerReader: bytes(32),
    answerKey: bytes(32),
    reader: bytes(32),
    owner: bytes(32),
  }),
)
