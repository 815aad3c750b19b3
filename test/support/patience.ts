/**
 * How long a test waits for what has to come, in milliseconds: many times what it takes alone, since
 * suites share a machine of two slow cores. What must not come is never waited for with it.
 */
export const PATIENCE_MS = 90_000
