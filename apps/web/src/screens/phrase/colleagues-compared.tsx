/** What other officers of the case say of comparing: their word, beside one's own. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { Fact } from '../../parts/fact.tsx'
import { colleagueWords } from './compared-words.ts'

/** Items for a list of class `ledger`. */
export function ColleaguesCompared({
  colleagues = [],
}: Pick<ConversationSummary, 'colleagues'>): ComponentChildren {
  return colleagues.map((one) => (
    <Fact
      key={`${one.name} ${one.at}`}
      glyph={one.result === 'same' ? 'alike' : 'attention'}
      warn={one.result === 'different'}
      {...colleagueWords(one)}
    />
  ))
}
