/** The HTTP side of the real relay: headers exact, files from a closed list, nothing more. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { RELAY_PATH } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleRelay, startRelayProcess, type RelayProcess } from '../support/relay-process.ts'

let relay: RelayProcess
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lapwing-client-'))
  await mkdir(join(directory, 'site/assets'), { recursive: true })
  await writeFile(
    join(directory, 'site/index.html'),
    `<!doctype html><title>x</title>${' '.repeat(2000)}`,
  )
  await writeFile(join(directory, 'site/assets/app-4f3a.js'), 'export const a = 1\n'.repeat(500))
  await writeFile(join(directory, 'site/worker.js'), 'self')
  await writeFile(join(directory, 'site/.secret'), 'no')
  await writeFile(join(directory, 'config.json'), '{"anchor":"AA"}')
  relay = await startRelayProcess({
    env: {
      LAPWING_CLIENT_DIR: join(directory, 'site'),
      LAPWING_CLIENT_CONFIG: join(directory, 'config.json'),
    },
  })
})
afterAll(async () => {
  await relay.dispose()
  await rm(directory, { recursive: true })
})

const get = (path: string, init?: RequestInit) => fetch(`${relay.origin}${path}`, init)

const ALWAYS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; " +
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lapwing-workers",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}
const NEVER = [
  'x-powered-by',
  'server',
  'etag',
  'last-modified',
  'set-cookie',
  'strict-transport-security',
  'access-control-allow-origin',
]

describe('every answer', () => {
  it.each([
    ['/', 200],
    ['/assets/app-4f3a.js', 200],
    ['/config.json', 200],
    ['/healthz', 200],
    ['/readyz', 200],
    ['/nowhere', 404],
    ['/assets/', 404],
    ['/%', 404],
    [RELAY_PATH, 404],
  ])('to %s carries the policy and tells nothing about us', async (path, status) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    for (const [name, value] of Object.entries(ALWAYS)) {
      expect([name, response.headers.get(name)]).toEqual([name, value])
    }
    for (const name of NEVER) expect([name, response.headers.get(name)]).toEqual([name, null])
    expect(response.headers.get('permissions-policy')).toMatch(
      /^camera=\(self\), .*geolocation=\(\)/u,
    )
  })
})

describe('the client', () => {
  it('keeps hashed files for ever and nothing else', async () => {
    expect((await get('/assets/app-4f3a.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    )
    for (const path of ['/', '/index.html', '/worker.js', '/config.json', '/nowhere']) {
      expect((await get(path)).headers.get('cache-control')).toBe('no-store')
    }
  })

  it('arrives compressed where the browser can, with the right type', async () => {
    const response = await get('/assets/app-4f3a.js', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/u)
    expect(await response.text()).toBe('export const a = 1\n'.repeat(500))
    const plain = await get('/', { headers: { 'Accept-Encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(plain.headers.get('content-type')).toMatch(/^text\/html/u)
  })

  it('has no file but its own: no dot files, no parents, no index in place of an asset', async () => {
    for (const path of ['/.secret', '/..%2fconfig.json', '/%2e%2e/config.json', '/assets/x.js']) {
      const response = await get(path)
      expect([path, response.status === 404 || path.includes('%2e')]).toEqual([path, true])
      expect(await response.text()).not.toContain('<!doctype')
    }
  })

  it('answers only reading', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await get('/', { method })).status).toBe(404)
    }
    const head = await get('/', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('gets its configuration anew each time', async () => {
    expect(await (await get('/config.json')).json()).toEqual({ anchor: 'AA' })
    await writeFile(join(directory, 'config.json'), '{"anchor":"BB"}')
    expect(await (await get('/config.json')).json()).toEqual({ anchor: 'BB' })
  })
})

describe('/clear', () => {
  it('clears the site for a page of ours', async () => {
    const headers = { Origin: relay.origin, 'Sec-Fetch-Site': 'same-origin' }
    const response = await get('/clear', { method: 'POST', headers })
    expect(response.status).toBe(204)
    expect(response.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('clears nothing for anybody else, nor for a link', async () => {
    const others: RequestInit[] = [
      { method: 'GET' },
      { method: 'POST' },
      { method: 'POST', headers: { Origin: 'https://evil.example' } },
      { method: 'POST', headers: { Origin: relay.origin, 'Sec-Fetch-Site': 'cross-site' } },
    ]
    for (const init of others) {
      const response = await get('/clear', init)
      expect([403, 404]).toContain(response.status)
      expect(response.headers.get('clear-site-data')).toBeNull()
    }
  })
})

describe('configuration', () => {
  it('that is wrong ends the relay with a code and no values', async () => {
    const run = promisify(execFile)(process.execPath, [await bundleRelay()], {
      env: {
        LAPWING_DATA_DIR: directory,
        LAPWING_ORIGINS: 'marker-7c31',
        LAPWING_ORIGIN: 'marker-7c31',
      },
    })
    const failure = (await run.catch((error: unknown) => error)) as Record<string, unknown>
    expect(failure['code']).toBe(78)
    expect(String(failure['stdout'])).toMatch(
      /"event":"config-refused","variables":\["LAPWING_ORIGINS"\]/u,
    )
    expect(String(failure['stderr'])).toBe('unknown: LAPWING_ORIGIN\n')
    expect(JSON.stringify(failure['stdout'])).not.toContain('marker')
  })
})
