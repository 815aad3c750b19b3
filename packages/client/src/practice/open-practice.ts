/** The door to the practice: its code is fetched when somebody practises, and not before. */
import { createAttempt } from '../outcome.ts'
import type { PageApi } from '../page-api.ts'
import type { Outcome } from '../problem.ts'
import type { PassphraseView } from '../views.ts'
import type { PracticeHouse, PracticeOptions, PracticeWords } from './practice.ts'

/** Every verb of the page, over a client that exists once `practise` has resolved. */
export interface PracticeApi extends PageApi {
  /** Makes the world and the conversation; gives the phrase that opens the notes after a lock. */
  practise(words: PracticeWords): Promise<Outcome<PassphraseView>>
}

/** The verbs of the practice's participant. Nothing is made before `practise`. */
export function openPractice(o: PracticeOptions): PracticeApi {
  const attempt = createAttempt(() => undefined)
  let house: PracticeHouse | undefined
  const practise: PracticeApi['practise'] = (words) =>
    attempt(async () => {
      const { makePractice } = await import('./practice.ts')
      house = await makePractice(o, words)
      return house.phrase
    })
  return new Proxy({ practise } as PracticeApi, {
    get: (own, name): unknown =>
      Reflect.get(name === 'practise' ? own : (house?.participant ?? own), name),
  })
}
