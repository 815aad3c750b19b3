/**
 * The return phrase (DESIGN §8.6): eight words to remember, made here and never chosen.
 *
 *   secret 77 ‖ check 11 = 88 bits = 8 × 11
 *
 * The check is the head of BLAKE2b over the secret: it finds a word that was remembered wrong before
 * anybody is asked. What opens the door is stretched from the secret
 * (docs/decisions/0025-return-phrase.md).
 */
import { toUtf8 } from '@lapwing/codec'
import { blake2b, GENERATED_COST, PASSPHRASE_SALT_BYTES, passphraseKey } from '@lapwing/crypto'
import type { Language } from '@lapwing/engagement'
import type { CodeProblem } from '../problem.ts'
import type { CodeProgress, PassphraseView } from '../views.ts'
import { bitsOf, numbers, value } from './bits.ts'
import {
  CODE_TEXT_MAX,
  firstWrongWord,
  isAddress,
  lastWordGrows,
  splitWords,
  wordNumbers,
} from './typed-words.ts'
import { loadWords, randomWord, WORD_BITS } from './words.ts'

export const RETURN_WORDS = 8
/** Of the eight, those that are secret: the floor of a generated passphrase (DESIGN §10). */
const SECRET_WORDS = 7
export const RETURN_SEED_BYTES = 16

/** Seven random indices. */
export type ReturnSecret = readonly number[]

/** A new phrase in words of this language. It counts nowhere before somebody keeps it. */
export async function makeReturnPhrase(language: Language): Promise<PassphraseView> {
  const secret = Array.from({ length: SECRET_WORDS }, randomWord)
  const list = await loadWords(language)
  const words = [...secret, checkWord(secret)].map((index) => list.words[index] ?? '')
  return { text: words.join(' '), words, bits: SECRET_WORDS * WORD_BITS }
}

/** What eight words stand for, in whichever language they are. */
export async function readReturnPhrase(
  text: string,
): Promise<{ readonly secret: ReturnSecret } | { readonly problem: CodeProblem }> {
  if (text.length > CODE_TEXT_MAX) return { problem: 'code-too-long' }
  if (isAddress(text)) return { problem: 'code-is-address' }
  const words = splitWords(text)
  if (words.length < RETURN_WORDS) return { problem: 'code-too-short' }
  if (words.length > RETURN_WORDS) return { problem: 'code-too-long' }
  const readings = await wordNumbers(words)
  if (readings.length === 0) return { problem: 'code-bad-word' }
  const right = readings.find((all) => checkWord(all.slice(0, SECRET_WORDS)) === all.at(-1))
  return right ? { secret: right.slice(0, SECRET_WORDS) } : { problem: 'code-mistyped' }
}

/** What can be said of it while it is being typed. */
export async function returnProgress(text: string): Promise<CodeProgress> {
  const none = { form: 'words', of: RETURN_WORDS, at: undefined } as const
  const words = splitWords(text.slice(0, CODE_TEXT_MAX))
  const count = Math.min(words.length, RETURN_WORDS)
  const reading = await readReturnPhrase(text)
  if (!('problem' in reading)) {
    const grows = await lastWordGrows(text, words)
    return { ...none, count, complete: !grows, problem: undefined }
  }
  const { problem } = reading
  if (problem !== 'code-too-short' && problem !== 'code-bad-word') {
    return { ...none, count, complete: false, problem }
  }
  if (await lastWordGrows(text, words)) {
    return { ...none, count, complete: false, problem: undefined }
  }
  const at = await firstWrongWord(text, words, RETURN_WORDS)
  const wrong = at === undefined && problem === 'code-too-short' ? undefined : 'code-bad-word'
  return { ...none, count, complete: false, problem: wrong, at }
}

/**
 * What the phrase opens everything with: Argon2id at the cost of a generated passphrase, salted by
 * the organisation, since whoever comes back has nothing else with them. Takes up to four seconds
 * where nothing is compiled.
 */
export function returnSeed(secret: ReturnSecret, anchor: Uint8Array): Uint8Array {
  const salt = blake2b(anchor, toUtf8('lapwing return salt')).slice(0, PASSPHRASE_SALT_BYTES)
  return passphraseKey(secret.join(' '), salt, GENERATED_COST).slice(0, RETURN_SEED_BYTES)
}

/** Whether a text typed elsewhere is a whole one. */
export async function isReturnPhrase(text: string): Promise<boolean> {
  return !('problem' in (await readReturnPhrase(text)))
}

function checkWord(secret: ReturnSecret): number {
  const bits = secret.flatMap((index) => bitsOf(index, WORD_BITS))
  const padded = [...bits, ...Array<number>((8 - (bits.length % 8)) % 8).fill(0)]
  const hash = blake2b(Uint8Array.from(numbers(padded, 8)), toUtf8('lapwing return check'))
  return value([...hash.slice(0, 2)].flatMap((byte) => bitsOf(byte, 8)).slice(0, WORD_BITS))
}
