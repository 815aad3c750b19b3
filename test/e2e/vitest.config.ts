import { defineConfig } from 'vitest/config'

/** The browser level: one story after another, since each drives two whole browsers. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: ['build-first.ts'],
    include: ['**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
