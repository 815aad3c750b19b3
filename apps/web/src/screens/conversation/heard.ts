/** New messages for those who listen: gathered for a moment, then said once. */
import type { EntryView } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { kindWords } from '../attachments/file-words.ts'
import { inSentence } from '../naming.ts'
import { opening } from './clean-text.ts'

/** So many characters of a single message are read out; the rest stands in the log. */
const SPOKEN_MAX = 200

/** What a screen reader should say of entries that have just come; empty for none by others. */
export function spoken(entries: readonly EntryView[]): string {
  const heard = entries.filter((entry) => entry.kind === 'message' && !entry.own)
  const [only] = heard
  if (only?.kind !== 'message') return ''
  if (heard.length > 1) return t('conversation.heard-many', { n: heard.length })
  const name = inSentence(only.by)
  const text = opening(only.text, SPOKEN_MAX)
  const file = only.file && kindWords(only.file.kind)
  return t('conversation.heard-one', { name, text: [file, text].filter(Boolean).join(': ') })
}
