/** The areas of what explains: help about every screen, five cards, practising, the sheet to print, what a search
 * shows. */
import type { cards } from './en/cards.ts'
import type { handout } from './en/handout.ts'
import type { help } from './en/help.ts'
import type { practice } from './en/practice.ts'
import type { searched } from './en/searched.ts'

export interface GuideAreas {
  readonly cards: typeof cards
  readonly handout: typeof handout
  readonly help: typeof help
  readonly practice: typeof practice
  readonly searched: typeof searched
}
