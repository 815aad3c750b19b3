/**
 * Builds what runs: the web client (vite), the relay and the registrar (esbuild). A part whose
 * sources did not change since its last build is left as it is.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { ensureInstalled } from './install.mjs'
import { cache, isMain, PlainError, root, runPlainly, seconds } from './plain.mjs'
import { runTool } from './run.mjs'
import { checkSizes } from './sizes.mjs'

/** Packages with compiled parts cannot be bundled; Node finds them in node_modules. */
const NATIVE = ['classic-level', 'bufferutil', 'utf-8-validate']

/** Where scripts find our own code, bundled for Node. */
export const trialKit = `${cache}/trial-kit.mjs`

/** `made` is the file that proves it was built; parts with an `entry` are bundled for Node. */
const PARTS = [
  {
    name: 'relay',
    sources: ['apps/relay'],
    entry: 'apps/relay/src/main.ts',
    made: 'apps/relay/dist/main.js',
  },
  {
    name: 'registrar',
    sources: ['apps/registrar'],
    entry: 'apps/registrar/src/main.ts',
    made: 'apps/registrar/dist/main.js',
  },
  {
    name: 'trial kit',
    sources: ['apps/registrar', 'scripts/trial-kit.mjs'],
    entry: 'scripts/trial-kit.mjs',
    made: trialKit.slice(root.length),
  },
  { name: 'web client', sources: ['apps/web'], made: 'apps/web/dist/index.html' },
]

/** Builds every part that needs it, then checks sizes. Throws a PlainError when one fails. */
export async function build() {
  for (const part of PARTS) {
    const stamp = `${cache}/${part.name.replaceAll(' ', '-')}.stamp`
    const hash = hashOf(part.sources)
    if (existsSync(`${root}${part.made}`) && readIfThere(stamp) === hash) continue
    const started = performance.now()
    await (part.entry === undefined ? buildWeb() : bundle(part.entry, part.made))
    mkdirSync(cache, { recursive: true })
    writeFileSync(stamp, hash)
    console.log(`Built the ${part.name} in ${seconds(performance.now() - started)}.`)
  }
}

async function buildWeb() {
  const result = await runTool('vite/bin/vite.js', ['build', 'apps/web', '--logLevel', 'warn'])
  if (result.code === 0) return
  console.error(result.output)
  throw new PlainError('The web client could not be built; vite says why above.')
}

/** One file for Node, with everything in it but Node's own modules, native packages and `outside`. */
export async function bundle(entry, outfile, outside = []) {
  const { build: esbuild } = await import('esbuild')
  await esbuild({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external: [...NATIVE, ...outside],
    legalComments: 'eof',
    logLevel: 'error',
    // Packages written for require() still call it.
    banner: {
      js: "import { createRequire as toRequire } from 'node:module'\nconst require = toRequire(import.meta.url)",
    },
  }).catch(() => {
    throw new PlainError(`${entry} could not be bundled; esbuild says why above.`)
  })
}

/** One hash over the paths and bytes of all that goes into a part. */
function hashOf(folders) {
  const hash = createHash('sha256').update(process.versions.node)
  const files = [...folders, 'packages', 'package-lock.json', 'scripts/build.mjs']
    .flatMap(filesOf)
    .sort()
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(`${root}${file}`))
  return hash.digest('hex')
}

/** Source files below a folder, without what is made, installed or only tested. */
function filesOf(path) {
  if (/\.\w+$/u.test(path)) return [path]
  return readdirSync(`${root}${path}`, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'test'].includes(entry.name)) return []
    const inside = `${path}/${entry.name}`
    return entry.isDirectory() ? filesOf(inside) : [inside]
  })
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

if (isMain(import.meta.url)) {
  await runPlainly(async () => {
    await ensureInstalled()
    await build()
    checkSizes()
  })
}
