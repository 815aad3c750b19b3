/** Statements, envelopes and frames made around insides that their makers would never write. */
import { concatBytes, encodeCbor } from '@lapwing/codec'
import { signBytes, type SigningKeyPair } from '@lapwing/crypto'
import type { Lens } from './mutants.ts'

/** `a5 64 b o d y`: in canonical order the body comes first, so its place is known. */
const BODY_AT = 6
const PREFIX_BYTES = 4

/** A statement with any bytes for a body, rightly signed over them. */
export function signedAround(type: string, body: Uint8Array, signer: SigningKeyPair): Uint8Array {
  const { publicKey } = signer
  const over = encodeCbor(['lapwing statement', type, 1, publicKey, 0]).slice(0, -1)
  const signature = signBytes(concatBytes(over, body), signer)
  const whole = encodeCbor({ body: 0, type, version: 1, signer: publicKey, signature })
  return concatBytes(whole.subarray(0, BODY_AT), body, whole.subarray(BODY_AT + 1))
}

/** Breaks the map of a frame that is one, its length made right again and its size kept. */
export function frameLens(frame: Uint8Array): Lens {
  const length = new DataView(frame.buffer, frame.byteOffset).getUint16(2)
  return {
    name: `frame ${String(frame[0])}`,
    inside: frame.slice(PREFIX_BYTES, PREFIX_BYTES + length),
    cbor: true,
    wrap(inside) {
      const whole = new Uint8Array(frame.length)
      const fits = inside.subarray(0, frame.length - PREFIX_BYTES)
      whole.set(frame.subarray(0, 2))
      new DataView(whole.buffer).setUint16(2, fits.length)
      whole.set(fits, PREFIX_BYTES)
      return whole
    },
  }
}

/** Breaks the whole of a sample that is CBOR from its first byte. */
export function wholeLens(name: string, inside: Uint8Array): Lens {
  return { name, inside, cbor: true, wrap: (bytes) => bytes }
}
