/** Passphrases made here, and chosen ones weighed. */
import { startCrypto } from '@lapwing/crypto'
import { LANGUAGES } from '@lapwing/engagement'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  makePassphrase,
  plainPassphrase,
  weighPassphrase,
  wordsStarting,
} from '../src/code/passphrase.ts'
import { loadWords } from '../src/code/words.ts'

beforeAll(startCrypto)

describe('a passphrase made here', () => {
  it.each(LANGUAGES)(
    'is seven words of the %s list, never the same, typed as one likes',
    async (language) => {
      const { words } = await loadWords(language)
      const made = await Promise.all(Array.from({ length: 50 }, () => makePassphrase(language)))
      for (const one of made) {
        expect(one.words).toHaveLength(7)
        expect(one.words.every((word) => words.includes(word))).toBe(true)
        expect(one.bits).toBe(77)
        expect(plainPassphrase(`  ${one.text.toUpperCase().replace(/ /gu, '\u00a0 ')}\n`)).toBe(
          plainPassphrase(one.text),
        )
        expect(plainPassphrase(one.text.normalize('NFD'))).toBe(plainPassphrase(one.text))
        const bare = one.text.replaceAll(
          /[éèêëàâîïôûùç]/gu,
          (letter) => letter.normalize('NFD')[0]!,
        )
        expect(plainPassphrase(bare.replaceAll('ё', 'е'))).toBe(plainPassphrase(one.text))
      }
      expect(new Set(words.map(plainPassphrase)).size).toBe(2_048)
      expect(new Set(made.map((one) => one.text)).size).toBe(50)
      expect(new Set(made.flatMap((one) => one.words)).size).toBeGreaterThan(200)
    },
  )
})

describe('a chosen passphrase', () => {
  it('is weighed on the low side', () => {
    for (const weak of [
      '',
      'ab',
      'password',
      'P@ssw0rd1',
      'qwertyuiop',
      '12345678901234567890',
      'a a a a a a a a a a a a',
      'сова сова сова сова сова сова',
      'мама мыла раму',
    ]) {
      expect(weighPassphrase(weak).enough, weak).toBe(false)
    }
    expect(weighPassphrase('acorn basket copper dolphin engine fabric').enough).toBe(true)
    expect(weighPassphrase('ёлка дорога берег туман окно ветер').enough).toBe(true)
  })

  it('never counts more than eleven bits for a plain word, nor repetition', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{2,12}$/u), { maxLength: 8 }), (words) => {
        const once = weighPassphrase(words.join(' ')).bits
        expect(once).toBeLessThanOrEqual(11 * new Set(words).size)
        expect(weighPassphrase([...words, ...words].join('  ')).bits).toBe(once)
      }),
    )
  })
})

it('words are completed by their beginning, six at most', async () => {
  expect(await wordsStarting('', 'en')).toEqual([])
  const found = await wordsStarting('CA', 'en')
  expect(found).toHaveLength(6)
  expect(found.every((word) => word.startsWith('ca'))).toBe(true)
  expect(await wordsStarting('qqq', 'fr')).toEqual([])
})
