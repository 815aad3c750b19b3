/** Codes as people type, paste and misread them (DESIGN §8.1). */
import { startCrypto } from '@lapwing/crypto'
import { LANGUAGES } from '@lapwing/engagement'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  codeProgress,
  codeWords,
  formatCode,
  readCode,
  type Code,
  type CodeKind,
} from '../src/code/code.ts'
import { CODE_TEXT_MAX } from '../src/code/typed-words.ts'

const KINDS: readonly CodeKind[] = [
  'invitation',
  'set-up',
  'device link',
  'check-in',
  'desk recovery',
  'open door',
]
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const codes = fc.record({
  kind: fc.constantFrom(...KINDS),
  tag: fc.integer({ min: 0, max: 63 }),
  seed: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((seed) => Uint8Array.from(seed)),
})
const sample: Code = { kind: 'invitation', tag: 21, seed: new Uint8Array(16).fill(0xa7) }

beforeAll(startCrypto)

describe('thirty characters', () => {
  it('are read back whatever the code', async () => {
    await fc.assert(
      fc.asyncProperty(codes, async (code) => {
        const text = formatCode(code)
        expect(text).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5} ){5}[0-9A-HJKMNP-TV-Z]{5}$/u)
        expect(await readCode(text, code.kind, code.tag)).toEqual({ code })
      }),
    )
  })

  it('are read however they are written down', async () => {
    const text = formatCode(sample)
    for (const typed of [
      text.toLowerCase(),
      text.replaceAll(' ', ''),
      text.replaceAll(' ', '-'),
      text.replaceAll(' ', ' – '),
      text.replaceAll(' ', '\u2011'),
      ` \n${text.replaceAll(' ', '\n')}\u200b`,
      text.replaceAll('0', 'O').replaceAll('1', 'l'),
      text.replaceAll('0', 'О').replaceAll('1', 'І'),
      text.replace(/[0-9A-Z]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ]) {
      expect(await readCode(typed, 'invitation', 21), typed).toEqual({ code: sample })
    }
  })

  it('are read when Cyrillic letters that look the same were typed', async () => {
    const alike: Record<string, string> = { A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', K: 'К', M: 'М', P: 'Р', T: 'Т', X: 'Х', Y: 'У', '3': 'З' } // prettier-ignore
    await fc.assert(
      fc.asyncProperty(codes, async (code) => {
        const text = formatCode(code).replace(/[A-Z3]/gu, (c) => alike[c] ?? c)
        expect(await readCode(text.toLowerCase(), code.kind, code.tag)).toEqual({ code })
      }),
    )
  })

  it('notice nearly every wrong or swapped character', async () => {
    let noticed = 0
    let tried = 0
    const text = formatCode(sample).replaceAll(' ', '')
    for (let at = 0; at < text.length; at += 1) {
      for (const other of LETTERS) {
        if (other === text[at]) continue
        tried += 1
        const reading = await readCode(
          text.slice(0, at) + other + text.slice(at + 1),
          'invitation',
          21,
        )
        if ('problem' in reading) noticed += 1
      }
    }
    // A nine-bit check lets one in 512 through.
    expect(noticed / tried).toBeGreaterThan(0.985)
  })
})

describe.each(LANGUAGES)('fourteen words in %s', (language) => {
  it('are read back, also shortened, in capitals, without accents or numbered', async () => {
    await fc.assert(
      fc.asyncProperty(codes, async (code) => {
        const words = (await codeWords(code))[language]
        expect(words).toHaveLength(14)
        for (const typed of [
          words.join(' '),
          words.join('\n').toUpperCase(),
          words.map((word, i) => `${i + 1}. ${word}`).join(' '),
          words.map((word) => word.slice(0, 4)).join(', '),
          words.map((word) => word.normalize('NFD')).join(' '),
          words.map((word) => word.replaceAll('ё', 'е').replaceAll('é', 'e')).join('  '),
        ]) {
          expect(await readCode(typed, code.kind, code.tag), typed).toEqual({ code })
        }
      }),
      { numRuns: 25 },
    )
  })

  it('notice another word and two words changed over', async () => {
    const words = (await codeWords(sample))[language]
    const swapped = [words[1], words[0], ...words.slice(2)].join(' ')
    if (words[0] !== words[1]) {
      expect(await readCode(swapped, 'invitation', 21)).toMatchObject({
        problem: expect.anything(),
      })
    }
    expect(await readCode(words.slice(1).join(' '), 'invitation', 21)).toEqual({
      problem: 'code-too-short',
    })
    expect(await readCode([...words, words[0]].join(' '), 'invitation', 21)).toEqual({
      problem: 'code-too-long',
    })
    expect(await readCode(['ыыыыыы', ...words.slice(1)].join(' '), 'invitation', 21)).toEqual({
      problem: 'code-bad-word',
    })
  })

  it('are known for words from the second letter to the last', async () => {
    const whole = (await codeWords(sample))[language].join(' ')
    for (let end = 2; end <= whole.length; end += 1) {
      const typed = whole.slice(0, end)
      const progress = await codeProgress(typed, 'invitation', 21)
      expect(progress, typed).toMatchObject({ form: 'words', problem: undefined })
    }
    expect(await codeProgress(whole, 'invitation', 21)).toMatchObject({ complete: true, count: 14 })
  })
})

