/**
 * Codes people carry (DESIGN §8.1, §16): thirty characters or fourteen words around a 128-bit seed.
 *
 *   characters: kind 4 ‖ version 3 ‖ organisation tag 6 ‖ seed 128 ‖ check 9  = 150 bits = 30 × 5
 *   words:      kind 4 ‖ version 3 ‖ organisation tag 6 ‖ seed 128 ‖ check 13 = 154 bits = 14 × 11
 *
 * The check is the head of BLAKE2b over the first 141 bits. A code of one kind is never accepted
 * where another is asked for.
 */
import { BASE32, plainBase32, toUtf8 } from '@lapwing/codec'
import { blake2b, fingerprint } from '@lapwing/crypto'
import { LANGUAGES, type Language } from '@lapwing/engagement'
import type { CodeProblem } from '../problem.ts'
import type { CodeProgress } from '../views.ts'
import { bitsOf, numbers, value } from './bits.ts'
import { isReturnPhrase, returnProgress } from './return-phrase.ts'
import {
  CODE_TEXT_MAX,
  firstWrongWord,
  isAddress,
  lastWordGrows,
  splitWords,
  wordNumbers,
} from './typed-words.ts'
import { loadWords, WORD_BITS, type WordList } from './words.ts'

export type CodeKind =
  | 'invitation'
  | 'set-up'
  | 'device link'
  | 'check-in'
  | 'desk recovery'
  | 'open door'

export interface Code {
  readonly kind: CodeKind
  /** Six bits of the anchor's fingerprint. */
  readonly tag: number
  /** 16 bytes. */
  readonly seed: Uint8Array
}

export type CodeReading = { readonly code: Code } | { readonly problem: CodeProblem }

export const CODE_CHARACTERS = 30
export const CODE_WORDS = 14

const VERSION = 1
const KINDS: readonly (CodeKind | undefined)[] = [
  'invitation',
  'set-up',
  'device link',
  undefined, // The return phrase is no code of this form: return-phrase.ts.
  'check-in',
  'desk recovery',
  'open door',
]
const BODY_BITS = 141
const CHARACTER_CHECK = 9
const WORD_CHECK = 13

/** Six bits that tell one organisation's codes from another's. */
export function organisationTag(anchor: Uint8Array): number {
  return (fingerprint(anchor)[0] ?? 0) >> 2
}

/** Thirty characters in groups of five. */
export function formatCode(code: Code): string {
  const bits = [...bodyBits(code), ...checkBits(bodyBits(code), CHARACTER_CHECK)]
  const characters = numbers(bits, 5).map((n) => BASE32.charAt(n))
  return (characters.join('').match(/.{5}/gu) ?? []).join(' ')
}

/** Fourteen indices into any of the word lists. */
export function codeWordNumbers(code: Code): readonly number[] {
  return numbers([...bodyBits(code), ...checkBits(bodyBits(code), WORD_CHECK)], WORD_BITS)
}

export async function codeWords(
  code: Code,
): Promise<Readonly<Record<Language, readonly string[]>>> {
  const indices = codeWordNumbers(code)
  const lists = await Promise.all(LANGUAGES.map(loadWords))
  return inEachLanguage(lists, indices)
}

/** The words at these indices in every list. */
export function inEachLanguage(
  lists: readonly WordList[],
  indices: readonly number[],
): Readonly<Record<Language, readonly string[]>> {
  const words = { en: [], ru: [], uk: [], fr: [] } as Record<Language, readonly string[]>
  for (const list of lists) words[list.language] = indices.map((i) => list.words[i] ?? '')
  return words
}

/** Reads a whole code in either form. `expected` refuses other kinds, `tag` other organisations. */
export async function readCode(
  text: string,
  expected: CodeKind,
  tag: number | undefined,
): Promise<CodeReading> {
  const bits = await codeBits(text)
  if (!Array.isArray(bits)) {
    return { problem: (await isReturnPhrase(text)) ? 'code-is-return' : (bits as CodeProblem) }
  }
  const body = bits.slice(0, BODY_BITS)
  if (!isRight(bits)) return { problem: 'code-mistyped' }
  const version = value(body.slice(4, 7))
  if (version !== VERSION) return { problem: 'code-newer' }
  const kind = KINDS[value(body.slice(0, 4)) - 1]
  if (kind === undefined) return { problem: 'code-newer' }
  if (kind !== expected) return { problem: 'code-other-kind' }
  const code: Code = {
    kind,
    tag: value(body.slice(7, 13)),
    seed: Uint8Array.from(numbers(body.slice(13), 8)),
  }
  if (tag !== undefined && code.tag !== tag) return { problem: 'code-other-organisation' }
  return { code }
}

/** Whether it is a whole code of any kind and organisation. */
export async function isCode(text: string): Promise<boolean> {
  const bits = await codeBits(text)
  return Array.isArray(bits) && isRight(bits)
}

