/** The first page is pressed while it gets ready: nothing on it moves from under a finger. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const profile = mkdtempSync(join(tmpdir(), 'lapwing-still-'))
let house: TrialHouse

beforeAll(async () => {
  house = await createTrialHouse()
})

afterAll(async () => {
  await house.stop()
  rmSync(profile, { recursive: true, force: true })
})

it('nothing moves between the first words and the page being ready', async () => {
  const browser = await launchChromium({ profile })
  const window = await browser.newWindow()
  await window.open(house.participant)
  await window.sees('Trial: not for real conversations')
  await window.sees('Thirty characters or fourteen words.')
  const moved = await window.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0
        new PerformanceObserver((list) => {
          count += list.getEntries().length
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(count), 500)
      }),
    undefined,
  )
  expect(moved).toBe(0)
  await browser.close()
})
