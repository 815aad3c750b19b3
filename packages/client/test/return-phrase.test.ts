/** The return phrase as people make it, remember it and type it (DESIGN §8.6, §12). */
import { derive, startCrypto } from '@lapwing/crypto'
import { LANGUAGES } from '@lapwing/engagement'
import { beforeAll, describe, expect, it } from 'vitest'
import { codeProgress, codeWords, formatCode, readCode, type Code } from '../src/code/code.ts'
import { PASSPHRASE_WORDS, makePassphrase } from '../src/code/passphrase.ts'
import {
  makeReturnPhrase,
  readReturnPhrase,
  RETURN_WORDS,
  returnSeed,
} from '../src/code/return-phrase.ts'
import { loadWords } from '../src/code/words.ts'
import { invitationKeys } from '../src/introduction/invitation-keys.ts'

const invitation: Code = { kind: 'invitation', tag: 21, seed: new Uint8Array(16).fill(0xa7) }
const anchor = new Uint8Array(32).fill(5)
/** Its first seven stand for 0, 1, 2, 1024, 2045, 2046 and 2047. */
const KNOWN = 'abacus abdomen ability locker zoology zoom zucchini together'

beforeAll(startCrypto)

async function secretOf(text: string): Promise<readonly number[]> {
  const reading = await readReturnPhrase(text)
  if ('problem' in reading) throw new Error(reading.problem)
  return reading.secret
}

describe.each(LANGUAGES)('a return phrase in %s', (language) => {
  it('has eight words of that list, seven of them secret: the floor of what is generated', async () => {
    const { words, bits, text } = await makeReturnPhrase(language)
    const list = await loadWords(language)
    expect(words).toHaveLength(RETURN_WORDS)
    expect(words.every((word) => list.words.includes(word))).toBe(true)
    expect(bits).toBe(77)
    expect(text).toBe(words.join(' '))
    expect((await makeReturnPhrase(language)).text).not.toBe(text)
  })

  it('is read however it is typed, and as the same secret', async () => {
    const { words, text } = await makeReturnPhrase(language)
    const secret = await secretOf(text)
    for (const typed of [
      text.toUpperCase(),
      words.map((word, i) => `${i + 1}. ${word}`).join('\n'),
      words.map((word) => word.slice(0, 4)).join(', '),
      words.map((word) => word.normalize('NFD')).join('  '),
    ]) {
      expect(await secretOf(typed), typed).toEqual(secret)
    }
  })
})

describe('a return phrase', () => {
  it('finds a word remembered wrong before anybody is asked', async () => {
    const words = KNOWN.split(' ')
    const list = await loadWords('en')
    let noticed = 0
    for (let i = 0; i < 64; i += 1) {
      const at = i % words.length
      const other = list.words[(list.words.indexOf(words[at] ?? '') + 1 + i) % 2048] ?? ''
      const reading = await readReturnPhrase(words.with(at, other).join(' '))
      if ('problem' in reading) noticed += 1
    }
    // One word in 2,048 passes.
    expect(noticed).toBeGreaterThanOrEqual(63)
  })

  it('says what is wrong while it is typed', async () => {
    const { words, text } = await makeReturnPhrase('ru')
    const progress = (typed: string) => codeProgress(typed, 'return phrase', 21)
    expect(await progress('')).toMatchObject({ count: 0, of: 8, complete: false })
    expect(await progress(words.slice(0, 3).join(' '))).toMatchObject({
      count: 3,
      problem: undefined,
    })
    expect(await progress(text)).toMatchObject({ count: 8, complete: true, problem: undefined })
    expect(await progress(`${words.slice(0, 2).join(' ')} ыыыы `)).toMatchObject({
      problem: 'code-bad-word',
      at: 'ыыыы',
    })
    const [first, second, ...others] = KNOWN.split(' ')
    expect(await progress([second, first, ...others].join(' '))).toMatchObject({
      problem: 'code-mistyped',
      complete: false,
    })
    expect(await progress(`${text} ${words[0]}`)).toMatchObject({ problem: 'code-too-long' })
    expect(await progress('https://lapwing.example/x')).toMatchObject({
      problem: 'code-is-address',
    })
  })

  it('and a code take each other’s place nowhere, and it is said', async () => {
    const { text } = await makeReturnPhrase('fr')
    for (const kind of ['invitation', 'set-up'] as const) {
      expect(await readCode(text, kind, 21)).toEqual({ problem: 'code-is-return' })
      expect(await codeProgress(text, kind, 21)).toMatchObject({
        problem: 'code-is-return',
        complete: false,
      })
    }
    for (const code of [formatCode(invitation), (await codeWords(invitation)).ru.join(' ')]) {
      expect(await codeProgress(code, 'return phrase', 21)).toMatchObject({
        problem: 'return-is-code',
        complete: false,
      })
      expect('secret' in (await readReturnPhrase(code))).toBe(false)
    }
    // The phrase of the notes has a word less.
    expect(PASSPHRASE_WORDS).toBeLessThan(RETURN_WORDS)
    const passphrase = await makePassphrase('fr')
    expect(await codeProgress(passphrase.text, 'return phrase', 21)).toMatchObject({
      complete: false,
    })
  })

  it('opens with a seed of its own for each organisation, and leads where no invitation does', async () => {
    const secret = await secretOf((await makeReturnPhrase('uk')).text)
    const seed = returnSeed(secret, anchor)
    expect(seed).toHaveLength(16)
    expect(returnSeed(secret, anchor)).toEqual(seed)
    expect(returnSeed(secret, new Uint8Array(32).fill(6))).not.toEqual(seed)
    const [back, invited] = [invitationKeys(seed, 'return'), invitationKeys(seed)]
    expect(back.cardMailbox).toEqual(derive(seed, 'lapwing return card id').slice())
    expect(back.doorMailbox).not.toEqual(invited.doorMailbox)
    expect(back.cardOpen).not.toEqual(invited.cardOpen)
    expect(back.psk.secret).not.toEqual(invited.psk.secret)
  })

  it('keeps to its layout: a known answer', async () => {
    // Phrases already in people’s heads must open for ever.
    const secret = [0, 1, 2, 1024, 2045, 2046, 2047]
    expect(await readReturnPhrase(KNOWN)).toEqual({ secret })
    expect(await readReturnPhrase(KNOWN.replace('together', 'tomato'))).toEqual({
      problem: 'code-mistyped',
    })
    expect(Buffer.from(returnSeed(secret, anchor)).toString('hex')).toBe(
      '81351e962db959ce26560c0063ee761d',
    )
  })
})
