/** A phrase about to be set: above the floor, and with the least it may cost. */
import { CHOSEN_COST, GENERATED_COST, type PassphraseCost } from '@lapwing/crypto'
import { plainPassphrase, weighPassphrase } from './code/passphrase.ts'
import { ClientError } from './problem.ts'

/** A phrase to be set, and the one the notes were opened with. */
export interface NewPhrase {
  readonly current: string
  readonly phrase: string
  readonly isGenerated: boolean
}

/** Throws ClientError `weak-passphrase`. */
export function sealing({ current, phrase, isGenerated }: NewPhrase): {
  readonly current: string
  readonly passphrase: string
  readonly cost: PassphraseCost
} {
  checkPassphrase(phrase, isGenerated)
  return {
    current: plainPassphrase(current),
    passphrase: plainPassphrase(phrase),
    cost: isGenerated ? GENERATED_COST : CHOSEN_COST,
  }
}

/** Throws ClientError `weak-passphrase` for one of the person's own that is below the floor. */
export function checkPassphrase(passphrase: string, isGenerated: boolean): void {
  if (!isGenerated && !weighPassphrase(passphrase).enough) throw new ClientError('weak-passphrase')
}
