/** The guides say what the screens say, and say the same in four languages. */
import { describe, expect, it } from 'vitest'
import type { Language } from '@lapwing/client'
import { GUIDES, parseGuide, readGuide } from '../../../test/support/guides/read-guide.ts'
import type { Guide, Mark, Step } from '../../../test/support/guides/read-guide.ts'
import { WORDS } from '../../../test/support/guides/words.ts'
import { readFileSync } from 'node:fs'
import { LANGUAGES, texts } from './catalogues.ts'
import { BOTH_SIDES, GENDERED, GENDERED_FRENCH, LONGEST, SMALL_YOU } from './voice.ts'
import { sentencesOf, wordsIn } from './voice.ts'

interface Shown {
  readonly key: string
  readonly text: string
  readonly pattern: RegExp
}

/** The texts of each language as somebody sees them: what stands in braces is anything. */
const SHOWN = new Map<Language, readonly Shown[]>(
  LANGUAGES.map((language) => [
    language,
    texts(language).map(([key, source]) => {
      const text = plain(source)
      const escaped = text.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&')
      const pattern = new RegExp(`^${escaped.replaceAll(/\\\{\w+\\\}/gu, '.+')}$`, 'u')
      return { key: key.replace(/\/.*$/u, ''), text, pattern }
    }),
  ]),
)

const known = new Map<string, readonly string[]>()

/** Keys of the texts that may stand so on a screen; "…" stands for what only the screen knows. */
function keysOf(words: string, language: Language): readonly string[] {
  const label = plain(words)
  const name = `${language} ${label}`
  const keys = known.get(name) ?? keysFor(label, language)
  known.set(name, keys)
  return keys
}

function keysFor(label: string, language: Language): readonly string[] {
  // Whole sentences at the beginning of a longer text are what catches the eye.
  const begins = (text: string): boolean => /[.?]$/u.test(label) && text.startsWith(`${label} `)
  const shown = SHOWN.get(language) ?? []
  return shown.flatMap(({ key, text, pattern }) =>
    pattern.test(label) || begins(text) ? [key] : [],
  )
}

