/** The vault on the storage of real browsers: OPFS, IndexedDB, Web Locks, in Chromium and Firefox. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { launchFirefox } from '../browsers/firefox.ts'
import type { Browser, LaunchOptions, Window } from '../browsers/window.ts'

interface Answer {
  readonly value?: unknown
  readonly code?: string
}

let server: Server
let address: string

beforeAll(async () => {
  const bundle = await build({
    entryPoints: [join(import.meta.dirname, 'vault.worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
  })
  const script = bundle.outputFiles[0]?.text ?? ''
  server = createServer((request, response) => {
    if (request.url === '/worker.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    } else if (request.url === '/clear') {
      response.writeHead(200, { 'clear-site-data': '"storage"' }).end()
    } else {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Notes</title><link rel="icon" href="data:,">')
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://localhost:${(server.address() as AddressInfo).port}/`
})

afterAll(() => {
  server.close()
})

/** What the origin may keep: enough for all but the one who fills it. */
const ROOM = 24 * 1024 * 1024

describe.each([
  [
    'Chromium',
    (o: LaunchOptions) => launchChromium({ ...o, quota: { origin: address, quotaSize: ROOM } }),
  ],
  [
    'Firefox',
    (o: LaunchOptions) =>
      launchFirefox({
        ...o,
        preferences: { 'dom.quotaManager.temporaryStorage.fixedLimit': ROOM / 1024 },
      }),
  ],
])('a vault kept in %s', (name, launch) => {
  let profile: string
  let browser: Browser
  let window: Window

  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), 'storage-'))
    browser = await launch({ profile })
    window = await browser.newWindow()
  })

  afterAll(async () => {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  })

  beforeEach(async () => {
    await start(window)
    await must(window, 'open')
    await must(window, 'destroy')
    await must(window, 'close')
    await start(window)
  })

  it('leaves no trace of the question whether it could be kept', async () => {
    expect(await must(window, 'features')).toEqual({ missing: [], canKeep: true, isKept: false })
    expect(await must(window, 'left')).toEqual({ files: [], databases: [] })
  })

  it('is there when the page is loaded again, at once and without a lock of its own', async () => {
    expect(await must(window, 'open')).toBe('absent')
    await must(window, 'create')
    for (let version = 1; version <= 3; version++) await must(window, 'turn', `version ${version}`)
    await start(window)
    expect(await must(window, 'features')).toMatchObject({ isKept: true })
    expect(await must(window, 'open')).toBe('locked')
    await must(window, 'unlock')
    expect(await must(window, 'read')).toBe('version 3')
  })

  it('makes every writing transaction strict', async () => {
    await must(window, 'open')
    await must(window, 'create')
    await must(window, 'turns', '20')
    const durabilities = (await must(window, 'durabilities')) as Record<string, number>
    expect(durabilities['readwrite strict']).toBeGreaterThan(20)
    const writing = Object.keys(durabilities).filter((what) => what.startsWith('readwrite'))
    expect(writing).toEqual(['readwrite strict'])
  })

  it('is not begun where the browser does not keep its word', async () => {
    await must(window, 'deceive')
    expect(await ask(window, 'open')).toEqual({ code: 'not-strict' })
    expect(await must(window, 'left')).toMatchObject({ files: [] })
  })

  it('is open in one tab at a time, and in the next when the first is closed', async () => {
    await must(window, 'open')
    await must(window, 'create')
    await must(window, 'turn', 'from the first tab')
    const second = await browser.newWindow()
    await start(second)
    expect(await must(second, 'features')).toMatchObject({ isKept: true })
    expect(await ask(second, 'open')).toEqual({ code: 'in-use' })

    await must(window, 'lock')
    await must(window, 'close')
    expect(await must(second, 'open')).toBe('locked')
    await must(second, 'unlock')
    expect(await must(second, 'read')).toBe('from the first tab')
    expect(await ask(window, 'open')).toEqual({ code: 'in-use' })
    await second.close()
    expect(await must(window, 'open')).toBe('locked')
  })

  it('is shut in milliseconds and gone within two seconds, from inside and by a phrase', async () => {
    await must(window, 'open')
    await must(window, 'create')
    await must(window, 'fill', '1000')
    const open = (await must(window, 'destroyOpen')) as { shut: number; done: number }
    expect(open.shut).toBeLessThan(200)
    expect(open.done).toBeLessThan(2_000)
    expect(await must(window, 'left')).toEqual({ files: [], databases: [] })
    await must(window, 'close')

    await start(window)
    expect(await must(window, 'open')).toBe('absent')
    await must(window, 'create')
    await must(window, 'fill', '1000')
    const byPhrase = (await must(window, 'destroyByPhrase')) as { code: string; done: number }
    expect(byPhrase.code).toBe('destroyed')
    expect(byPhrase.done).toBeLessThan(2_000)
    expect(await must(window, 'left')).toEqual({ files: [], databases: [] })
    console.log(`${name}: shut ${open.shut.toFixed(1)} ms, gone ${open.done.toFixed(0)} ms`)
  })

  it('loses nothing and writes nothing by halves where its room ends, and goes on with less', async () => {
    await must(window, 'open')
    await must(window, 'create')
    const { code, last } = (await must(window, 'fillUp')) as { code: string; last: number }
    expect(code).toBe('full')
    expect(last).toBeGreaterThan(10)
    await start(window)
    expect(await must(window, 'open')).toBe('locked')
    await must(window, 'unlock')
    expect(await must(window, 'read')).toBe(`version ${last}`)
    expect(await must(window, 'thin')).toBe(last + 1)
    await must(window, 'turn', 'after that')
    expect(await must(window, 'read')).toBe('after that')
  })

  it('locks itself when the site data are cleared under it', async () => {
    await must(window, 'open')
    await must(window, 'create')
    await must(window, 'turn', 'one')
    await window.evaluate(async () => {
      await fetch('/clear')
    }, undefined)
    const { code } = await ask(window, 'turn', 'two')
    // Firefox closes handle and database; Chromium's handle lies, and the directory says so.
    expect(['gone', 'storage-failed']).toContain(code)
    expect(await ask(window, 'read')).toEqual({ code: 'locked' })
  })

  it('leaves neither file nor database when destroyed', async () => {
    await must(window, 'open')
    await must(window, 'create')
    await must(window, 'turn', 'one')
    expect(await must(window, 'left')).toEqual({ files: ['n0', 'n1'], databases: ['notes'] })
    await must(window, 'lock')
    await must(window, 'destroy')
    expect(await must(window, 'left')).toEqual({ files: [], databases: [] })
    await must(window, 'close')
    expect(await must(window, 'open')).toBe('absent')
  })

  it(`says nothing on the console of ${name}`, () => {
    expect(browser.record.complaints).toEqual([])
  })
})

/** Loads the page anew, with a new worker. */
async function start(window: Window): Promise<void> {
  await window.open(address)
  await window.evaluate(() => {
    Object.assign(globalThis, { worker: new Worker('/worker.js', { type: 'module' }) })
  }, undefined)
}

function ask(window: Window, verb: string, argument = ''): Promise<Answer> {
  return window.evaluate(
    (message) =>
      new Promise<Answer>((resolve) => {
        const { worker } = globalThis as unknown as { worker: Worker }
        worker.onmessage = (event: MessageEvent<Answer>) => resolve(event.data)
        worker.postMessage(message)
      }),
    { verb, argument },
  )
}

async function must(window: Window, verb: string, argument?: string): Promise<unknown> {
  const { value, code } = await ask(window, verb, argument)
  if (code !== undefined) throw new Error(`${verb}: ${code}`)
  return value
}
