/**
 * Known answers, read by our nouns over either library, and where the construction is our own by a
 * second implementation that shares no code with them.
 */
import { readFileSync } from 'node:fs'
import { decodeCbor, fromHex, toHex, toUtf8 } from '@lapwing/codec'
import { describe, expect, it } from 'vitest'
import {
  blake2b,
  boxKeyPairFromSeed,
  createStreamOpener,
  derive,
  fingerprint,
  hybridKeyPairFromSeed,
  hybridOpen,
  hybridSeal,
  makeStatement,
  openBox,
  openSecret,
  openStatement,
  padTo,
  passphraseKey,
  randomBytes,
  safetyPhrase,
  sealBox,
  signBytes,
  signingKeyPairFromSeed,
  unpad,
  verifyBytes,
  type BoxKeyPair,
  type DerivationLabel,
  type StatementType,
} from '../src/index.ts'
import { onEachBackend } from './on-each-backend.ts'
import { second } from './second-implementation.ts'

type Row<K extends string> = Readonly<Record<K, string>>

interface Vectors {
  readonly blake2b: readonly (Row<'message' | 'hash'> & { readonly key: string | null })[]
  readonly derive: readonly (Row<'seed' | 'out'> & { readonly label: DerivationLabel })[]
  readonly box: readonly Row<'seed' | 'publicKey' | 'plain' | 'sealed'>[]
  readonly hybrid: readonly Row<'seed' | 'publicKey' | 'context' | 'plain' | 'sealed'>[]
  readonly secret: readonly Row<'key' | 'associated' | 'plain' | 'sealed'>[]
  readonly stream: readonly (Row<'key' | 'header'> &
    Readonly<Record<'chunks' | 'sealed', readonly string[]>>)[]
  readonly signature: readonly Row<'seed' | 'publicKey' | 'bytes' | 'signature'>[]
  readonly statement: readonly (Row<'seed' | 'signer' | 'body' | 'bytes' | 'hash'> & {
    readonly type: StatementType
    readonly version: number
  })[]
  readonly passphrase: readonly (Row<'passphrase' | 'salt' | 'key'> &
    Readonly<Record<'memoryKiB' | 'passes', number>>)[]
  readonly padding: readonly Row<'plain' | 'padded'>[]
  readonly fingerprint: readonly Row<'key' | 'fingerprint'>[]
  readonly safetyPhrase: readonly (Row<'participant' | 'anchor' | 'conversation'> & {
    readonly phrase: readonly number[]
  })[]
}

const path = new URL('../../../test/vectors/crypto.json', import.meta.url)
const vectors = JSON.parse(readFileSync(path, 'utf8')) as Vectors

