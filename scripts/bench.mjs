/**
 * `npm run bench`: measures with real processes on this machine and prints markdown. With `--write`
 * the figures also replace those in docs/performance.md. `--only "One message"` runs one part.
 */
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { lendHouse, machine, tell } from './bench-house.mjs'
import { build, bundle } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { cache, root, runPlainly } from './plain.mjs'
import { measure } from './sizes.mjs'

await runPlainly(async () => {
  const options = { write: { type: 'boolean' }, only: { type: 'string', multiple: true } }
  const { values } = parseArgs({ options })
  await ensureInstalled()
  await build()
  const bundled = `${cache.slice(root.length)}/bench.mjs`
  await bundle('test/bench/main.ts', bundled)
  const { measureAll } = await import(pathToFileURL(`${root}${bundled}`).href)
  const figures = await measureAll(lendHouse, values.only ?? [])
  const said = machine('relay, both clients and their storage on this one machine, over loopback.')
  const all = `${figures}\n\n### Sizes\n\n${sizes()}`
  tell('npm run bench', { said, figures: all, write: values.write })
})

function sizes() {
  const kilobytes = (bytes) => (bytes === undefined ? '–' : (bytes / 1000).toFixed(1))
  const rows = measure().map(
    ({ name, raw, gz, budget }) =>
      `| ${name} | ${kilobytes(raw)} | ${kilobytes(gz)} | ${kilobytes(budget)} |`,
  )
  return ['| part | raw kB | gz kB | budget |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
