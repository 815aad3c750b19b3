/**
 * `npm run bench:desk`: a desk of two officers with many cases, and one of the two cut off. Prints
 * markdown; `--write` also puts it into docs/performance.md. `--cases 2000` says how many.
 */
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build, bundle } from './build.mjs'
import { machine, tell } from './bench-house.mjs'
import { ensureInstalled } from './install.mjs'
import { root, runPlainly } from './plain.mjs'

await runPlainly(async () => {
  const { values } = parseArgs({
    options: { write: { type: 'boolean' }, cases: { type: 'string', default: '2000' } },
  })
  await ensureInstalled()
  await build()
  // As deep below the root as the sources: the relay's own bundle is made from there.
  const bundled = 'node_modules/.cache/bench-desk.mjs'
  await bundle('test/bench-desk/main.ts', bundled, ['esbuild', 'ws', 'memory-level'])
  const { measureDesk } = await import(pathToFileURL(`${root}${bundled}`).href)
  const cases = Number(values.cases)
  const figures = await measureDesk({ cases })
  const where = `relay, both officers and ${cases} participants on this one machine, over loopback.`
  tell('npm run bench:desk', { said: machine(where), figures, write: values.write })
})
