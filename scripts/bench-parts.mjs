/**
 * `npm run bench:parts`: what parts of files and held posts cost the words beside them, and a relay that
 * has very many. Prints markdown; `--write` also puts it into docs/performance.md. `--only "Many parts"` runs
 * one part, `--rounds 5` says how many.
 */
import { loadavg } from 'node:os'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { machine, tell } from './bench-house.mjs'
import { build, bundle } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { cache, root, runPlainly } from './plain.mjs'

await runPlainly(async () => {
  const { values } = parseArgs({
    options: {
      write: { type: 'boolean' },
      only: { type: 'string', multiple: true },
      rounds: { type: 'string', default: '5' },
    },
  })
  await ensureInstalled()
  await build()
  const made = `${cache.slice(root.length)}/bench-parts/main.mjs`
  await bundle('test/bench-parts/main.ts', made, ['level', 'ws'])
  const { measureParts } = await import(pathToFileURL(`${root}${made}`).href)
  const figures = await measureParts({
    relay: `${root}apps/relay/dist/main.js`,
    rounds: Number(values.rounds),
    only: values.only ?? [],
  })
  const load = loadavg()[0].toFixed(1)
  const where = `relay and clients on this one machine, over loopback; ${values.rounds} rounds in turn, load at the end ${load}.`
  tell('npm run bench:parts', { said: machine(where), figures, write: values.write })
})
