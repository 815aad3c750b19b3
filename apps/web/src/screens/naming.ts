/** Names inside sentences: cleaned, and fenced so that their direction cannot turn the sentence. */
import { cleanName } from './conversation/clean-text.ts'

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

export function inSentence(name: string): string {
  return `${FIRST_STRONG_ISOLATE}${cleanName(name)}${POP_ISOLATE}`
}
