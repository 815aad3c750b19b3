/**
 * `npm run lighthouse`: the landing page as the relay serves it, in all four categories; fails below
 * 95. Lighthouse is fetched by npx at one exact version, since it is larger than all our tools together.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lendHouse } from './bench-house.mjs'
import { ensureBrowsers } from './browsers.mjs'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { PlainError, runPlainly } from './plain.mjs'
import { run } from './run.mjs'

const LIGHTHOUSE = 'lighthouse@12.8.2'
const LEAST = 95
/** It asks for what must not be: that search engines list the page (docs/decisions/0012). */
const NOT_WANTED = 'is-crawlable'

await runPlainly(async () => {
  await ensureInstalled()
  const { chromium } = await ensureBrowsers()
  await build()
  const report = await lendHouse(({ officer }) => audit(officer, chromium))
  const low = []
  for (const { title, score, auditRefs } of Object.values(report.categories)) {
    const points = Math.round(score * 100)
    console.log(`${title}: ${points}`)
    for (const { id, weight } of auditRefs) {
      const { score: part, displayValue = '' } = report.audits[id]
      if (weight > 0 && part !== null && part < 1) console.log(`  ${id}: ${part} ${displayValue}`)
    }
    if (points < LEAST) low.push(title)
  }
  if (low.length > 0) throw new PlainError(`Below ${LEAST}: ${low.join(', ')}.`)
})

async function audit(address, chromium) {
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-lighthouse-'))
  const file = join(folder, 'report.json')
  try {
    const options = [
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      `--skip-audits=${NOT_WANTED}`,
      '--chrome-flags=--headless=new --no-sandbox',
    ]
    const env = { ...process.env, CHROME_PATH: chromium }
    const result = await run('npx', ['--yes', LIGHTHOUSE, address, ...options], { env })
    if (result.code !== 0) throw new PlainError(`Lighthouse did not run:\n${result.output}`)
    return JSON.parse(readFileSync(file, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
