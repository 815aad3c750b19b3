/** Amounts a person types themselves. */

/** The whole number from 1 to `most` that was typed; undefined where it is none. */
export function typedAmount(text: string, most: number): number | undefined {
  const plain = text.trim()
  if (!/^\d{1,6}$/u.test(plain)) return undefined
  const n = Number(plain)
  return n >= 1 && n <= most ? n : undefined
}
