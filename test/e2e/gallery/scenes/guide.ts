/** What explains, over the screen it was opened from. */
import { openGuide, type GuidePage } from '../../../../apps/web/src/guide.ts'
import { press, present, type, type Scene } from '../scene.ts'
import { HALF_CODE } from '../samples.ts'

/** A page of it over the neutral page, where a code is half typed. */
function over(name: string, page: GuidePage, arrange?: () => Promise<void>): Scene {
  return {
    name,
    arrange: async () => {
      await type('textarea', HALF_CODE)
      openGuide(page)
      await present('.guide[open] h1')
      await arrange?.()
    },
  }
}

export const GUIDE: readonly Scene[] = [
  over('guide-help', 'help'),
  over('guide-card', 'cards'),
  over('guide-last-card', 'cards', async () => {
    for (let card = 2; card <= 5; card += 1) {
      await press('.guide .btn.main')
      await new Promise((done) => setTimeout(done, 40))
    }
  }),
  over('guide-searched', 'searched'),
  over('guide-handout', 'handout'),
]
