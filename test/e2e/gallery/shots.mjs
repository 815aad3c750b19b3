/**
 * Pictures of the scenes: 320 px in Russian and 1280 px in English, light and dark side by side, as
 * in the look they follow. `--all` makes every language.
 */
/* global document */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../scripts/plain.mjs'
import { LANGUAGES, openPage, show } from './browser.mjs'

const FOLDER = join(root, 'docs/screens')

/** Takes pictures of the scenes named into docs/screens, or into `folder`. */
export async function takeShots(browser, address, scenes, { all = false, folder = FOLDER } = {}) {
  mkdirSync(folder, { recursive: true })
  const kinds = [
    { width: 320, scale: 2, languages: all ? LANGUAGES : ['ru'] },
    { width: 1280, scale: 1, languages: all ? LANGUAGES : ['en'] },
  ]
  const desk = await browser.newContext()
  const table = await desk.newPage()
  for (const { width, scale, languages } of kinds) {
    const light = await openPage(browser, { width, scale, still: false })
    const dark = await openPage(browser, { width, scale, still: false, dark: true })
    for (const scene of scenes) {
      for (const language of languages) {
        const pair = []
        for (const { page } of [light, dark]) {
          pair.push(await whole(page, () => show(page, address, scene, language)))
        }
        await sideBySide(table, pair, width, scale, `${folder}/${scene}-${language}-${width}.png`)
      }
    }
    await Promise.all([light.close(), dark.close()])
  }
  await desk.close()
}

/** The whole screen, as tall as it is: what sticks to the bottom then stands at its end. */
async function whole(page, arrange) {
  const { width, height } = page.viewportSize()
  await arrange()
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  if (tall > height) await page.setViewportSize({ width, height: tall })
  // A dialog takes 200 ms to appear.
  await page.waitForTimeout(250)
  const picture = await page.screenshot()
  await page.setViewportSize({ width, height })
  return picture
}

/** Two pictures on one sheet; narrow ones beside, wide ones under each other. */
async function sideBySide(table, pair, width, scale, path) {
  const beside = width < 600
  const images = pair
    .map(
      (png) =>
        `<img width="${width * scale}" src="data:image/png;base64,${png.toString('base64')}">`,
    )
    .join('')
  await table.setContent(
    `<body style="margin:0"><div id="sheet" style="display:inline-flex;align-items:flex-start;gap:${8 * scale}px;background:#8a8f8c;flex-direction:${beside ? 'row' : 'column'}">${images}</div>`,
  )
  await table.waitForFunction(() => [...document.images].every((image) => image.complete))
  await table.locator('#sheet').screenshot({ path })
}
