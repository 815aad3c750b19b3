/**
 * `npm run bench:files`: a file from one client to another over a real relay, beside a plain copy over HTTP and
 * age (Debian's package of that name) over the same, and a file of 1 GiB with the memory it takes. Prints
 * markdown; `--write` also puts it into docs/performance.md. `--only "A very large file"` runs one part,
 * `--rounds 5` says how many, `--mebibytes 128` makes the large file smaller.
 */
import { loadavg } from 'node:os'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { lendHouse, machine, tell } from './bench-house.mjs'
import { build, bundle } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { cache, root, runPlainly } from './plain.mjs'

await runPlainly(async () => {
  const { values } = parseArgs({
    options: {
      write: { type: 'boolean' },
      only: { type: 'string', multiple: true },
      rounds: { type: 'string', default: '5' },
      mebibytes: { type: 'string', default: '1024' },
    },
  })
  await ensureInstalled()
  await build()
  const made = (name) => `${cache.slice(root.length)}/bench-files/${name}.mjs`
  for (const name of ['main', 'copy-server']) {
    await bundle(`test/bench-files/${name}.ts`, made(name), ['level', 'ws'])
  }
  const { measureFiles } = await import(pathToFileURL(`${root}${made('main')}`).href)
  const before = loadavg()[0].toFixed(1)
  const figures = await measureFiles({
    withHouse: lendHouse,
    copyServer: `${root}${made('copy-server')}`,
    rounds: Number(values.rounds),
    mebibytes: Number(values.mebibytes),
    only: values.only ?? [],
  })
  const load = `load ${before} before and ${loadavg()[0].toFixed(1)} at the end`
  const where = `everything on this one machine, over loopback; ${values.rounds} rounds in turn, ${load}.`
  tell('npm run bench:files', { said: machine(where), figures, write: values.write })
})
