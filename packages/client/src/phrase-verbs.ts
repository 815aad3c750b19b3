/** The verbs that change which phrases open the notes. */
import type { Keeping } from './keeping-verbs.ts'
import type { PageApi } from './page-api.ts'
import type { Outcome } from './problem.ts'

type PhraseVerbs = Pick<
  PageApi,
  'checkPhrase' | 'changePassphrase' | 'setSecondPassphrase' | 'removeSecondPassphrase'
>

/** `guard` runs them in turn with the locking and unlocking. */
export function phraseVerbs(
  keeping: Keeping,
  guard: <T>(task: () => Promise<T>) => Promise<Outcome<T>>,
): PhraseVerbs {
  return {
    checkPhrase: (current) => guard(() => keeping.checkPhrase(current)),
    changePassphrase: (choice) => guard(() => keeping.changePhrase(choice)),
    setSecondPassphrase: (choice, does) => guard(() => keeping.setSecondPhrase(choice, does)),
    removeSecondPassphrase: (current) => guard(() => keeping.removeSecondPhrase(current)),
  }
}
