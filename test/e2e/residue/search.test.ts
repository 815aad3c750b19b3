/**
 * A search that finds nothing proves nothing until it has found what was hidden on purpose: in each
 * browser a page keeps a marker in every place a page can, and the search must find it again.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { launchFirefox } from '../browsers/firefox.ts'
import { textNeedle } from './needles.ts'
import { searchFolder } from './search.ts'

const MARKERS = {
  indexedDb: 'lapwing-control-indexeddb-7c1f',
  overwritten: 'lapwing-control-overwritten-91be',
  compressed: 'lapwing-control-compressed-c02d',
  localStorage: 'lapwing-control-localstorage-55aa',
  key: 'lapwing-control-key-f00d',
  title: 'lapwing-control-title-3e3e',
}

type Markers = typeof MARKERS

let server: Server
let origin: string
const folders: string[] = []

beforeAll(async () => {
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>Control</title><p>Control</p>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
})

afterAll(() => {
  server.close()
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }))
})

/** Runs in the page: keeps every marker, overwriting one. */
async function hide(markers: Markers): Promise<void> {
  localStorage.setItem('control', markers.localStorage)
  document.title = markers.title
  history.replaceState(null, '', '#control')
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('control', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('things')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(new Error('IndexedDB did not open'))
  })
  const put = (key: string, value: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const change = database.transaction('things', 'readwrite', { durability: 'strict' })
      change.objectStore('things').put(value, key)
      change.oncomplete = () => resolve()
      change.onerror = () => reject(new Error('IndexedDB did not keep'))
    })
  await put('plain', markers.indexedDb)
  await put(markers.key, 'value')
  await put('again', markers.overwritten)
  await put('again', 'later')
  // Both halves come before the whole, so that a compressor writes the whole as two references.
  const [head, tail] = [markers.compressed.slice(0, 16), markers.compressed.slice(16)]
  await put('compressed', `${'abc'.repeat(5_000)}${head}/${tail}/${markers.compressed}`)
  database.close()
}

/** Deleting any database makes Chromium move its log into a compressed table, if nothing else waits. */
async function compress(): Promise<void> {
  await new Promise((resolve) => {
    indexedDB.open('other', 1).onsuccess = (event) => {
      ;(event.target as IDBOpenDBRequest).result.close()
      indexedDB.deleteDatabase('other').onsuccess = resolve
    }
  })
}

const all = Object.keys(MARKERS)

/** Firefox writes over a small value in place when it is lucky; Chromium never does. */
describe.each([
  ['chromium', launchChromium, all],
  ['firefox', launchFirefox, all.filter((marker) => marker !== 'overwritten')],
] as const)('a %s profile gives back what was hidden in it', (name, launch, markers) => {
  let found: ReadonlySet<string>
  let unopened: ReadonlySet<string>

  beforeAll(async () => {
    const profile = mkdtempSync(join(tmpdir(), `lapwing-control-${name}-`))
    folders.push(profile)
    const browser = await launch({ profile })
    const window = await browser.newWindow()
    await window.open(origin)
    await window.evaluate(hide, MARKERS)
    const needles = Object.entries(MARKERS).map(([name, text]) => textNeedle(name, text))
    const isOpen = ({ file }: { readonly file: string }) => !file.endsWith('(decoded)')
    // A busy browser takes its time with it: asked again until its log is a table.
    for (let tries = 0; tries < 15; tries += 1) {
      await window.evaluate(compress, undefined)
      await new Promise((resolve) => setTimeout(resolve, 2_000))
      const { found: now } = searchFolder(profile, needles)
      if (!now.some((one) => one.name === 'compressed' && isOpen(one))) break
    }
    await browser.close()
    const report = searchFolder(profile, needles)
    found = new Set(report.found.map((one) => one.name))
    unopened = new Set(report.found.filter(isOpen).map((one) => one.name))
  })

  it.each(markers)('%s', (marker) => {
    expect(found).toContain(marker)
  })

  it('the compressed one only by decompressing', () => {
    expect(unopened).not.toContain('compressed')
  })
})
