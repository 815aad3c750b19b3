import { defineConfig } from 'vitest/config'

/** The browser level: two stories at a time, since each keeps about one core busy. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: ['build-first.ts'],
    include: ['**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
