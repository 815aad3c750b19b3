/** A phrase about to be set: above the floor, and with the least it may cost. */
import { CHOSEN_COST, GENERATED_COST, type PassphraseCost } from '@lapwing/crypto'
import { plainPassphrase, weighPassphrase } from './code/passphrase.ts'
import { ClientError } from './problem.ts'
import type { PhraseChoice } from './views.ts'

/** Throws ClientError `weak-passphrase` for one of the person's own that is below the floor. */
export function sealingUnder({
  passphrase,
  passphraseGenerated,
}: Pick<PhraseChoice, 'passphrase' | 'passphraseGenerated'>): {
  readonly passphrase: string
  readonly cost: PassphraseCost
} {
  if (!passphraseGenerated && !weighPassphrase(passphrase).enough) {
    throw new ClientError('weak-passphrase')
  }
  return {
    passphrase: plainPassphrase(passphrase),
    cost: passphraseGenerated ? GENERATED_COST : CHOSEN_COST,
  }
}

/** The same for one that takes the place of another, or stands beside it. */
export function sealingAnew({ current, ...next }: PhraseChoice): {
  readonly current: string
  readonly passphrase: string
  readonly cost: PassphraseCost
} {
  return { current: plainPassphrase(current), ...sealingUnder(next) }
}
