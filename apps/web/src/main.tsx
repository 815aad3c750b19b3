/** The page starts: language, screens, then the worker; the shell shows before any of the crypto. */
import { openClient } from './client-proxy.ts'
import { refuseDrops } from './drops.ts'
import { cannotStart, forgetHouse, startHouse } from './house.ts'
import { watchLeft } from './left-page.ts'
import { watchIdle } from './locking.ts'
import { preferred, speak } from './locales/text.ts'
import { mount, unmount } from './mount.ts'
import { watchNews } from './news.ts'
import { answersQuietly, watchLasting } from './lasting.ts'
import { watchClosing } from './unsaved-page.ts'
import { watchShown } from './shown.ts'
import { leave, onLeaving, watchShift } from './quick-exit.ts'

const now = (): number => Date.now()
let stopAsking: () => void = () => undefined
let endWorker: () => void = () => undefined

function start(): void {
  const place = document.getElementById('app')
  if (place) mount(place)
  watchShift(document, now, leave)
  watchIdle(document, now)
  watchShown(document)
  refuseDrops(window)
  watchNews(document)
  stopAsking = watchClosing(window)
  if ('storage' in navigator) watchLasting(navigator.storage, answersQuietly(navigator))
  watchLeft(window, {
    empty: () => {
      endWorker()
      if (place) unmount(place)
      forgetHouse()
    },
    anew: () => location.reload(),
  })
}

function startWorker(): void {
  if (typeof Worker === 'undefined') {
    cannotStart('workers')
    return
  }
  try {
    const opened = openClient(() => cannotStart('workers'))
    endWorker = () => opened.drop()
    onLeaving(() => {
      stopAsking()
      endWorker()
    })
    startHouse(opened.api).catch(() => cannotStart('workers'))
  } catch {
    cannotStart('workers')
  }
}

/** The worker waits: on a slow line its libraries would hold up the words of the first screen. */
void speak(preferred(navigator.languages)).then(start, start).then(startWorker)
