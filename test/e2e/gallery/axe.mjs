/**
 * Every scene in four languages at 320 px in light; at 1280 px in dark each scene in one language,
 * which changes from scene to scene.
 */
import { axe, sideways, tapTargets, words } from './checks.mjs'
import { LANGUAGES, openPage, show } from './browser.mjs'

const NARROW = { width: 320, dark: false }
const WIDE = { width: 1280, dark: true }
const LANES = 2

/** Gives back one result per scene and language: `name` and what is `wrong` with it. */
export async function checkScenes(browser, address, scenes) {
  const jobs = scenes.flatMap((scene, index) =>
    LANGUAGES.map((language, at) => ({ scene, language, wide: at === index % LANGUAGES.length })),
  )
  const results = []
  const lane = async () => {
    const narrow = await openPage(browser, NARROW)
    const wide = await openPage(browser, WIDE)
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      const wrong = []
      for (const { page, complaints } of job.wide ? [narrow, wide] : [narrow]) {
        complaints.length = 0
        const at = `${page.viewportSize().width} px: `
        const found = await look(page, address, job).catch((error) => [error.message])
        wrong.push(...[...found, ...complaints].map((each) => at + each))
      }
      results.push({ name: `${job.scene} in ${job.language}`, wrong })
    }
    await Promise.all([narrow.close(), wide.close()])
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
