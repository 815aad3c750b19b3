/**
 * What explains lies over the present screen and leaves it as it is: whoever closes it finds what
 * was typed. In memory only, like every route.
 */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'

/** Help about this very screen; five cards; what a search shows; the sheet to print. */
export type GuidePage = 'help' | 'cards' | 'searched' | 'handout'

const pages: Signal<readonly GuidePage[]> = signal([])

/** The page that lies on top; undefined while nothing is explained. */
export const guide: ReadonlySignal<GuidePage | undefined> = computed(() => pages.value.at(-1))

export function openGuide(page: GuidePage): void {
  pages.value = [...pages.value, page]
}

/** Back to the page it was opened from, or to the screen below. */
export function stepBack(): void {
  pages.value = pages.value.slice(0, -1)
}

export function closeGuide(): void {
  pages.value = []
}
