import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const PACKAGES = fileURLToPath(new URL('../../packages/', import.meta.url))

/**
 * The tests a mutant of one package meets: those of its own package. Left out are tests that read the
 * source as text, which the mutants stand in, and those that take most of a minute and prove sizes or
 * a long life: a score without them is lower than the truth, never higher.
 */
export default defineConfig({
  resolve: {
    // node_modules links each package to the tree outside Stryker's copy of it.
    alias: Object.fromEntries(
      readdirSync(PACKAGES).map((name) => [`@lapwing/${name}`, `${PACKAGES}${name}/src/index.ts`]),
    ),
  },
  test: {
    include: [`packages/${process.env['LAPWING_MUTATED'] ?? '*'}/test/**/*.test.ts`],
    exclude: [
      'packages/mls/test/front.test.ts',
      'packages/mls/test/sizes.test.ts',
      'packages/mls/test/long-life.test.ts',
      'packages/crypto/test/documentation.test.ts',
    ],
    testTimeout: 180_000,
  },
})
