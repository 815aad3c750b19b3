/** Closing the page where something would be lost with it: the browser asks first. */
import { effect } from '@preact/signals'
import { house } from './house.ts'
import { wouldLose } from './screens/carrying/unsaved.ts'

/**
 * Asks only while there is something to lose: a page that listens is not kept for going back. Gives
 * back what stops asking, for whoever leaves in a hurry.
 */
export function watchClosing(page: EventTarget): () => void {
  const ask = (event: Event): void => {
    event.preventDefault()
  }
  let listens = false
  const listen = (wanted: boolean): void => {
    if (wanted === listens) return
    listens = wanted
    if (wanted) page.addEventListener('beforeunload', ask)
    else page.removeEventListener('beforeunload', ask)
  }
  const stop = effect(() => {
    listen(wouldLose(house.value.carried))
  })
  return () => {
    stop()
    listen(false)
  }
}
