/** What the real relay does with connections that are not what they should be. Mallory tries. */
import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import {
  FRAME_SIZES,
  MAX_FRAME_BYTES,
  MAX_OPENS_PER_CONNECTION,
  PRE_AUTH_MS,
  RELAY_PATH,
} from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { bytes, envelope, testKey, testMailbox } from '../support/relay-keys.ts'

const admission = testKey()
let relay: RelayProcess

beforeAll(async () => {
  relay = await startRelayProcess({ admission: [admission.publicKey] })
})
afterAll(() => relay.dispose())

/** The status an upgrade is turned away with, or 101. */
function upgrade(o: { path?: string; origin?: string; protocol?: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = o.origin === undefined ? {} : { origin: o.origin }
    const url = `ws://127.0.0.1:${relay.port}${o.path ?? RELAY_PATH}`
    const socket = new WebSocket(url, o.protocol ?? [], options)
    socket.on('open', () => {
      resolve(101)
      socket.close()
    })
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
    socket.on('error', reject)
  })
}

async function stillServes(): Promise<void> {
  const mailbox = testMailbox()
  const anna = await relay.connect()
  expect(await anna.create(admission, mailbox)).toMatchObject({ type: 'done' })
  anna.prove('post', mailbox.terms.id, mailbox.post)
  expect(await anna.post(mailbox, [envelope()])).toMatchObject({ type: 'stored' })
  anna.close()
}

describe('an upgrade', () => {
  it('is taken at /relay from our origin, or from no browser at all', async () => {
    expect(await upgrade({ origin: relay.origin })).toBe(101)
    expect(await upgrade({})).toBe(101)
  })

  it('is turned away from other origins and paths', async () => {
    for (const origin of ['https://evil.example', 'null', `${relay.origin}.evil.example`]) {
      expect(await upgrade({ origin })).toBe(403)
    }
    for (const path of ['/', '/relay/', '/relay?x=1', '/Relay']) {
      expect(await upgrade({ origin: relay.origin, path })).toBe(404)
    }
  })

  it('without an Origin header can still prove, for one of our origins only', async () => {
    const mailbox = testMailbox()
    const anna = await relay.connect({ header: undefined })
    expect(await anna.create(admission, mailbox)).toMatchObject({ type: 'done' })
    const mallory = await relay.connect({ header: undefined })
    mallory.origin = 'https://evil.example'
    expect(await mallory.create(admission, testMailbox())).toMatchObject({ code: 'not-proved' })
  })

  it('offers no compression', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${relay.port}${RELAY_PATH}`, {
      perMessageDeflate: true,
    })
    await once(socket, 'open')
    expect(socket.extensions).toBe('')
    socket.close()
  })
})

describe('a connection', () => {
  it.each([
    ['a text message', (socket: WebSocket) => socket.send('hello'), 1008],
    ['a message of no frame size', (socket: WebSocket) => socket.send(bytes(1000)), 1008],
    ['a frame full of noise', (socket: WebSocket) => socket.send(bytes(FRAME_SIZES[1]!)), 1008],
    ['an oversized message', (socket: WebSocket) => socket.send(bytes(MAX_FRAME_BYTES + 1)), 1009],
    [
      'a flood of fragments',
      (socket: WebSocket) => {
        for (let at = 0; at < 40; at++) socket.send(bytes(1), { fin: false })
      },
      1008,
    ],
  ])('with %s is closed without a word', async (_, misbehave, code) => {
    const socket = new WebSocket(`ws://127.0.0.1:${relay.port}${RELAY_PATH}`)
    await once(socket, 'open')
    misbehave(socket)
    const [closedWith, reason] = (await once(socket, 'close')) as [number, Buffer]
    expect(closedWith).toBe(code)
    expect(reason.toString()).toBe('')
    await stillServes()
  })

  it('cut in the middle of a frame harms nobody', async () => {
    const socket = connectTcp(relay.port, '127.0.0.1')
    socket.write(
      `GET /relay HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${Buffer.from(bytes(16)).toString('base64')}\r\n` +
        `Sec-WebSocket-Version: 13\r\n\r\n`,
    )
    await once(socket, 'data')
    // A masked binary frame that promises 1,024 bytes and brings ten.
    socket.write(Buffer.concat([Buffer.from([0x82, 0xfe, 0x04, 0x00]), bytes(14)]))
    socket.resetAndDestroy()
    await stillServes()
  })

  it('that only waits, or never finishes its headers, is let go in time', async () => {
    const idle = new WebSocket(`ws://127.0.0.1:${relay.port}${RELAY_PATH}`)
    const slow = connectTcp(relay.port, '127.0.0.1')
    slow.on('error', () => undefined).resume()
    slow.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    const since = Date.now()
    const [[code]] = (await Promise.all([once(idle, 'close'), once(slow, 'close')])) as [
      [number],
      unknown,
    ]
    expect(code).toBe(1008)
    expect(Date.now() - since).toBeLessThan(PRE_AUTH_MS + 8000)
  }, 30_000)
})

describe('opens by the thousand', () => {
  it('of mailboxes that are not there hold up nobody, and none has more than its share', async () => {
    const opening = (ref: number) =>
      ({
        type: 'open',
        ref,
        mailbox: bytes(32),
        reader: bytes(32),
        after: 0,
        instance: bytes(16),
      }) as const
    const crowd = await Promise.all(Array.from({ length: 4 }, () => relay.connect()))
    for (const mallory of crowd) {
      for (let ref = 1; ref <= MAX_OPENS_PER_CONNECTION; ref += 1) mallory.send(opening(ref))
    }
    await stillServes()
    for (const mallory of crowd) {
      mallory.send(opening(9999))
      expect(await mallory.answer(9999)).toMatchObject({ code: 'too-many' })
      // Each looks like a mailbox with nothing in it.
      expect(new Set(mallory.frames.map(({ type }) => type))).toEqual(
        new Set(['challenge', 'drained', 'refused']),
      )
      mallory.close()
    }
    await stillServes()
  })
})

describe('the outside', () => {
  it('is never called: the relay listens and connects to nothing', async () => {
    await stillServes()
    const { readFile, readdir, readlink } = await import('node:fs/promises')
    const sockets = new Set<string>()
    for (const name of await readdir(`/proc/${relay.pid}/fd`)) {
      const target = await readlink(`/proc/${relay.pid}/fd/${name}`).catch(() => '')
      const inode = /^socket:\[(\d+)\]$/u.exec(target)?.[1]
      if (inode !== undefined) sockets.add(inode)
    }
    const table = (await readFile('/proc/net/tcp', 'utf8')).split('\n').slice(1)
    const own = table.map((line) => line.trim().split(/\s+/u)).filter((row) => sockets.has(row[9]!))
    const port = relay.port.toString(16).toUpperCase().padStart(4, '0')
    expect(own.length).toBeGreaterThan(0)
    for (const row of own) expect(row[1]!.split(':')[1]).toBe(port)
  })
})
