/**
 * `npm run bench:relay`: the relay against what could stand in its place, on this machine, over
 * loopback. Prints markdown; `--write` also puts it into docs/performance.md. `--only "Many mailboxes"`
 * runs one part and leaves the others as they were written; `--rounds 9` says how many.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
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
      rounds: { type: 'string', default: '9' },
    },
  })
  await ensureInstalled()
  await build()
  const [measurer, noStoreRelay, forwardServer, flooder] = await Promise.all(
    ['main', 'no-store-relay', 'forward-server', 'flooder'].map(bundled),
  )
  const programs = {
    relay: `${root}apps/relay/dist/main.js`,
    noStoreRelay,
    forwardServer,
    flooder,
    redis: installed('redis-server'),
    mosquitto: installed('mosquitto'),
    slowSync: slowSync(),
  }
  const { measureRelay } = await import(pathToFileURL(measurer).href)
  const figures = await measureRelay({
    programs,
    rounds: Number(values.rounds),
    only: values.only ?? [],
  })
  const said = conditions(programs, values.rounds)
  tell('npm run bench:relay', { said, figures, write: values.write })
})

async function bundled(name) {
  const made = `${cache.slice(root.length)}/bench-relay/${name}.mjs`
  await bundle(`test/bench-relay/${name}.ts`, made, ['ioredis', 'mqtt-packet', 'level', 'ws'])
  return `${root}${made}`
}

/** Where a peer's program is; undefined where it is not installed. */
function installed(name) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

/** Built for this machine; undefined where there is no compiler. */
function slowSync() {
  const made = `${cache}/bench-relay/slow-sync.so`
  const args = ['-shared', '-fPIC', '-O2', '-o', made, `${root}test/bench-relay/slow-sync.c`]
  return spawnSync('gcc', [...args, '-ldl'], { stdio: 'ignore' }).status === 0 ? made : undefined
}

function conditions({ redis, mosquitto }, rounds) {
  const skipped = [redis === undefined && 'Redis', mosquitto === undefined && 'mosquitto'].filter(
    Boolean,
  )
  const said = skipped.map((name) => ` Not installed and skipped: ${name}.`).join('')
  const load = loadavg()[0].toFixed(1)
  return `${machine(`servers and their clients on this one machine, over loopback; ${rounds} rounds, load at the end ${load}.`)}${said}`
}
