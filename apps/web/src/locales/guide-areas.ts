/** The areas of what explains: five cards, the sheet to print, what a search shows. */
import type { cards } from './en/cards.ts'
import type { handout } from './en/handout.ts'
import type { searched } from './en/searched.ts'

export interface GuideAreas {
  readonly cards: typeof cards
  readonly handout: typeof handout
  readonly searched: typeof searched
}
