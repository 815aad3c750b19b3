/**
 * Every scene at 320 px in light and with letters twice as large, in four languages or, with `some`, in
 * one that changes from scene to scene; in that one it is made 1280 px wide and dark, too. With `some`
 * a scene is made either wide or large, by turns, and axe itself, which takes longest, looks at three
 * scenes of ten.
 */
/* global requestAnimationFrame */
import { axe, bar, sideways, tapTargets, words } from './checks.mjs'
import { LANGUAGES, openPage, show } from './browser.mjs'

const LANES = 2
const NARROW = { width: 320, height: 720 }
const WIDE = { width: 1280, height: 800 }
/** Each language comes to each look: four languages by turns, and a turn of five. */
const IN_TURN = [['light'], [], ['dark'], [], []]
/** Every language comes to both. */
const isWide = (index) => Math.floor(index / LANGUAGES.length) % 2 === 0
const LARGE_LETTERS = { width: 390, height: 720 }

/** Gives back one result per scene and language: `name` and what is `wrong` with it. */
export async function checkScenes(browser, address, scenes, { some }) {
  const jobs = scenes.flatMap((scene, index) =>
    LANGUAGES.map((language, at) => ({
      scene,
      language,
      first: (at + index) % LANGUAGES.length === 0,
      wide: (at + index) % LANGUAGES.length === 0 && (!some || isWide(index)),
      large: !some || !isWide(index),
      axeIn: some ? IN_TURN[index % IN_TURN.length] : ['light', 'dark'],
    })),
  )
  const wanted = jobs.filter(({ first }) => !some || first)
  const results = []
  const lane = async () => {
    const { page, complaints, close } = await openPage(browser, NARROW)
    for (let job = wanted.shift(); job !== undefined; job = wanted.shift()) {
      complaints.length = 0
      const found = await look(page, address, job).catch((error) => [error.message])
      results.push({ name: `${job.scene} in ${job.language}`, wrong: [...found, ...complaints] })
    }
    await close()
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return results
}

async function look(page, address, { scene, language, wide, large, axeIn }) {
  await page.setViewportSize(NARROW)
  await page.emulateMedia({ colorScheme: 'light' })
  await show(page, address, scene, language)
  const found = await everything(page, language, axeIn.includes('light'))
  if (wide) {
    await page.emulateMedia({ colorScheme: 'dark' })
    await resize(page, WIDE)
    found.push(...(await everything(page, language, axeIn.includes('dark'))))
  }
  if (large) {
    await page.addStyleTag({ url: '/twice.css' })
    await resize(page, LARGE_LETTERS)
    found.push(...at(page, [...(await sideways(page)), ...(await bar(page))]))
  }
  return found
}

/** A page hears of its size with its next frame, and draws itself anew in the one after. */
async function resize(page, size) {
  await page.setViewportSize(size)
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
  })
}

async function everything(page, language, withAxe) {
  return at(page, [
    ...(await words(page, language)),
    ...(await sideways(page)),
    ...(await tapTargets(page)),
    ...(withAxe ? await axe(page) : []),
  ])
}

const at = (page, found) => found.map((each) => `${page.viewportSize().width} px: ${each}`)