onEachBackend(() => {
  describe.each(vectors.blake2b)('blake2b with key $key', ({ key, message, hash }) => {
    it.each([
      ['ours', blake2b],
      ['second', second.blake2b],
    ])('%s', (_who, work) => {
      expect(toHex(work(fromHex(message), key === null ? undefined : fromHex(key)))).toBe(hash)
    })
  })

  it.each(vectors.derive)('derive $label from $seed', ({ seed, label, out }) => {
    expect(toHex(derive(fromHex(seed), label))).toBe(out)
    expect(toHex(second.derive(fromHex(seed), label))).toBe(out)
  })

  describe.each(vectors.box)('sealed box of seed $seed', (row) => {
    const [seed, plain, sealed] = [row.seed, row.plain, row.sealed].map(fromHex) as Bytes3

    const pair = (): BoxKeyPair => boxKeyPairFromSeed(seed)

    it('has these keys and opens', () => {
      expect(toHex(pair().publicKey)).toBe(row.publicKey)
      expect(openBox(sealed, pair())).toEqual(plain)
    })

    it('sealed anew, opens', () => {
      expect(openBox(sealBox(plain, fromHex(row.publicKey)), pair())).toEqual(plain)
    })
  })

  describe.each(vectors.hybrid)('hybrid seal in context $context', (row) => {
    const [seed, plain, sealed] = [row.seed, row.plain, row.sealed].map(fromHex) as Bytes3

    it('has the same keys in both', () => {
      expect(toHex(hybridKeyPairFromSeed(seed).publicKey)).toBe(row.publicKey)
      expect(toHex(second.hybridKeyPair(seed).publicKey)).toBe(row.publicKey)
    })

    it('opens in both', () => {
      expect(hybridOpen(sealed, hybridKeyPairFromSeed(seed), row.context)).toEqual(plain)
      expect(second.hybridOpen(sealed, second.hybridKeyPair(seed), row.context)).toEqual(plain)
    })

    it('sealed anew by either, opens in the other', () => {
      const publicKey = fromHex(row.publicKey)
      const ours = hybridSeal(plain, publicKey, row.context)
      const theirs = second.hybridSeal(plain, publicKey, row.context, randomBytes(24))
      expect(second.hybridOpen(ours, second.hybridKeyPair(seed), row.context)).toEqual(plain)
      expect(hybridOpen(theirs, hybridKeyPairFromSeed(seed), row.context)).toEqual(plain)
      expect(ours.length).toBe(plain.length + 1160)
      expect(theirs.length).toBe(ours.length)
    })
  })

  it.each(vectors.secret)('secret box under $key', (row) => {
    const [key, associated, sealed] = [row.key, row.associated, row.sealed].map(fromHex) as Bytes3
    expect(toHex(openSecret(sealed, key, associated))).toBe(row.plain)
    expect(toHex(second.openSecret(sealed, key, associated))).toBe(row.plain)
  })

  it.each(vectors.stream)('secret stream under $key', (row) => {
    const opener = createStreamOpener(fromHex(row.key), fromHex(row.header))
    const ours = row.sealed.map((chunk) => opener.pull(fromHex(chunk)))
    expect(ours.map(({ plain }) => toHex(plain))).toEqual(row.chunks)
    expect(ours.map(({ last }) => last)).toEqual([false, false, false, true])
    expect(opener.finished).toBe(true)
  })

  it.each(vectors.signature)('signature by seed $seed', (row) => {
    const [seed, bytes, signature] = [row.seed, row.bytes, row.signature].map(fromHex) as Bytes3
    const pair = signingKeyPairFromSeed(seed)
    expect(toHex(pair.publicKey)).toBe(row.publicKey)
    expect(toHex(signBytes(bytes, pair))).toBe(row.signature)
    expect(verifyBytes(signature, bytes, pair.publicKey)).toBe(true)
  })

  it.each(vectors.statement)('statement of type $type', (row) => {
    const [seed, body, bytes] = [row.seed, row.body, row.bytes].map(fromHex) as Bytes3
    const value = decodeCbor(body, { maxBytes: 1000, maxDepth: 4 })
    const opened = openStatement(bytes, { type: row.type, versions: [row.version] })
    expect(opened.body).toEqual(value)
    expect(toHex(opened.hash)).toBe(row.hash)
    expect(toHex(opened.signer)).toBe(row.signer)
    expect(makeStatement(row.type, row.version, value, signingKeyPairFromSeed(seed))).toEqual(bytes)

    const signer = fromHex(row.signer)
    const signed = second.statementSignedBytes(row.type, row.version, signer, body)
    const signature = second.sign(signed, seed)
    expect(toHex(bytes)).toContain(toHex(toUtf8('signature')) + '5840' + toHex(signature))
    expect(toHex(second.blake2b(bytes))).toBe(row.hash)
  })

  it.each(vectors.passphrase)('passphrase key of $passphrase', (row) => {
    const salt = fromHex(row.salt)
    expect(toHex(passphraseKey(row.passphrase, salt, row))).toBe(row.key)
    expect(toHex(second.passphraseKey(row.passphrase, salt, row.memoryKiB, row.passes))).toBe(
      row.key,
    )
  })

  it.each(vectors.padding)('padding of $plain', ({ plain, padded }) => {
    expect(toHex(padTo(fromHex(plain), 129))).toBe(padded)
    expect(toHex(unpad(fromHex(padded)))).toBe(plain)
    expect(padded).toBe(`${plain}80`.padEnd(258, '0'))
  })

  it.each(vectors.fingerprint)('fingerprint of $key', (row) => {
    expect(toHex(fingerprint(fromHex(row.key)))).toBe(row.fingerprint)
    expect(toHex(second.fingerprint(fromHex(row.key)))).toBe(row.fingerprint)
  })

  it.each(vectors.safetyPhrase)('safety phrase $phrase', (row) => {
    const [participant, anchor, conversation] = [row.participant, row.anchor, row.conversation].map(
      fromHex,
    ) as Bytes3
    expect(safetyPhrase({ participant, anchor, conversation })).toEqual(row.phrase)
    expect(second.safetyPhrase(participant, anchor, conversation)).toEqual(row.phrase)
  })

  type Bytes3 = [Uint8Array, Uint8Array, Uint8Array]
})
