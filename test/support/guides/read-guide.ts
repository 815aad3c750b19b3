/**
 * Reads a guide of docs/guides as docs/guides/README.md describes it: sections by their number, and in
 * each the steps that its numbered lists say, one after the other.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import MarkdownIt, { type Token } from 'markdown-it'
import type { Language } from '@lapwing/client'
import { outsiderOf, placeOf, thingOf, WORDS } from './words.ts'
import type { OneMark, Outsider, Place, Thing, TwoMarks, Verb } from './words.ts'

export type GuideName = 'officer' | 'intermediary'
export const GUIDES: readonly GuideName[] = ['officer', 'intermediary']

/** What a mark stands for: words on a screen, a thing somebody has, exactly these letters, an outsider. */
export type Mark =
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'thing'; readonly thing: Thing }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'outsider'; readonly outsider: Outsider }

export interface Step {
  readonly place: Place
  readonly verb: Verb
  readonly first: Mark
  /** Of a verb that joins two. */
  readonly second?: Mark
  /** File and line, for whoever has to mend it. */
  readonly at: string
}

export interface Section {
  readonly number: number
  readonly title: string
  readonly steps: readonly Step[]
}

export interface Label {
  readonly text: string
  readonly at: string
}

export interface Guide {
  readonly language: Language
  readonly sections: readonly Section[]
  /** Everything in bold, in steps and beside them. */
  readonly labels: readonly Label[]
}

const folder = fileURLToPath(new URL('../../../docs/guides/', import.meta.url))

/** The guide as it lies in the repository. */
export function readGuide(name: GuideName, language: Language): Guide {
  const file = `${name}.${language}.md`
  return parseGuide(readFileSync(`${folder}${file}`, 'utf8'), language, file)
}

/** Throws where a step cannot be followed: a mark nobody says what to do with, or a name for no thing. */
export function parseGuide(source: string, language: Language, file: string): Guide {
  const sections: { number: number; title: string; steps: Step[] }[] = []
  const labels: Label[] = []
  let place: Place = 'own'
  const lists: string[] = []
  const tokens = new MarkdownIt('commonmark').parse(source, {})
  for (const [index, token] of tokens.entries()) {
    if (token.type.endsWith('_list_open')) lists.push(token.type)
    if (token.type.endsWith('_list_close')) lists.pop()
    if (token.type !== 'inline') continue
    const at = `docs/guides/${file}:${String((token.map?.[0] ?? 0) + 1)}`
    const opening = tokens[index - 1]
    if (opening?.tag === 'h2') {
      const [, number = '', title = ''] = /^(\d+)\. (.+)$/u.exec(token.content) ?? []
      if (Number(number) !== sections.length + 1) throw new Error(`${at}: no number of a section`)
      sections.push({ number: Number(number), title, steps: [] })
      place = 'own'
      continue
    }
    const parts = partsOf(token)
    labels.push(...parts.flatMap(({ mark, text }) => (mark === 'strong' ? [{ text, at }] : [])))
    const [only, ...others] = parts
    if (lists.length === 0 && only?.mark === 'em' && others.length === 0) {
      const named = placeOf(language, only.text)
      if (named === undefined) throw new Error(`${at}: no place is called "${only.text}"`)
      place = named
    }
    if (lists.includes('ordered_list_open')) {
      const steps = stepsOf(parts, language, at).map((step) => ({ place, at, ...step }))
      if (steps.length === 0) throw new Error(`${at}: a step that says nothing to do`)
      sections.at(-1)?.steps.push(...steps)
    }
  }
  return { language, sections, labels }
}

interface Part {
  /** Undefined: words between marks. */
  readonly mark: 'strong' | 'em' | 'code' | undefined
  readonly text: string
}

/** Words and marks of one paragraph in their order. */
function partsOf(inline: Token): readonly Part[] {
  const parts: Part[] = []
  let mark: Part['mark']
  const add = (of: Part['mark'], text: string): void => {
    const last = parts.at(-1)
    if (last && last.mark === of) parts.splice(-1, 1, { mark: of, text: last.text + text })
    else if (text !== '') parts.push({ mark: of, text })
  }
  for (const token of inline.children ?? []) {
    if (token.type === 'strong_open') mark = 'strong'
    else if (token.type === 'em_open') mark = 'em'
    else if (token.type.endsWith('_close') && token.tag !== 'a') mark = undefined
    else if (token.type === 'code_inline') add('code', token.content)
    else if (token.type === 'softbreak') add(mark, ' ')
    else if (token.type === 'text') add(mark, token.content)
  }
  return parts
}

type Said = Pick<Step, 'verb' | 'first' | 'second'>

function stepsOf(parts: readonly Part[], language: Language, at: string): readonly Said[] {
  const said: Said[] = []
  for (let here = 0; here < parts.length; here += 1) {
    const part = parts[here]!
    if (part.mark === undefined) continue
    const before = parts[here - 1]
    const words = before?.mark === undefined ? (before?.text ?? '') : ''
    const between = parts[here + 1]
    const next = parts[here + 2]
    const two = twoMarksOf(language, words, between)
    if (two !== undefined && next !== undefined && between?.mark === undefined) {
      said.push({
        verb: two,
        first: markOf(part, language, at),
        second: markOf(next, language, at),
      })
      here += 2
      continue
    }
    const one = oneMarkOf(language, words)
    if (one === undefined) throw new Error(`${at}: nothing is said to be done with "${part.text}"`)
    said.push({ verb: one, first: markOf(part, language, at) })
  }
  return said
}

function oneMarkOf(language: Language, words: string): OneMark | undefined {
  const verbs = Object.entries(WORDS[language].one) as [OneMark, string][]
  return verbs.find(([, verb]) => endsWith(words, verb))?.[0]
}

function twoMarksOf(
  language: Language,
  words: string,
  between: Part | undefined,
): TwoMarks | undefined {
  const verbs = Object.entries(WORDS[language].two) as [TwoMarks, readonly [string, string]][]
  return verbs.find(
    ([, [verb, joint]]) => endsWith(words, verb) && between?.text.trim() === joint,
  )?.[0]
}

/** Whether these words end with the verb as a word of its own; a verb may begin a sentence. */
function endsWith(words: string, verb: string): boolean {
  const [said, wanted] = [words.trimEnd(), verb].map((one) => one.toLowerCase())
  const rest = said?.slice(0, -(wanted?.length ?? 0)) ?? ''
  return said?.endsWith(wanted ?? '') === true && !/\p{L}$/u.test(rest)
}

function markOf({ mark, text }: Part, language: Language, at: string): Mark {
  if (mark === 'strong') return { kind: 'label', text }
  if (mark === 'code') return { kind: 'typed', text }
  const thing = thingOf(language, text)
  if (thing !== undefined) return { kind: 'thing', thing }
  const outsider = outsiderOf(language, text)
  if (outsider !== undefined) return { kind: 'outsider', outsider }
  throw new Error(`${at}: nobody has a thing called "${text}"`)
}
