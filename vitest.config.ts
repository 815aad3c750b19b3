import { defineConfig } from 'vitest/config'

/** Tests that take modules away, replace them, or need them before they have begun. */
const ALONE = [
  'apps/web/test/held-text.test.ts',
  'apps/web/test/report.test.ts',
  'apps/web/test/text.test.ts',
  'packages/crypto/test/start.test.ts',
  'packages/vault/test/crash.test.ts',
  'packages/vault/test/list.test.ts',
  'packages/vault/test/passphrase.test.ts',
  'packages/vault/test/second.test.ts',
  'packages/vault/test/second-crash.test.ts',
]

const SAME_BYTES = 'test/support/same-bytes.ts'
const USUAL_RUNS = 'test/support/usual-runs.ts'

/**
 * Test levels: see test/README.md. Files share their worker's modules, which halves the time: a test
 * must leave globals as they were. The browser levels are run by
 * scripts/test.mjs, not by vitest.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts'],
          exclude: ALONE,
          setupFiles: [SAME_BYTES, USUAL_RUNS],
          testTimeout: 180_000,
          isolate: false,
        },
      },
      {
        test: {
          name: 'unit-alone',
          include: ALONE,
          setupFiles: [SAME_BYTES, USUAL_RUNS],
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'scenario',
          include: ['test/scenario/**/*.test.ts', 'test/hostile/**/*.test.ts'],
          setupFiles: SAME_BYTES,
          // Longer than a story's patience (test/support/patience.ts), which says what it never saw.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/faults/**/*.test.ts'],
          setupFiles: SAME_BYTES,
          testTimeout: 300_000,
          fileParallelism: false,
          isolate: false,
        },
      },
    ],
  },
})
