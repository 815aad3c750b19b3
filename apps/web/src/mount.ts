/** Puts the App into the page: shared by the page itself and by the gallery that tests it. */
import { h, render } from 'preact'
import { App } from './app.tsx'

export function mount(place: Element): void {
  render(h(App, {}), place)
}

/** Takes all of it away again. */
export function unmount(place: Element): void {
  render(null, place)
}
