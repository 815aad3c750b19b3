/**
 * A page that was left for another, and that the browser may keep for going back: its worker would
 * rest there with every key. A page that is only out of sight is not left.
 */

export interface LeftPage {
  /** Ends what holds keys or shows words, at once: a page that is kept does nothing more. */
  readonly empty: () => void
  /** Begins anew: at the lock, or at the start where notes ended with the page. */
  readonly anew: () => void
}

/** A browser that throws the page away ends its worker by itself. Gives back what stops watching. */
export function watchLeft(page: EventTarget, { empty, anew }: LeftPage): () => void {
  const isKept = (event: Event): boolean => (event as PageTransitionEvent).persisted
  const hide = (event: Event): void => {
    if (isKept(event)) empty()
  }
  const show = (event: Event): void => {
    if (isKept(event)) anew()
  }
  page.addEventListener('pagehide', hide)
  page.addEventListener('pageshow', show)
  return () => {
    page.removeEventListener('pagehide', hide)
    page.removeEventListener('pageshow', show)
  }
}
