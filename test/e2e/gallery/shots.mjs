/**
 * Pictures of the scenes: 320 px in Russian and 1280 px in English, light and dark side by side, as
 * in the look they follow. `--all` makes every language.
 */
/* global document, Image */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../scripts/plain.mjs'
import { LANGUAGES, openPage, show } from './browser.mjs'

const FOLDER = join(root, 'docs/screens')

/** Takes pictures of the scenes named into docs/screens, or into `folder`. */
export async function takeShots(browser, address, scenes, { all = false, folder = FOLDER } = {}) {
  mkdirSync(folder, { recursive: true })
  const kinds = [
    { width: 320, scale: 1.5, languages: all ? LANGUAGES : ['ru'] },
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
        const path = join(folder, `${scene}-${language}-${width}.webp`)
        await sideBySide(table, pair, width < 600, 8 * scale, path)
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
  const tall = await page.evaluate(() => {
    // What scrolls within the screen is shown whole as well.
    const within = [...document.querySelectorAll('.log, .list')].map(
      (each) => each.scrollHeight - each.clientHeight,
    )
    return document.documentElement.scrollHeight + Math.max(0, ...within)
  })
  if (tall > height) await page.setViewportSize({ width, height: tall })
  // A dialog takes 200 ms to appear.
  await page.waitForTimeout(250)
  const picture = await page.screenshot()
  await page.setViewportSize({ width, height })
  return picture
}

/** Two pictures on one sheet, narrow ones beside, wide ones under each other; WebP, as they are many. */
async function sideBySide(table, pair, beside, gap, path) {
  const sources = pair.map((png) => `data:image/png;base64,${png.toString('base64')}`)
  const url = await table.evaluate(drawPair, { sources, beside, gap })
  writeFileSync(path, Buffer.from(url.split(',')[1], 'base64'))
}

async function drawPair({ sources, beside, gap }) {
  const [a, b] = await Promise.all(
    sources.map(async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      return image
    }),
  )
  const canvas = document.createElement('canvas')
  canvas.width = beside ? a.width + gap + b.width : Math.max(a.width, b.width)
  canvas.height = beside ? Math.max(a.height, b.height) : a.height + gap + b.height
  const context = canvas.getContext('2d')
  context.fillStyle = '#8a8f8c'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(a, 0, 0)
  context.drawImage(b, beside ? a.width + gap : 0, beside ? 0 : a.height + gap)
  return canvas.toDataURL('image/webp', 0.75)
}
