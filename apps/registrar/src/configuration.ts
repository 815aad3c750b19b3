/** The client's configuration: the anchor it trusts and the chain under it, served with the page. */
import { CodecError, fromBase64Url, toBase64Url } from '@lapwing/codec'
import { PUBLIC_FILE, writeAtomic } from './atomic-file.ts'
import { readJson } from './json-file.ts'
import { chainOf, type Register } from './register.ts'
import { RegistrarError } from './registrar-error.ts'

export interface Configuration {
  readonly anchor: Uint8Array
  readonly trial: boolean
  readonly statements: readonly Uint8Array[]
  readonly origins: readonly string[]
}

export function configurationOf(
  register: Register,
  o: { readonly trial: boolean; readonly origins: readonly string[] },
): Configuration {
  return { anchor: register.anchor, statements: chainOf(register), ...o }
}

/** Public: everything in it is meant for everybody. */
export function writeConfiguration(path: string, configuration: Configuration): void {
  const file = {
    version: 1,
    anchor: toBase64Url(configuration.anchor),
    trial: configuration.trial,
    statements: configuration.statements.map(toBase64Url),
    origins: configuration.origins,
  }
  writeAtomic(path, `${JSON.stringify(file, null, 2)}\n`, PUBLIC_FILE)
}

/** Throws `missing` or `damaged`. Reads shapes only: {@link verifyChain} says what they are worth. */
export function readConfiguration(path: string): Configuration {
  try {
    const { version, anchor, trial, statements, origins } = readJson(path)
    if (version === 1 && Array.isArray(statements) && Array.isArray(origins)) {
      return {
        anchor: fromBase64Url(String(anchor)),
        trial: trial === true,
        statements: statements.map((statement) => fromBase64Url(String(statement))),
        origins: origins.map(String),
      }
    }
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  throw new RegistrarError('damaged', path)
}
