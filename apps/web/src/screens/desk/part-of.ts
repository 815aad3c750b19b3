/**
 * How much of a long list is drawn: a first part, and more as the person comes near its end. What
 * is not drawn is one press away for those who do not scroll.
 */

/** Rows drawn at first, and added each time. More than fit a large screen. */
export const STEP = 40
/** Rows drawn beyond the chosen one. */
const BEYOND = 5

/** How many of `count` rows to draw, when `asked` were asked for and row `chosen` must be among them. */
export function partOf(count: number, asked: number, chosen: number): number {
  const needed = chosen < 0 ? 0 : chosen + 1 + BEYOND
  return Math.min(count, Math.max(asked, needed))
}
