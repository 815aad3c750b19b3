/** A phrase somebody has settled on, and whether they can type it again. */

export interface ChosenPhrase {
  readonly text: string
  /** Made by the page; then spaces and capitals do not matter. */
  readonly generated: boolean
}

/** Made words may be typed with other spaces and capitals; one's own must be the very same. */
export function samePhrase(typed: string, chosen: ChosenPhrase): boolean {
  if (!chosen.generated) return typed === chosen.text
  const plain = (text: string): string => text.trim().toLowerCase().split(/\s+/u).join(' ')
  return plain(typed) === plain(chosen.text)
}
