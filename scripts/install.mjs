/**
 * What must stand before any other script can work: a Node that is new enough and the packages of
 * the lockfile. Uses nothing but Node, since nothing else is there yet.
 */
import { existsSync, readFileSync } from 'node:fs'
import { isMain, PlainError, root, runPlainly, seconds } from './plain.mjs'
import { run } from './run.mjs'

/** The oldest Node every tool of the lockfile runs on; package.json "engines" says the same. */
const OLDEST_NODE = [20, 19]

/** Throws a PlainError when this Node is too old. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  const [oldMajor, oldMinor] = OLDEST_NODE
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return
  throw new PlainError(
    `Lapwing needs Node ${oldMajor}.${oldMinor} or newer, and this is Node ${version}.\n` +
      'Install a newer one from https://nodejs.org/ or your package manager, then try again.',
  )
}

/** Installs the lockfile's packages when they are missing or others; says so when it works. */
export async function ensureInstalled() {
  requireNode()
  if (isInstalled()) return
  console.log('Installing packages from the lockfile (about half a minute) …')
  const npm = process.env['npm_execpath']
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  const result = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args)
  if (result.code !== 0 || !isInstalled()) {
    console.error(result.output)
    throw new PlainError(
      'The packages could not be installed; npm says why above.\n' +
        'If this machine has no network now, connect it and run the same command again.',
    )
  }
  console.log(`Packages installed in ${seconds(result.milliseconds)}.`)
}

/** Whether node_modules holds exactly what package-lock.json names for this machine. */
function isInstalled() {
  const record = `${root}node_modules/.package-lock.json`
  if (!existsSync(record)) return false
  const wanted = packagesOf(`${root}package-lock.json`)
  const present = packagesOf(record)
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.extraneous) return true
    const found = present[path]
    if (!found) return Boolean(entry.optional ?? entry.cpu ?? entry.os)
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages
}

if (isMain(import.meta.url)) await runPlainly(ensureInstalled)
