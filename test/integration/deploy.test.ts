/**
 * What stands in deploy/, each tried with the program it is for: proxies in front of a server that
 * tells what reached it, an image's files on their own. Where a program is missing its test says so.
 */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from 'node:http'
import { Agent, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:tls'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MAX_FRAME_BYTES, RELAY_PATH, REQUEST_SIZES } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { readConfig } from '../../apps/relay/src/config.ts'
import { bundle } from '../../scripts/build.mjs'
import { certificate, nginxArguments, replaced, sample } from '../support/deploy-samples.ts'
import { freePort } from '../support/free-port.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ENV = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }
const ADDRESS = '127.66.77.88'
const CLAIMED = '203.0.113.77'
const MARKER = 'marker-4be1'
const PATIENCE_MS = 20_000

const TYPE = { 'content-type': 'application/octet-stream' }
/** The largest there are, in either direction. */
const REQUEST = randomBytes(Math.max(...REQUEST_SIZES))
const ANSWER = randomBytes(MAX_FRAME_BYTES)
const HOLD_MS = 500

let taken: { readonly url: string | undefined; readonly body: Buffer } | undefined
let folder: string
let upstream: Server
let seen: IncomingHttpHeaders[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lapwing-deploy-'))
  upstream = createServer((incoming, response) => {
    seen.push(incoming.headers)
    if (incoming.method !== 'POST') {
      response.end('from the relay')
      return
    }
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      taken = { url: incoming.url, body: Buffer.concat(chunks) }
      // As a request that waits for something to come.
      setTimeout(() => response.writeHead(200, TYPE).end(ANSWER), HOLD_MS)
    })
  })
  const sockets = new WebSocketServer({ server: upstream })
  sockets.on('connection', (socket, incoming) => {
    seen.push(incoming.headers)
    socket.on('message', (bytes: Buffer) => socket.send(bytes))
  })
  upstream.listen(0, '127.0.0.1')
  await once(upstream, 'listening')
})
afterAll(async () => {
  upstream.closeAllConnections()
  upstream.close()
  await rm(folder, { recursive: true })
})

function missing(...programs: readonly string[]): string | undefined {
  const absent = programs.filter((one) => spawnSync('which', [one], { env: ENV }).status !== 0)
  return absent.length === 0 ? undefined : `${absent.join(' and ')} not installed`
}

/** A test that names why it does not run. */
function tried(name: string, trouble: string | undefined, test: () => Promise<void>): void {
  it.skipIf(trouble !== undefined)(trouble === undefined ? name : `${name} (${trouble})`, test)
}

/** Visits, attacks and talks through a proxy; gives back what the proxy wrote anywhere. */
async function useProxy(
  program: string,
  args: readonly string[],
  { port, lean, home }: { readonly port: number; readonly lean: number; readonly home: string },
): Promise<string> {
  seen = []
  const child = spawn(program, args, { env: { ...ENV, HOME: home, XDG_DATA_HOME: home } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  const ended = once(child, 'exit')
  try {
    const deadline = Date.now() + PATIENCE_MS
    while ((await visit(port, '/')) !== 200) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(output)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(await visit(port, `/${MARKER}?${MARKER}`)).toBe(200)
    expect(await visit(port, `/%zz${MARKER}`)).toBeGreaterThanOrEqual(200)
    expect(await visit(lean, '/')).toBe(200)
    for (const at of [port, lean]) {
      const answer = await post(at, at === lean ? 'close' : 'keep-alive')
      // Byte by byte they take an expectation seconds.
      expect([answer.equals(ANSWER), taken?.body.equals(REQUEST)]).toEqual([true, true])
      expect(taken?.url).toBe(RELAY_PATH)
      expect(await talk(at)).toBe('hello')
    }
    expect([await protocolAt(port), await protocolAt(lean)]).toEqual(['h2', 'http/1.1'])
  } finally {
    child.kill('SIGTERM')
    await ended
  }
  const written = await readdir(home, { recursive: true, withFileTypes: true })
  for (const entry of written.filter((one) => one.isFile())) {
    output += await readFile(join(entry.parentPath, entry.name), 'latin1')
  }
  return output
}

const CLAIMS = {
  'X-Forwarded-For': CLAIMED,
  'X-Real-IP': CLAIMED,
  Forwarded: `for=${CLAIMED}`,
  Via: `1.1 ${CLAIMED}`,
}

/** The status, or 0 while nobody answers. */
function visit(port: number, path: string): Promise<number> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, path, localAddress: ADDRESS, headers: CLAIMS }
    request({ ...options, rejectUnauthorized: false }, (response) => {
      response.resume().on('end', () => {
        expect(response.headers['server'] ?? 'nginx').toBe('nginx')
        resolve(response.statusCode ?? 0)
      })
    })
      .on('error', () => resolve(0))
      .end()
  })
}

