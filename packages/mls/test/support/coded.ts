import { expect } from 'vitest'
import { MlsError, type MlsErrorCode } from '../../src/index.ts'

/** Matches an MlsError of this code, with nothing in it that tells more. */
export function coded(code: MlsErrorCode): unknown {
  const error = new MlsError(code)
  return expect.toSatisfy(
    (thrown: unknown) =>
      thrown instanceof MlsError &&
      thrown.code === code &&
      thrown.message === error.message &&
      thrown.cause === undefined,
    code,
  )
}
