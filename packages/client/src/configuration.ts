/** The client's configuration file: the anchor it trusts, and the newest chain (DESIGN §8.1). */
import { fromBase64Url } from '@lapwing/codec'
import { openStatement, type StatementType } from '@lapwing/crypto'
import { readChain, type CheckedStatement, type Roster } from '@lapwing/engagement'
import { ClientError } from './problem.ts'

export interface Configuration {
  /** Ed25519 public key of the organisation. */
  readonly anchor: Uint8Array
  /** A trial made by `npm start`: marked TRIAL wherever a decision depends on it. */
  readonly trial: boolean
  readonly statements: readonly Uint8Array[]
  /** Where the page may be opened. */
  readonly origins: readonly string[]
}

/** Reads the file's JSON. Throws ClientError 'no-configuration' for anything out of shape. */
export function readConfiguration(json: unknown): Configuration {
  try {
    const file = json as Readonly<Record<string, unknown>>
    const statements = file['statements']
    const origins = file['origins']
    if (file['version'] !== 1 || !Array.isArray(statements) || !Array.isArray(origins)) {
      throw new TypeError('configuration')
    }
    const anchor = fromBase64Url(String(file['anchor']))
    if (anchor.length !== 32) throw new TypeError('anchor')
    return {
      anchor,
      trial: file['trial'] === true,
      statements: statements.map((statement) => fromBase64Url(String(statement))),
      origins: origins.map(String),
    }
  } catch (error) {
    throw new ClientError('no-configuration', error)
  }
}

const CHAIN_TYPES: readonly StatementType[] = ['roster key', 'roster', 'appointment']

/** Opens those of the statements that are genuine; others are dropped. */
export function checkStatements(statements: readonly Uint8Array[]): readonly CheckedStatement[] {
  return statements.flatMap((bytes) => {
    for (const type of CHAIN_TYPES) {
      try {
        return [openStatement(bytes, { type, versions: [1] })]
      } catch {
        // Not of this type, or not genuine: the next type, or nothing.
      }
    }
    return []
  })
}

/** The roster under the anchor that these statements give, or undefined. */
export function chainUnder(
  anchor: Uint8Array,
  statements: readonly CheckedStatement[],
  now: number,
): Roster | undefined {
  const chain = readChain({ anchor, statements, now })
  return typeof chain === 'string' ? undefined : chain
}