/** What can be said of a code while it is being typed; complete codes are checked whole. */
export async function codeProgress(
  text: string,
  expected: CodeKind | 'return phrase',
  tag: number | undefined,
): Promise<CodeProgress> {
  if (expected === 'return phrase') {
    const progress = await returnProgress(text)
    return progress.problem && (await isCode(text))
      ? { ...progress, problem: 'return-is-code', at: undefined }
      : progress
  }
  const form = await formOf(text.slice(0, CODE_TEXT_MAX))
  const of = form === 'words' ? CODE_WORDS : CODE_CHARACTERS
  const none = { form, of, at: undefined } as const
  if (text.length > CODE_TEXT_MAX) {
    return { ...none, count: of, complete: false, problem: 'code-too-long' }
  }
  if (isAddress(text)) return { ...none, count: 0, complete: false, problem: 'code-is-address' }
  const parts = form === 'words' ? splitWords(text) : Array.from(plainBase32(text))
  const count = parts.length
  if (count < of) {
    if (await isReturnPhrase(text)) {
      return { ...none, count, complete: false, problem: 'code-is-return' }
    }
    const wrong = await firstWrong(form, text, parts)
    const problem = form === 'words' ? 'code-bad-word' : 'code-bad-character'
    return wrong === undefined
      ? { ...none, count, complete: false, problem: undefined }
      : { form, of, count, complete: false, problem, at: wrong }
  }
  const reading = await readCode(text, expected, tag)
  if (form === 'words' && count === of && (await lastWordGrows(text, parts))) {
    return { ...none, count, complete: false, problem: undefined }
  }
  const problem = 'problem' in reading ? reading.problem : undefined
  const at = problem === undefined ? undefined : await firstWrong(form, text, parts)
  return { form, of, count, complete: problem === undefined, problem, at }
}

async function codeBits(text: string): Promise<readonly number[] | CodeProblem> {
  if (text.length > CODE_TEXT_MAX) return 'code-too-long'
  if (isAddress(text)) return 'code-is-address'
  if ((await formOf(text)) === 'words') return await wordBits(splitWords(text))
  const found = Array.from(plainBase32(text))
  const values = found.map((character) => BASE32.indexOf(character))
  if (values.includes(-1)) return 'code-bad-character'
  if (found.length < CODE_CHARACTERS) return 'code-too-short'
  if (found.length > CODE_CHARACTERS) return 'code-too-long'
  return values.flatMap((n) => bitsOf(n, 5))
}

async function wordBits(words: readonly string[]): Promise<readonly number[] | CodeProblem> {
  if (words.length < CODE_WORDS) return 'code-too-short'
  if (words.length > CODE_WORDS) return 'code-too-long'
  const readings = await wordNumbers(words)
  const all = readings.map((found) => found.flatMap((n) => bitsOf(n, WORD_BITS)))
  return all.find(isRight) ?? all[0] ?? 'code-bad-word'
}

/** The first part that cannot belong to any code, as typed. */
async function firstWrong(
  form: 'characters' | 'words',
  text: string,
  parts: readonly string[],
): Promise<string | undefined> {
  return form === 'characters'
    ? parts.find((character) => !BASE32.includes(character))
    : await firstWrongWord(text, parts, CODE_WORDS)
}

/**
 * Whether words or characters are being typed. The lists decide: a run of letters that begins a word
 * speaks for words, a group no word begins with for characters; digits inside a group settle it.
 */
async function formOf(text: string): Promise<CodeProgress['form']> {
  const parts = text.split(/[\s\p{Pd},.;:)]+/u).filter((part) => part !== '')
  if (parts.some((part) => /\d/u.test(part) && !/^\d{1,2}$/u.test(part))) return 'characters'
  const runs = parts.filter((part) => !/^\d+$/u.test(part))
  const lists = await Promise.all(LANGUAGES.map(loadWords))
  const speaks = runs.map((run): number => {
    if (lists.some((list) => list.begins(run))) return 1
    return Array.from(plainBase32(run)).every((c) => BASE32.includes(c)) ? -1 : 1
  })
  return speaks.reduce((sum, one) => sum + one, 0) > 0 ? 'words' : 'characters'
}

function bodyBits(code: Code): number[] {
  return [
    ...bitsOf(KINDS.indexOf(code.kind) + 1, 4),
    ...bitsOf(VERSION, 3),
    ...bitsOf(code.tag, 6),
    ...[...code.seed].flatMap((byte) => bitsOf(byte, 8)),
  ]
}

function isRight(bits: readonly number[]): boolean {
  const count = bits.length === CODE_WORDS * WORD_BITS ? WORD_CHECK : CHARACTER_CHECK
  const right = checkBits(bits.slice(0, BODY_BITS), count)
  return right.every((bit, i) => bit === bits[BODY_BITS + i])
}

function checkBits(body: readonly number[], count: number): number[] {
  const padded = [...body, ...Array<number>((8 - (body.length % 8)) % 8).fill(0)]
  const hash = blake2b(Uint8Array.from(numbers(padded, 8)), toUtf8('lapwing code check'))
  return [...hash.slice(0, 2)].flatMap((byte) => bitsOf(byte, 8)).slice(0, count)
}
