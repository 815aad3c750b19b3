/** Mounts the shipped App over a fixture: `?scene=name&lang=ru`. Never part of what is served. */
import type { Language } from '@lapwing/client'
import { startHouse } from '../../../apps/web/src/house.ts'
import { speak } from '../../../apps/web/src/locales/text.ts'
import { mount } from '../../../apps/web/src/mount.ts'
import { leave, watchShift } from '../../../apps/web/src/quick-exit.ts'
import { watchShown } from '../../../apps/web/src/shown.ts'
import { createFixture } from './fixture-api.ts'
import { NOW } from './samples.ts'
import { SCENES } from './scenes/index.ts'

/** Every scene is seen at the same moment, so that pictures differ only where the screens do. */
const began = performance.now()
Date.now = () => Math.round(NOW + performance.now() - began)

async function show(name: string, spoken: Language): Promise<void> {
  const scene = SCENES.find((each) => each.name === name)
  if (scene === undefined) throw new Error(`there is no scene ${name}`)
  await speak(spoken)
  const place = document.getElementById('app')
  if (place === null) throw new Error('the page has no place for the App')
  const { api } = createFixture(scene, spoken)
  await startHouse(api)
  mount(place)
  watchShown(document)
  watchShift(document, () => Date.now(), leave)
  await scene.arrange?.(spoken)
  await settled()
  document.documentElement.dataset['ready'] = 'yes'
}

/** Lazy screens and texts have come, and nothing has moved for a while. */
async function settled(): Promise<void> {
  let before = ''
  let quiet = 0
  while (quiet < 4) {
    await new Promise((done) => setTimeout(done, 25))
    const now = document.body.innerText
    quiet = now === before && now !== '' ? quiet + 1 : 0
    before = now
  }
}

const asked = new URLSearchParams(location.search)
if (asked.has('list')) {
  document.body.textContent = SCENES.map(({ name }) => name).join('\n')
  document.documentElement.dataset['ready'] = 'yes'
} else {
  show(asked.get('scene') ?? 'landing', (asked.get('lang') ?? 'en') as Language).catch(
    (error: unknown) => {
      document.documentElement.dataset['ready'] = `failed: ${String(error)}`
    },
  )
}
