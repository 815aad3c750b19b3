/** Both libraries behind the nouns, so that every test about bytes runs over each of them. */
import { afterAll, beforeAll, describe } from 'vitest'
import { setBackend } from '../src/backend.ts'
import { startNoble } from '../src/noble-backend.ts'
import { startSodium } from '../src/sodium-backend.ts'

const BACKENDS = [
  ['libsodium', startSodium],
  ['noble', startNoble],
] as const

/** The tests once for each library, which runs while they do; libsodium again afterwards. */
export function onEachBackend(tests: () => void): void {
  describe.each(BACKENDS)('over %s', (_name, start) => {
    beforeAll(async () => {
      setBackend(await start())
    })
    afterAll(async () => {
      setBackend(await startSodium())
    })
    tests()
  })
}
