/** Long runs of signs as people can read them aloud: in groups of four. */
import { toBase32 } from '@lapwing/codec'
import { fingerprint } from '@lapwing/crypto'

export function inGroups(signs: string): string {
  return (signs.match(/.{1,4}/gu) ?? []).join(' ')
}

/** Bytes of a fingerprint that are read aloud: 80 bits, which nobody finds a second key for. */
const SHORT_BYTES = 10

/** Sixteen signs that stand for a public key, for two people to compare by telephone. */
export function shortFingerprint(publicKey: Uint8Array): string {
  return inGroups(toBase32(fingerprint(publicKey).subarray(0, SHORT_BYTES)))
}
