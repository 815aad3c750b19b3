/**
 * The gallery: every screen over a fixture, without relay or worker.
 *   node test/e2e/gallery/run.mjs --axe              checks every scene in four languages, and walks
 *   node test/e2e/gallery/run.mjs --axe --some       in one of the four, by turns
 *   node test/e2e/gallery/run.mjs --shots            takes the pictures of docs/screens
 *   … --only locked,landing   --all (every language)   --into folder
 */
import { parseArgs } from 'node:util'
import { isMain, runPlainly, seconds } from '../../../scripts/plain.mjs'
import { checkScenes } from './axe.mjs'
import { launch, sceneNames } from './browser.mjs'
import { serveGallery } from './serve.mjs'
import { takeShots } from './shots.mjs'
import { WALKS } from './walks.mjs'

async function main() {
  const { values } = parseArgs({
    options: {
      axe: { type: 'boolean' },
      some: { type: 'boolean' },
      walks: { type: 'boolean' },
      shots: { type: 'boolean' },
      all: { type: 'boolean' },
      only: { type: 'string' },
      into: { type: 'string' },
    },
  })
  const started = performance.now()
  const { address, stop } = await serveGallery()
  const browser = await launch()
  try {
    const only = values.only?.split(',')
    const scenes = (await sceneNames(browser, address)).filter(
      (name) => only?.includes(name) ?? true,
    )
    if (values.shots) {
      await takeShots(browser, address, scenes, {
        all: values.all,
        ...(values.into === undefined ? {} : { folder: values.into }),
      })
      console.log(`Pictures of ${scenes.length} scenes in ${seconds(performance.now() - started)}.`)
    }
    if (values.walks) report(await walk(browser, address))
    if (values.axe) {
      const results = await checkScenes(browser, address, scenes, { some: values.some })
      if (only === undefined) results.push(...(await walk(browser, address)))
      report(results)
    }
  } finally {
    await browser.close()
    await stop()
  }
}

async function walk(browser, address) {
  const waiting = [...WALKS]
  const results = []
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, go] = next
      const wrong = await go(browser, address).then(
        () => [],
        (error) => [error.message],
      )
      results.push({ name, wrong })
    }
  }
  await Promise.all([lane(), lane()])
  return results
}

function report(results) {
  const failed = results.filter(({ wrong }) => wrong.length > 0)
  for (const { name, wrong } of failed) console.error(`${name}\n  ${wrong.join('\n  ')}`)
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`)
  if (failed.length > 0) process.exitCode = 1
}

if (isMain(import.meta.url)) await runPlainly(main)
