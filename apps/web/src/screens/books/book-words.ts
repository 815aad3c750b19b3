/** How far a book has come, in one line. */
import type { BookView } from '@lapwing/client'
import { t } from '../../locales/text.ts'

export function bookWords({ sheets, counts }: BookView): string {
  const used = t('books.row', { claimed: counts.claimed, all: sheets.length })
  return counts.twice === 0 ? used : `${used}, ${t('books.row-twice', { twice: counts.twice })}`
}
