/** Where a message can be forwarded to. */
import type { ConversationSummary } from '@lapwing/client'
import { cleanName } from './clean-text.ts'

/**
 * Other conversations that still send, those last spoken in first. All words of the query begin a
 * word of the name or of what the desk calls the case.
 */
export function forwardChoices(
  conversations: readonly ConversationSummary[],
  from: string,
  query: string,
): readonly ConversationSummary[] {
  const wanted = wordsOf(query)
  return conversations
    .filter((each) => each.id !== from && each.canSend && each.verification !== 'different')
    .filter((each) => {
      const words = wordsOf(`${each.title} ${each.label ?? ''}`)
      return wanted.every((start) => words.some((word) => word.startsWith(start)))
    })
    .sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))
}

function wordsOf(text: string): readonly string[] {
  return cleanName(text)
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s-]+/u)
    .filter(Boolean)
}
