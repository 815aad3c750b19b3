/**
 * Writes test/vectors/crypto.json: known answers for every construction of packages/crypto, made by
 * libsodium. packages/crypto/test/vectors.test.ts confirms them with a second implementation.
 *
 *     npx esbuild test/vectors/make-crypto.ts --bundle --platform=node --format=esm \
 *       --outfile=dist/make-crypto.mjs && node dist/make-crypto.mjs && \
 *       npx oxfmt test/vectors/crypto.json
 *
 * Sealing is random, so a new run gives other sealed bytes. The file is made once: a change to it is
 * a change of format and needs a decision record.
 */
import { writeFileSync } from 'node:fs'
import { encodeCbor, toHex, toUtf8, type CborValue } from '@lapwing/codec'
import {
  boxKeyPairFromSeed,
  createStreamSealer,
  derive,
  DERIVATION_LABELS,
  blake2b,
  fingerprint,
  hybridKeyPairFromSeed,
  hybridSeal,
  makeStatement,
  openStatement,
  padTo,
  passphraseKey,
  safetyPhrase,
  sealBox,
  sealSecret,
  signBytes,
  signingKeyPairFromSeed,
  startCrypto,
  STATEMENT_TYPES,
} from '@lapwing/crypto'

await startCrypto()

/** Bytes counting up from `first`: plainly not random, and different at each use. */
const counting = (length: number, first: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (first + i) & 255)

const plains = [new Uint8Array(0), toUtf8('Чайки прилетіли'), counting(300, 7)]

const vectors = {
  comment: 'Known answers for packages/crypto; hex throughout. See make-crypto.ts.',
  blake2b: [undefined, counting(16, 0), counting(64, 0)].map((key) => ({
    key: key ? toHex(key) : null,
    message: toHex(plains[1]!),
    hash: toHex(blake2b(plains[1]!, key)),
  })),
  derive: [counting(16, 1), counting(32, 2)].flatMap((seed) =>
    DERIVATION_LABELS.map((label) => ({
      seed: toHex(seed),
      label,
      out: toHex(derive(seed, label)),
    })),
  ),
  box: plains.map((plain, i) => {
    const seed = counting(32, 10 + i)
    const { publicKey } = boxKeyPairFromSeed(seed)
    return hex({ seed, publicKey, plain, sealed: sealBox(plain, publicKey) })
  }),
  hybrid: plains.map((plain, i) => {
    const seed = counting(32, 20 + i)
    const context = ['join request', 'ballot', ''][i]!
    const { publicKey } = hybridKeyPairFromSeed(seed)
    return {
      context,
      ...hex({ seed, publicKey, plain, sealed: hybridSeal(plain, publicKey, context) }),
    }
  }),
  secret: plains.map((plain, i) => {
    const key = counting(32, 30 + i)
    const associated = counting(i, 99)
    return hex({ key, associated, plain, sealed: sealSecret(plain, key, associated) })
  }),
  stream: [counting(32, 40)].map((key) => {
    const sealer = createStreamSealer(key)
    const chunks = [...plains, counting(1000, 3)]
    const sealed = chunks.map((chunk, i) => toHex(sealer.push(chunk, i === chunks.length - 1)))
    return { key: toHex(key), header: toHex(sealer.header), chunks: chunks.map(toHex), sealed }
  }),
  signature: plains.map((bytes, i) => {
    const seed = counting(32, 50 + i)
    const pair = signingKeyPairFromSeed(seed)
    return hex({ seed, publicKey: pair.publicKey, bytes, signature: signBytes(bytes, pair) })
  }),
  statement: STATEMENT_TYPES.map((type, i) => {
    const seed = counting(32, 60 + i)
    const body: CborValue = { name: 'Анна', list: [1, -1, counting(3, 1)], none: null }
    const bytes = makeStatement(type, 1 + i, body, signingKeyPairFromSeed(seed))
    const { hash, signer } = openStatement(bytes, { type, versions: [1 + i] })
    return { type, version: 1 + i, ...hex({ seed, signer, body: encodeCbor(body), bytes, hash }) }
  }),
  passphrase: [
    { passphrase: 'чайка тимчасова шафа ліхтар двері', memoryKiB: 8192, passes: 3 },
    { passphrase: 'acorn basket copper dolphin', memoryKiB: 8192, passes: 1 },
    { passphrase: 'é ﬁ Ⅳ й', memoryKiB: 8192, passes: 4 },
    { passphrase: '', memoryKiB: 9001, passes: 3 },
  ].map((row) => {
    const salt = counting(16, 70)
    return { ...row, ...hex({ salt, key: passphraseKey(row.passphrase, salt, row) }) }
  }),
  padding: [0, 1, 127, 128].map((length) => {
    const plain = counting(length, 80)
    return hex({ plain, padded: padTo(plain, 129) })
  }),
  fingerprint: [counting(32, 90)].map((key) => hex({ key, fingerprint: fingerprint(key) })),
  safetyPhrase: [1, 2, 3].map((n) => {
    const parts = {
      participant: counting(32, n),
      anchor: counting(32, 2 * n),
      conversation: counting(32, 3 * n),
    }
    return { ...hex(parts), phrase: safetyPhrase(parts) }
  }),
}

writeFileSync('test/vectors/crypto.json', `${JSON.stringify(vectors, null, 1)}\n`)

function hex<K extends string>(parts: Record<K, Uint8Array>): Record<K, string> {
  const entries = Object.entries<Uint8Array>(parts).map(([name, bytes]) => [name, toHex(bytes)])
  return Object.fromEntries(entries) as Record<K, string>
}
