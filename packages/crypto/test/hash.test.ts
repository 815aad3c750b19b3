import { createHash } from 'node:crypto'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { randomBytes, sha256Beside, startCrypto } from '../src/index.ts'

beforeAll(startCrypto)
afterEach(() => vi.unstubAllGlobals())

it.each([
  ['the platform’s own code', globalThis.crypto],
  ['the library where a page came over plain HTTP', {}],
])('SHA-256 by %s', async (_, platform) => {
  const whole = randomBytes(1_000)
  vi.stubGlobal('crypto', platform)
  for (const message of [whole.subarray(0, 0), whole, whole.subarray(7, 700)]) {
    const expected = createHash('sha256').update(message).digest('hex')
    const found = Buffer.from(await sha256Beside(message)).toString('hex')
    expect(found).toBe(expected)
  }
})