describe('what is no code of ours', () => {
  it('is told apart', async () => {
    const text = formatCode(sample)
    const cases = [
      [text.slice(0, -1), 'code-too-short'],
      [`${text}7`, 'code-too-long'],
      [`https://example.org/#${text}`, 'code-is-address'],
      ['www.example.org', 'code-is-address'],
      [`${text.slice(0, -1)}!`, 'code-bad-character'],
      ['', 'code-too-short'],
      ['   ', 'code-too-short'],
    ] as const
    for (const [typed, problem] of cases) {
      expect(await readCode(typed, 'invitation', 21), typed).toEqual({ problem })
    }
    expect(await readCode(text, 'set-up', 21)).toEqual({ problem: 'code-other-kind' })
    expect(await readCode(text, 'invitation', 22)).toEqual({ problem: 'code-other-organisation' })
  })

  it('never throws, and is never taken for a code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 80 }), async (text) => {
        const progress = await codeProgress(text, 'invitation', 21)
        expect(progress.complete).toBe(false)
        expect(await readCode(text, 'invitation', 21)).toHaveProperty('problem')
      }),
    )
  })
})

describe('while characters are typed', () => {
  it('they are not taken for words once a group stands', async () => {
    await fc.assert(
      fc.asyncProperty(codes, async (code) => {
        const text = formatCode(code).toLowerCase()
        for (let end = 11; end <= text.length; end += 1) {
          const progress = await codeProgress(text.slice(0, end), code.kind, code.tag)
          expect(progress, text.slice(0, end)).toMatchObject({
            form: 'characters',
            problem: undefined,
          })
        }
      }),
    )
  })

  it('groups without a digit are still groups', async () => {
    for (const typed of ['QWXZK', 'BCDFG HJK', 'bcdfg hjkmn pq', 'ABCDEFGHJKMNP']) {
      expect(await codeProgress(typed, 'invitation', 21), typed).toMatchObject({
        form: 'characters',
        problem: undefined,
      })
    }
  })

  it('the wrong one is pointed at', async () => {
    expect(await codeProgress('7K3Q!', 'invitation', 21)).toMatchObject({
      problem: 'code-bad-character',
      at: '!',
    })
  })
})

describe('while words are typed', () => {
  it('the wrong one is pointed at, the growing one is not', async () => {
    const words = (await codeWords(sample)).en
    const [a = '', b = '', c = ''] = words
    expect(await codeProgress(`${a} xyzzyx ${b} ${c} `, 'invitation', 21)).toMatchObject({
      form: 'words',
      problem: 'code-bad-word',
      at: 'xyzzyx',
    })
    expect(await codeProgress(`${a} ${b} x`, 'invitation', 21)).toMatchObject({
      problem: undefined,
    })
    const last = words.slice(0, 13).join(' ')
    expect(await codeProgress(`${last} zzzz`, 'invitation', 21)).toMatchObject({
      problem: 'code-bad-word',
      at: 'zzzz',
    })
  })
})

describe('a text longer than any code', () => {
  it('is too long at once, in one word or in a book of them, and the longest looked at is read', async () => {
    const code = formatCode(sample)
    for (const text of [
      'asperge '.repeat(200_000),
      '7'.repeat(1_000_000),
      `${code}${' '.repeat(3_000)}`,
    ]) {
      expect(await readCode(text, 'invitation', 21)).toEqual({ problem: 'code-too-long' })
      expect(await codeProgress(text, 'invitation', 21)).toMatchObject({
        problem: 'code-too-long',
        complete: false,
      })
    }
    expect(await readCode(code.padEnd(CODE_TEXT_MAX), 'invitation', 21)).toEqual({ code: sample })
  })
})
