/** What only `npm run test:long` tries. */
import { it } from 'vitest'

export const LONG: boolean = process.env['LAPWING_LONG'] === '1'

/** How many cases of a property are tried. */
export function cases(usual: number): number {
  return LONG ? 20 * usual : usual
}

/** Not worth a skipped line where it is not asked for. */
export function inLong(name: string, test: () => Promise<void>, timeout?: number): void {
  if (LONG) it(name, test, timeout)
}
