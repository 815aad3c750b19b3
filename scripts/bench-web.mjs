/**
 * `npm run bench:web`: the built page in Chromium, on a slow line, on a slow phone, with a large desk.
 * Prints markdown; `--write` also puts it into docs/performance.md. `--only "First visit"` runs one
 * part, `--rounds 3` and `--cases 2000` say how much.
 */
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBrowsers } from './browsers.mjs'
import { build, bundle } from './build.mjs'
import { lendHouse, machine, tell } from './bench-house.mjs'
import { ensureInstalled } from './install.mjs'
import { cache, root, runPlainly } from './plain.mjs'

await runPlainly(async () => {
  const { values } = parseArgs({
    options: {
      write: { type: 'boolean' },
      only: { type: 'string', multiple: true },
      rounds: { type: 'string', default: '5' },
      cases: { type: 'string', default: '2000' },
    },
  })
  await ensureInstalled()
  await ensureBrowsers()
  await build()
  const bundled = `${cache.slice(root.length)}/bench-web.mjs`
  await bundle('test/bench-web/main.ts', bundled, ['playwright-core', 'esbuild'])
  const { measureWeb, openSlowLine } = await import(pathToFileURL(`${root}${bundled}`).href)
  const [rounds, cases] = [Number(values.rounds), Number(values.cases)]
  const slow = { bytesPerSecond: 31_250, latency: 400 }
  const figures = await measureWeb((use) => lendHouse(use, (to) => openSlowLine({ to, ...slow })), {
    only: values.only ?? [],
    rounds,
    cases,
    worker: `${root}test/bench-web/large-desk.worker.ts`,
  })
  const said = machine(`relay and Chromium on this one machine, over loopback; ${rounds} rounds.`)
  tell('npm run bench:web', { said, figures, write: values.write })
})
