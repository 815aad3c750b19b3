/** Verification anybody can do, offline, with the anchor they were given and the statements. */
import { CryptoError, openStatement, type VerifiedStatement } from '@lapwing/crypto'
import { readChain, type Roster } from '@lapwing/engagement'
import { seconds } from './days.ts'
import { BODY_VERSION } from './register.ts'
import { RegistrarError } from './registrar-error.ts'

/**
 * The roster these statements give under `anchor`. Statements that are not genuine are left out, as
 * clients do. Throws `not-valid` with the reason when no chain reaches the anchor; an expired roster
 * is given back with `expired` set.
 */
export function verifyChain(o: {
  readonly anchor: Uint8Array
  readonly statements: readonly Uint8Array[]
  readonly now: number
}): Roster {
  const checked = o.statements.flatMap(genuine)
  const chain = readChain({ anchor: o.anchor, statements: checked, now: seconds(o.now) })
  if (typeof chain === 'string') throw new RegistrarError('not-valid', chain)
  return chain
}

/** The statement of a chain these bytes are, or none. */
export function genuine(bytes: Uint8Array): readonly VerifiedStatement[] {
  return (['roster key', 'roster', 'appointment'] as const).flatMap((type) => {
    try {
      return [openStatement(bytes, { type, versions: [BODY_VERSION] })]
    } catch (error) {
      if (error instanceof CryptoError) return []
      throw error
    }
  })
}
