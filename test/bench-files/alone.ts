/**
 * What no way of carrying a file can spare: its sealing at one end, its opening at the other, and its hash at
 * both, by the library in memory. No notes, no disk, no relay.
 */
import { equalBytes } from '@lapwing/codec'
import { createFileOpener, createFileSealer, fileHash, randomBytes, release } from '@lapwing/crypto'

const SLICE_BYTES = 1_048_576

/** Gives the bytes that came out. Throws CryptoError where they are not what went in. */
export function sealAndOpen(bytes: Uint8Array): Uint8Array {
  const secret = randomBytes(32)
  const sealer = createFileSealer(secret)
  const opener = createFileOpener(secret, bytes.length)
  const [before, after] = [fileHash(), fileHash()]
  const out = new Uint8Array(bytes.length)
  let at = 0
  const take = (part: Uint8Array): void => {
    const opened = opener.pull(part)
    release(part)
    after.update(opened)
    out.set(opened, at)
    at += opened.length
  }
  for (let from = 0; from < bytes.length; from += SLICE_BYTES) {
    const slice = bytes.subarray(from, from + SLICE_BYTES)
    before.update(slice)
    for (const part of sealer.push(slice)) take(part)
  }
  for (const part of sealer.end()) take(part)
  if (!equalBytes(before.digest(), after.digest())) throw new Error('it is not the same')
  return out
}
