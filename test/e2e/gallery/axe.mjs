/** Every scene in four languages, at 320 px in light and at 1280 px in dark. */
import { axe, sideways, tapTargets, words } from './checks.mjs'
import { LANGUAGES, openPage, show } from './browser.mjs'

const EYES = [
  { width: 320, dark: false },
  { width: 1280, dark: true },
]
const LANES = 2

/** Gives back one result per scene and language: `name` and what is `wrong` with it. */
export async function checkScenes(browser, address, scenes) {
  const jobs = scenes.flatMap((scene) => LANGUAGES.map((language) => ({ scene, language })))
  const results = []
  const lane = async () => {
    const opened = await Promise.all(EYES.map((eyes) => openPage(browser, eyes)))
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      const wrong = []
      for (const { page, complaints } of opened) {
        complaints.length = 0
        const at = `${page.viewportSize().width} px: `
        const found = await look(page, address, job).catch((error) => [error.message])
        wrong.push(...[...found, ...complaints].map((each) => at + each))
      }
      results.push({ name: `${job.scene} in ${job.language}`, wrong })
    }
    await Promise.all(opened.map(({ close }) => close()))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return results
}

async function look(page, address, { scene, language }) {
  await show(page, address, scene, language)
  return [
    ...(await words(page, language)),
    ...(await sideways(page)),
    ...(await tapTargets(page)),
    ...(await axe(page)),
  ]
}
