import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const PACKAGES = fileURLToPath(new URL('../../packages/', import.meta.url))

/** The tests a mutant meets: a score without those left out is lower than the truth, never higher. */
export default defineConfig({
  resolve: {
    // node_modules links each package to the tree outside Stryker's copy of it.
    alias: Object.fromEntries(
      readdirSync(PACKAGES).map((name) => [`@lapwing/${name}`, `${PACKAGES}${name}/src/index.ts`]),
    ),
  },
  test: {
    include: ['test/mutation/all.test.ts'],
    setupFiles: ['test/mutation/few-runs.ts'],
    testTimeout: 180_000,
  },
})
