/** The words of a week, each with a marker nothing else on a disk can hold. */
import { randomBytes } from 'node:crypto'

/** One text for each of these, readable, unlike every other. */
export function createWords<K extends string>(what: readonly K[]): Readonly<Record<K, string>> {
  const texts = what.map((one) => [one, `${one} mk${randomBytes(9).toString('hex')}`] as const)
  return Object.fromEntries(texts) as Record<K, string>
}
