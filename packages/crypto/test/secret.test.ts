import { format, inspect } from 'node:util'
import { encodeCbor, toHex } from '@lapwing/codec'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  boxKeyPairFromSeed,
  createIdentity,
  derive,
  hybridKeyPairFromSeed,
  passphraseKey,
  GENERATED_COST,
  secretFrom,
  signingKeyPairFromSeed,
  startCrypto,
  wipe,
  type Secret,
} from '../src/index.ts'

const seed = Uint8Array.from({ length: 32 }, (_, i) => 0xa0 + (i % 16))

beforeAll(startCrypto)

describe('a secret', () => {
  it('does not print', () => {
    const secret = secretFrom(seed)
    expect([
      inspect(secret),
      inspect({ deep: { deeper: [secret] } }, { depth: 9, showHidden: true }),
      format('%s %o %O %j', secret, secret, secret, secret),
      String(secret),
      // eslint-disable-next-line @typescript-eslint/restrict-template-expressions -- the point
      `${secret}`,
      JSON.stringify({ secret }),
      secret.toLocaleString(),
      secret.join(),
      inspect(secret.subarray(1)),
      inspect(secret.slice(1)),
      inspect(secret.map((byte) => byte)),
    ]).toMatchInlineSnapshot(`
      [
        "[redacted]",
        "{ deep: { deeper: [ [redacted], [length]: 1 ] } }",
        "[redacted] [redacted] [redacted] "[redacted]"",
        "[redacted]",
        "[redacted]",
        "{"secret":"[redacted]"}",
        "[redacted]",
        "[redacted]",
        "[redacted]",
        "[redacted]",
        "[redacted]",
      ]
    `)
  })

  it('does not print inside any key pair or identity', () => {
    const holders = {
      box: boxKeyPairFromSeed(seed),
      hybrid: hybridKeyPairFromSeed(seed),
      signing: signingKeyPairFromSeed(seed),
      identity: createIdentity(),
      derived: derive(seed, 'lapwing invitation psk'),
      passphrase: passphraseKey('семь слов', seed.slice(0, 16), GENERATED_COST),
    }
    const secrets: Record<string, Secret> = {
      box: holders.box.secretKey,
      hybrid: holders.hybrid.secretKey,
      signing: holders.signing.secretKey,
      identity: holders.identity.pair.secretKey,
      derived: holders.derived,
      passphrase: holders.passphrase,
    }
    const printed = [inspect(holders, { depth: 9 }), JSON.stringify(holders)].join()
    expect(printed.match(/\[redacted\]/g)).toHaveLength(12)
    for (const secret of Object.values(secrets)) {
      const numbers = Array.from(secret)
      expect(printed).not.toContain(numbers.slice(0, 6).join(', '))
      expect(printed).not.toContain(toHex(secret))
      expect(printed).not.toContain(`"0":${String(numbers[0])},"1":${String(numbers[1])},"2"`)
    }
  })

  it('is still an ordinary byte string to everything that works with bytes', () => {
    const secret = secretFrom(seed)
    expect(secret).toBeInstanceOf(Uint8Array)
    expect(secret.length).toBe(32)
    expect(Array.from(secret)).toEqual(Array.from(seed))
    expect(toHex(secret)).toBe(toHex(seed))
    expect(encodeCbor(secret)).toEqual(encodeCbor(seed))
    expect(Buffer.from(secret).equals(seed)).toBe(true)
    expect(structuredClone(secret)).toEqual(seed)
    expect(signingKeyPairFromSeed(secret)).toEqual(signingKeyPairFromSeed(seed))
    expect(toHex(secret.subarray(0, 16))).toBe(toHex(seed.subarray(0, 16)))
  })

  it('is a copy, and wiping one leaves the other', () => {
    const original = seed.slice()
    const secret = secretFrom(original)
    wipe(original)
    expect(toHex(secret)).toBe(toHex(seed))
    wipe(secret)
    expect(toHex(secret)).toBe('00'.repeat(32))
  })
})