/** The block of a sample that begins with this line, without the signs that keep it from being used. */
function withBlock(text: string, first: string): string {
  const lines = text.split('\n')
  const begin = lines.findIndex((one) => one.trim() === `# ${first}`)
  const indent = lines[begin]?.replace(/#.*/u, '') ?? ''
  const end = lines.indexOf(`${indent}# }`, begin)
  expect([first, begin >= 0 && end > begin]).toEqual([first, true])
  return lines.map((one, at) => (at < begin || at > end ? one : one.replace(/# ?/u, ''))).join('\n')
}

/** What browsers would speak there. */
async function protocolAt(port: number): Promise<string | false | null> {
  const options = { host: '127.0.0.1', port, localAddress: ADDRESS, rejectUnauthorized: false }
  const socket = connect({ ...options, ALPNProtocols: ['h2', 'http/1.1'] })
  await once(socket, 'secureConnect')
  socket.destroy()
  return socket.alpnProtocol
}

/** A whole request over HTTPS, and what becomes of its connection; gives the answer's body. */
async function post(port: number, connection: 'close' | 'keep-alive'): Promise<Buffer> {
  taken = undefined
  const agent = new Agent({ keepAlive: true })
  const asking = request({
    agent,
    host: '127.0.0.1',
    port,
    path: RELAY_PATH,
    method: 'POST',
    localAddress: ADDRESS,
    headers: { ...CLAIMS, ...TYPE, 'content-length': REQUEST.length },
    rejectUnauthorized: false,
  })
  asking.end(REQUEST)
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  expect([answer.statusCode, answer.headers]).toMatchObject([200, TYPE])
  expect(answer.headers['connection'] ?? 'keep-alive').toBe(connection)
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  agent.destroy()
  return Buffer.concat(chunks)
}

async function talk(port: number): Promise<string> {
  const socket = new WebSocket(`wss://127.0.0.1:${port}${RELAY_PATH}`, {
    rejectUnauthorized: false,
    localAddress: ADDRESS,
    origin: 'https://notes.example',
    headers: CLAIMS,
  })
  await once(socket, 'open')
  socket.send('hello')
  const [answer] = (await once(socket, 'message')) as [Buffer]
  socket.close()
  await once(socket, 'close')
  return answer.toString()
}

/** Nothing about who came reached the relay or was written down. */
function expectSilence(written: string): void {
  expect(seen.at(-1)).toMatchObject({ origin: 'https://notes.example', upgrade: 'websocket' })
  const passed = JSON.stringify(seen)
  for (const trace of [ADDRESS, CLAIMED]) {
    expect([trace, passed.includes(trace)]).toEqual([trace, false])
    expect([trace, written.includes(trace)]).toEqual([trace, false])
  }
  expect(written).not.toContain(MARKER)
}

describe('a proxy before the relay', () => {
  tried('nginx passes no address on and writes none', missing('nginx', 'openssl'), async () => {
    const home = join(folder, 'nginx')
    await mkdir(home)
    const [plain, port, lean] = [await freePort(), await freePort(), await freePort()]
    const { port: relayPort } = upstream.address() as AddressInfo
    const all = withBlock(await sample('nginx.conf'), 'server {')
    const args = await nginxArguments(all, {
      home,
      certificate: certificate(folder),
      changes: {
        'listen 80;': `listen 127.0.0.1:${plain};`,
        'listen 443 ssl http2;': `listen 127.0.0.1:${port} ssl http2;`,
        'listen 8443 ssl;': `listen 127.0.0.1:${lean} ssl;`,
        '127.0.0.1:8787': `127.0.0.1:${relayPort}`,
      },
    })
    expectSilence(await useProxy('nginx', args, { port, lean, home }))
  })

  tried('Caddy passes no address on and writes none', missing('caddy', 'openssl'), async () => {
    const home = join(folder, 'caddy')
    await mkdir(home)
    const { cert, key } = certificate(folder)
    const [port, lean] = [await freePort(), await freePort()]
    const { port: relayPort } = upstream.address() as AddressInfo
    const one = withBlock(await sample('Caddyfile'), 'servers :8443 {')
    const text = replaced(withBlock(one, 'notes.example:8443 {'), {
      'servers :8443 {': `servers :${lean} {`,
      'notes.example:8443 {': `https://127.0.0.1:${lean} {\n\ttls ${cert} ${key}`,
      'admin off': 'admin off\n\tauto_https disable_redirects',
      'notes.example {': `https://127.0.0.1:${port} {\n\ttls ${cert} ${key}`,
      '127.0.0.1:8787': `127.0.0.1:${relayPort}`,
    })
    const file = join(folder, 'Caddyfile')
    await writeFile(file, text)
    const args = ['run', '--adapter', 'caddyfile', '--config', file]
    expectSilence(await useProxy('caddy', args, { port, lean, home }))
  })
})

describe('the machine around the relay', () => {
  tried('is closed by the unit as far as Node allows', missing('systemd-analyze'), async () => {
    const unit = replaced(await sample('lapwing-relay.service'), {
      '/usr/bin/node': process.execPath,
    })
    const file = join(folder, 'lapwing-relay.service')
    await writeFile(file, unit)
    const verified = spawnSync('systemd-analyze', ['verify', file], { env: ENV })
    expect([verified.status, verified.stderr.toString()]).toEqual([0, ''])
    // In tenths: 1.5 of 10, where 10 is wide open.
    const security = ['security', '--offline=true', '--threshold=15', file]
    const judged = spawnSync('systemd-analyze', security, { env: ENV })
    expect([judged.status, judged.stdout.toString().split('\n').at(-2)]).toEqual([
      0,
      expect.stringContaining('Overall exposure level'),
    ])
  })

  tried('tor takes the configuration of the onion service', missing('tor'), async () => {
    const file = join(folder, 'torrc')
    const places = { '/var/lib/tor/lapwing': join(folder, 'onion') }
    await writeFile(file, replaced(await sample('torrc'), places))
    const args = ['--verify-config', '-f', file, '--DataDirectory', join(folder, 'tor')]
    const checked = spawnSync('tor', args, { env: ENV })
    expect(checked.stdout.toString()).toContain('Configuration was valid')
    expect(checked.status).toBe(0)
  })

  it('has an environment the relay understands', async () => {
    const admission = join(folder, 'admission.json')
    await writeFile(admission, '[]')
    const lines = (await sample('relay.env.example')).split('\n').filter((one) => /^\w/u.test(one))
    const env = Object.fromEntries(lines.map((line) => line.split('=') as [string, string]))
    expect(env['LAPWING_DATA_DIR']).toMatch(/^\/var\/lib\/lapwing\/./u)
    const config = await readConfig({ ...env, LAPWING_ADMISSION: admission })
    expect(config).toMatchObject({ host: '127.0.0.1', metrics: { host: '127.0.0.1' } })
  })
})

describe('the image', () => {
  it('has all the files the relay needs, and no user who may write them', async () => {
    const image = join(folder, 'image')
    const recipe = await sample('Dockerfile')
    const copies = [...recipe.matchAll(/^COPY --from=build \/build\/(\S+) (\S+)$/gmu)]
    for (const [, from, to] of copies) {
      if (from!.endsWith('/dist')) continue
      await mkdir(join(image, dirname(to!)), { recursive: true })
      await cp(join(ROOT, from!), join(image, to!), { recursive: true, dereference: true })
    }
    const main = join(image, 'apps/relay/dist/main.js')
    await bundle('apps/relay/src/main.ts', main)
    const run = spawnSync(process.execPath, [main, 'doctor'], {
      cwd: image,
      env: {
        LAPWING_DATA_DIR: join(folder, 'data'),
        LAPWING_ORIGINS: 'https://notes.example',
        LAPWING_PORT: '0',
      },
    })
    expect([run.status, run.stderr.toString()]).toEqual([0, ''])
    expect(run.stdout.toString()).toContain('ok     The configuration is understood.')
    const users = [...recipe.matchAll(/^USER (\S+)$/gmu)].map(([, user]) => user)
    expect(users).toEqual(['lapwing'])
    expect(recipe).toContain('ENTRYPOINT ["node", "apps/relay/dist/main.js"]')
  })
})
