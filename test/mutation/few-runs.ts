/**
 * Properties in a mutation run: fewer cases, always the same ones, and none made smaller after a
 * failure. A mutant that only the ten-thousandth case would show counts as survived.
 */
import { vi } from 'vitest'

const RUNS = 50

vi.mock('fast-check', async (original) => {
  const real = await original<typeof import('fast-check')>()
  const assert = ((property, parameters = {}) =>
    real.assert(property, {
      ...parameters,
      numRuns: Math.min(parameters.numRuns ?? RUNS, RUNS),
      seed: 7,
      endOnFailure: true,
    })) as typeof real.assert
  return { ...real, assert, default: { ...real.default, assert } }
})
