import { configDefaults, defineConfig } from 'vitest/config'
import { LONG_ALONE } from './long-alone.ts'

/** The browser level: two stories at a time, since each keeps about one core busy. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: ['build-first.ts'],
    include: ['**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...LONG_ALONE],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    isolate: false,
  },
})
