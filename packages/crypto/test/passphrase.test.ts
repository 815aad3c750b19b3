import { toHex } from '@lapwing/codec'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  CHOSEN_COST,
  type CryptoError,
  GENERATED_COST,
  passphraseKey,
  safetyPhrase,
  startCrypto,
} from '../src/index.ts'

const salt = new Uint8Array(16).fill(9)
const key = (passphrase: string): string => toHex(passphraseKey(passphrase, salt, GENERATED_COST))

beforeAll(startCrypto)

describe('a passphrase', () => {
  it('gives the same key however a keyboard composes its letters', () => {
    expect(key('ї й é')).toBe(key('ї й é'.normalize('NFD')))
    expect(key('ﬁlm Ⅳ １２')).toBe(key('film IV 12'))
  })

  it('gives another key for another case, order, space or salt', () => {
    const keys = ['чайка дом', 'Чайка дом', 'дом чайка', 'чайка  дом', 'чайка дом ', ''].map(key)
    keys.push(toHex(passphraseKey('чайка дом', new Uint8Array(16), GENERATED_COST)))
    keys.push(toHex(passphraseKey('чайка дом', salt, { ...GENERATED_COST, passes: 4 })))
    keys.push(toHex(passphraseKey('чайка дом', salt, { ...GENERATED_COST, memoryKiB: 8193 })))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each([
    { memoryKiB: 8191, passes: 1 },
    { memoryKiB: 8191, passes: 16 },
    { memoryKiB: 8192, passes: 0 },
    { memoryKiB: 8192, passes: 1.5 },
    { memoryKiB: 0, passes: 0 },
    { memoryKiB: -1, passes: 3 },
    { memoryKiB: 8192.5, passes: 3 },
    { memoryKiB: NaN, passes: 3 },
    { memoryKiB: 8192, passes: NaN },
    { memoryKiB: 4_194_304, passes: 3 },
    { memoryKiB: 1_048_577, passes: 1 },
    { memoryKiB: 8192, passes: 17 },
    { memoryKiB: 8192, passes: 1e9 },
  ])('refuses the cost %j, whoever asks', (cost) => {
    expect(() => passphraseKey('x', salt, cost)).toThrow(
      expect.objectContaining({ code: 'weak-passphrase-cost' }) as CryptoError,
    )
  })

  it('refuses half a character with an error of ours', () => {
    expect(() => key('a\ud83d')).toThrow(
      expect.objectContaining({ code: 'malformed' }) as CryptoError,
    )
  })

  it('costs what the design says', () => {
    expect(CHOSEN_COST).toEqual({ memoryKiB: 64 * 1024, passes: 3 })
    expect(GENERATED_COST).toEqual({ memoryKiB: 8 * 1024, passes: 1 })
  })
})

describe('the safety phrase', () => {
  const parts = {
    participant: new Uint8Array(32).fill(1),
    anchor: new Uint8Array(32).fill(2),
    conversation: new Uint8Array(32).fill(3),
  }

  it('is six numbers below 2048', () => {
    const phrase = safetyPhrase(parts)
    expect(phrase).toHaveLength(6)
    for (const n of phrase) expect(n).toBeGreaterThanOrEqual(0)
    for (const n of phrase) expect(n).toBeLessThan(2048)
  })

  it('changes with every part, and with their order', () => {
    const phrases = [
      parts,
      { ...parts, participant: new Uint8Array(32).fill(9) },
      { ...parts, anchor: new Uint8Array(32).fill(9) },
      { ...parts, conversation: new Uint8Array(32).fill(9) },
      { ...parts, conversation: new Uint8Array(31).fill(3) },
      { ...parts, participant: parts.anchor, anchor: parts.participant },
    ].map((p) => safetyPhrase(p).join())
    expect(new Set(phrases).size).toBe(phrases.length)
  })

  it('uses all eleven bits of all six words', () => {
    const seen = Array.from({ length: 6 }, () => 0)
    for (let i = 0; i < 200; i++) {
      const conversation = Uint8Array.of(i, 0, 0)
      safetyPhrase({ ...parts, conversation }).forEach((n, at) => {
        seen[at] = (seen[at] ?? 0) | n
      })
    }
    expect(seen).toEqual([2047, 2047, 2047, 2047, 2047, 2047])
  })
})
