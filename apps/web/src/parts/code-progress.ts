/** What is known of a code while it is typed, in words; the client does the reckoning. */
import type { Signal } from '@preact/signals'
import type { CodeProgress, CodeProblem, CodePurpose, Language } from '@lapwing/client'
import { client } from '../house.ts'
import { t, type PlainKey } from '../locales/text.ts'
import { grouped, lastWord } from './code-typing.ts'

const SUGGESTIONS = 4
const PREFIX_MIN = 2

/** Asks the client; undefined for an empty field or when it does not answer. */
export async function check(text: string, purpose: CodePurpose): Promise<CodeProgress | undefined> {
  if (text.trim() === '') return undefined
  return client()
    .readCode(text, purpose)
    .catch(() => undefined)
}

/** Words of the list that begin as the last word does; none while characters are typed. */
export async function fittingWords(text: string, spoken: Language): Promise<readonly string[]> {
  const prefix = lastWord(text)
  if (prefix.length < PREFIX_MIN || /\d/u.test(text)) return []
  const words = await client()
    .completeWord(prefix, spoken)
    .catch(() => [])
  return words.length === 1 && words[0] === prefix.toLowerCase() ? [] : words.slice(0, SUGGESTIONS)
}

/** "20 of 30 characters" */
export function count(progress: CodeProgress | undefined): string {
  if (progress === undefined) return ''
  const { form, count: n, of } = progress
  return form === 'words' ? t('code.words', { n, of }) : t('code.characters', { n, of })
}

/** What is said of the eight words of a return phrase in the place of what is said of a code. */
const OF_PHRASE: Readonly<Partial<Record<CodeProblem, PlainKey>>> = {
  'code-too-short': 'code.phrase-short',
  'code-too-long': 'code.phrase-long',
  'code-bad-word': 'code.phrase-word',
  'code-mistyped': 'code.phrase-mistyped',
  'code-is-address': 'code.phrase-address',
}

/** "No mistakes so far", "The code is complete", or the problem. */
export function verdict(
  progress: CodeProgress | undefined,
  text: string,
  purpose: CodePurpose,
): string {
  if (progress === undefined) return ''
  const problem = typingProblem(progress, text, purpose)
  if (problem !== undefined) return problem
  if (!progress.complete) return t('code.no-mistakes')
  return t(purpose === 'return phrase' ? 'code.phrase-complete' : 'code.complete')
}

/** What is worth saying before Continue is pressed: not that the code is still short. */
export function typingProblem(
  progress: CodeProgress | undefined,
  text: string,
  purpose: CodePurpose,
): string | undefined {
  if (progress?.problem === undefined || progress.problem === 'code-too-short') return undefined
  // The word under the cursor may not be finished.
  if (progress.problem === 'code-bad-word' && lastWord(text) === progress.at) return undefined
  return codeProblem(progress.problem, progress.at, purpose)
}

/** The sentence of a code's problem, with the word or character it is about. */
export function codeProblem(
  problem: CodeProblem,
  at: string | undefined,
  purpose: CodePurpose = 'invitation',
): string {
  const other = purpose === 'return phrase' ? OF_PHRASE[problem] : undefined
  const sentence = other ? t(other) : t(`problems.${problem}`)
  if (at === undefined) return sentence
  if (problem === 'code-bad-word') return `${sentence} ${t('code.at-word', { at })}`
  if (problem === 'code-bad-character') return `${sentence} ${t('code.at-character', { at })}`
  return sentence
}

/** Sets characters in groups of five while the cursor is at their end. */
export function regroup(
  area: HTMLTextAreaElement | null,
  text: Signal<string>,
  progress: CodeProgress | undefined,
): void {
  if (progress?.form !== 'characters' || area?.selectionEnd !== area?.value.length) return
  if (progress.problem !== undefined && progress.problem !== 'code-too-short') return
  const next = grouped(text.peek())
  if (next !== text.peek().trimEnd()) text.value = next
}