/** Without what only keeps lines from breaking. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/gu, ' ').replaceAll('\u2011', '-')
}

const ALL = GUIDES.flatMap((name) => LANGUAGES.map((language) => ({ name, language })))

describe.each(ALL)('the guide for the $name in $language', ({ name, language }) => {
  const guide = readGuide(name, language)

  it('has nothing in bold that no screen says', () => {
    const unknown = guide.labels.filter(({ text }) => keysOf(text, language).length === 0)
    expect(unknown).toEqual([])
  })

  it('has steps', () => {
    expect(guide.sections.flatMap(({ steps }) => steps).length).toBeGreaterThan(10)
  })

  it('is written as the screens are', () => {
    const source = readFileSync(
      new URL(`../../../docs/guides/${name}.${language}.md`, import.meta.url),
      'utf8',
    )
    const lines = source.split('\n').map((line) => line.replaceAll(/\]\([^)]*\)|[*`]/gu, ''))
    const breaking = (rule: (line: string) => boolean): readonly string[] => lines.filter(rule)
    const long = (line: string): boolean =>
      sentencesOf(line).some((sentence) => wordsIn(sentence) > LONGEST)
    expect(breaking(long)).toEqual([])
    expect(breaking((line) => /['"!]/u.test(line))).toEqual([])
    if (language === 'ru' || language === 'uk') {
      expect(breaking((line) => SMALL_YOU.test(line) && !BOTH_SIDES.test(line))).toEqual([])
      expect(breaking((line) => GENDERED.some((one) => one.test(line)))).toEqual([])
      expect(breaking((line) => (language === 'uk' ? /[ыэёъ]/iu : /[іїєґ]/iu).test(line))).toEqual(
        [],
      )
    }
    if (language === 'fr') {
      expect(breaking((line) => GENDERED_FRENCH.test(line))).toEqual([])
      expect(breaking((line) => /[^\s][;?!»]|[^\s\d(]:(?!\d)|«\S/u.test(line))).toEqual([])
    }
  })
})

describe.each(GUIDES)('the four languages of the guide for the %s', (name) => {
  const guides = LANGUAGES.map((language) => readGuide(name, language))

  it('say the same steps in the same order', () => {
    const [english, ...others] = guides.map(stepsOf)
    for (const other of others) expect(other.map(shapeOf)).toEqual(english?.map(shapeOf))
  })

  it('name the same words of the screens', () => {
    const known = guides.map((guide) => labelKeys(guide))
    const [english = [], ...others] = known
    for (const [index, { at, keys }] of english.entries()) {
      for (const other of others) {
        const shared = other[index]?.keys.filter((key) => keys.includes(key)) ?? []
        expect(shared, `${at} and ${other[index]?.at ?? 'nowhere'}`).not.toEqual([])
      }
    }
  })
})

describe('the reader', () => {
  const read = (text: string): readonly Step[] =>
    parseGuide(`## 1. A\n\n${text}`, 'en', 'a.md').sections.flatMap(({ steps }) => steps)

  it('takes nothing for a step that it cannot follow', () => {
    expect(() => read('1. Look at **Continue**.')).toThrow('nothing is said to be done with')
    expect(() => read('1. Wait a while.')).toThrow('says nothing to do')
    expect(() => read('1. Write *the moon* in **Name**.')).toThrow('nobody has a thing')
    expect(() => read('*On the moon*\n\n1. Press **Continue**.')).toThrow('no place is called')
    expect(() => read('1. Compress **Continue**.')).toThrow('nothing is said to be done with')
  })

  it('leaves what stands beside steps alone', () => {
    expect(read('Look at **Continue**.\n\n- **Leave**: it closes.')).toEqual([])
  })

  it('knows whose screen it is', () => {
    const places = read('*On the person’s page*\n\n1. Press **Look**.').map(({ place }) => place)
    expect(places).toEqual(['person'])
  })

  it('is told of in the guides’ own README, word for word', () => {
    const readme = readFileSync(new URL('../../../docs/guides/README.md', import.meta.url), 'utf8')
    for (const language of LANGUAGES) {
      const { one, two, places, things, outsiders } = WORDS[language]
      const said = [
        ...Object.values(one),
        ...Object.values(two).map(([verb, joint]) => `${verb} … ${joint} …`.replace('…  …', '… …')),
        ...Object.values(places),
        ...Object.values(things).flat(),
        ...Object.values(outsiders),
      ]
      for (const words of said) expect(readme, language).toContain(words)
    }
  })
})

function stepsOf(guide: Guide): readonly (Step & { readonly section: number })[] {
  return guide.sections.flatMap(({ number, steps }) =>
    steps.map((step) => ({ ...step, section: number })),
  )
}

/** All of a step but its words. */
function shapeOf(step: Step & { readonly section: number }): readonly unknown[] {
  const { section, place, verb, first, second } = step
  return [section, place, verb, ...[first, second].map((mark) => (mark ? shapeOfMark(mark) : ''))]
}

function shapeOfMark(mark: Mark): string {
  if (mark.kind === 'thing') return mark.thing
  if (mark.kind === 'outsider') return mark.outsider
  // Figures mean the same everywhere.
  return mark.kind === 'typed' && /\d/u.test(mark.text) ? mark.text : mark.kind
}

function labelKeys(
  guide: Guide,
): readonly { readonly at: string; readonly keys: readonly string[] }[] {
  return guide.sections.flatMap(({ steps }) =>
    steps.flatMap(({ first, second, at }) =>
      [first, second].flatMap((mark) =>
        mark?.kind === 'label' ? [{ at, keys: keysOf(mark.text, guide.language) }] : [],
      ),
    ),
  )
}
