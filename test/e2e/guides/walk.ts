/** Walks a section of a guide: does what its steps say, one after the other, and nothing else. */
import type { Section, Step } from '../../support/guides/read-guide.ts'
import { until } from '../browsers/window.ts'
import { givenFile, keepFiles } from '../files.ts'
import {
  addFile,
  fillWords,
  pressWords,
  readBelow,
  seeWords,
  takeOption,
  takeWords,
} from './by-words.ts'
import { readThing } from './hands.ts'
import type { Cast, HandOn, Hands, Person } from './hands.ts'

export interface Walk {
  readonly hands: Hands
  readonly handOn: HandOn
}

/** Throws with the line of the step that could not be done. */
export async function walkSection(section: Section, cast: Cast, walk: Walk): Promise<void> {
  for (const step of section.steps) {
    try {
      await walkStep(step, cast, walk)
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      const screens = await Promise.all(Object.entries(cast).map(screenOf))
      const told = [`${step.at}, ${step.verb}, ${step.place}: ${why}`, ...screens]
      throw new Error(told.join('\n'), { cause })
    }
  }
}

async function screenOf([place, person]: [string, Person | undefined]): Promise<string> {
  return `--- ${place}:\n${(await person?.window.visibleText()) ?? ''}`
}

async function walkStep(step: Step, cast: Cast, walk: Walk): Promise<void> {
  const person = cast[step.place]
  if (!person) throw new Error('nobody sits there')
  const { window } = person
  const words = (): string => wordsOf(step.first, person, cast, walk)
  switch (step.verb) {
    case 'open':
      await window.open(words())
      await keepFiles(window)
      return
    case 'press': {
      await pressWords(window, words())
      return
    }
    case 'choose': {
      await takeWords(window, words(), 'radio')
      return
    }
    case 'choose-in': {
      await takeOption(window, words(), wordsOf(step.second, person, cast, walk))
      return
    }
    case 'tick': {
      await takeWords(window, words(), 'checkbox')
      return
    }
    case 'see': {
      await seeWords(window, words())
      return
    }
    case 'write': {
      const said = step.first.kind === 'thing' && step.first.thing === 'words'
      const value = said ? walk.hands.say() : words()
      await fillWords(window, wordsOf(step.second, person, cast, walk), value)
      return
    }
    case 'add': {
      const given = { name: thingOf(step.first), file: words() }
      await addFile(window, wordsOf(step.second, person, cast, walk), given)
      return
    }
    case 'take': {
      const thing = thingOf(step.first)
      const label = wordsOf(step.second, person, cast, walk)
      walk.hands.put(
        person,
        thing,
        await readBelow(window, label, (lines) => readThing(thing, lines)),
      )
      return
    }
    case 'keep': {
      await keep(step, person, walk)
      return
    }
    case 'give': {
      const thing = thingOf(step.first)
      if (step.second?.kind !== 'outsider') throw new Error('nobody to give it to')
      const value = walk.hands.take(person, thing, cast)
      await walk.handOn({ thing, value, by: person }, step.second.outsider)
      return
    }
  }
}

/** The newest file the page gave; the one before it is had already. */
async function keep(step: Step, person: Person, { hands }: Walk): Promise<void> {
  const thing = thingOf(step.first)
  const { window } = person
  let file = ''
  const isNew = async (): Promise<boolean> =>
    (file = await givenFile(window)) !== '' && file !== hands.fileOf(person)
  await until(isNew, () => window.visibleText(), 30_000)
  hands.keep(person, thing, file)
}

function thingOf(mark: Step['first']): Parameters<typeof readThing>[0] {
  if (mark.kind !== 'thing') throw new Error('this is no thing')
  return mark.thing
}

/** A screen's words as they stand; of a thing, what it is. */
function wordsOf(mark: Step['second'], person: Person, cast: Cast, { hands }: Walk): string {
  if (mark === undefined || mark.kind === 'outsider') throw new Error('no words')
  return mark.kind === 'thing' ? hands.take(person, mark.thing, cast) : mark.text
}
