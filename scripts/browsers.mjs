/**
 * The two browsers the tests drive: where they are, and how they come to be there. On Debian and
 * Ubuntu root can install them; everybody else is told what to install.
 */
import { existsSync } from 'node:fs'
import { isMain, PlainError, runPlainly, seconds } from './plain.mjs'
import { run } from './run.mjs'

const PLACES = {
  chromium: [
    process.env['LAPWING_CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  firefox: [
    process.env['LAPWING_FIREFOX'],
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ],
}

/**
 * The fonts make every script we write in, and emoji, have a shape on pictures and in layout; the
 * last two let the wire story make a network of its own and read it. Without them it is skipped.
 */
const DEBIAN = [
  'chromium',
  'firefox-esr',
  'fonts-noto-core',
  'fonts-noto-color-emoji',
  'iproute2',
  'tshark',
]

/** Paths of both browsers; a path is undefined where there is none. */
export function findBrowsers() {
  const find = (places) => places.find((place) => place !== undefined && existsSync(place))
  return { chromium: find(PLACES.chromium), firefox: find(PLACES.firefox) }
}

/** Gives back both paths, installing what is missing when it may. Throws a PlainError otherwise. */
export async function ensureBrowsers() {
  const found = findBrowsers()
  if (found.chromium !== undefined && found.firefox !== undefined) return found
  const missing = Object.keys(found).filter((name) => found[name] === undefined)
  const manual =
    'The browser tests need Chromium and Firefox ESR. Install them, on Debian or Ubuntu with:\n' +
    `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${DEBIAN.join(' ')}\n` +
    'Elsewhere, set LAPWING_CHROMIUM and LAPWING_FIREFOX to the paths of their programs.'
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new PlainError(`Missing: ${missing.join(' and ')}. ${manual}`)
  }
  console.log(`Installing ${DEBIAN.join(', ')} with apt …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...DEBIAN]]
  let milliseconds = 0
  for (const step of steps) {
    const result = await run('apt-get', step, { env })
    milliseconds += result.milliseconds
    if (result.code === 0) continue
    console.error(result.output)
    throw new PlainError(`apt-get could not install the browsers; it says why above. ${manual}`)
  }
  console.log(`Browsers installed in ${seconds(milliseconds)}.`)
  return findBrowsers()
}

if (isMain(import.meta.url)) {
  await runPlainly(async () => {
    console.log(await ensureBrowsers())
  })
}
