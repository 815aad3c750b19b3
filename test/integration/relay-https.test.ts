/** Frames over HTTPS at the real relay: one path, fixed sizes, and what Mallory tries with it. */
import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { connect as connectTcp } from 'node:net'
import {
  FRAME_SIZES,
  NEW_SESSION,
  decodeRelayFrame,
  encodeClientFrame,
  packBundle,
  proofBytes,
  unpackRelayBundle,
  type ClientFrame,
  type PollFrame,
  type RelayFrame,
  RELAY_PATH,
} from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { bytes, envelope, testKey, testMailbox } from '../support/relay-keys.ts'

const admission = testKey()
let relay: RelayProcess

beforeAll(async () => {
  relay = await startRelayProcess({ admission: [admission.publicKey] })
})
afterAll(() => relay.dispose())

const TYPE = { 'content-type': 'application/octet-stream' }

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** `origin: ''` sends none. */
function post(
  body: Uint8Array,
  o: {
    readonly origin?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly agent?: Agent
    readonly path?: string
    readonly method?: string
  } = {},
): Promise<Answer> {
  const origin = o.origin ?? relay.origin
  return new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port: relay.port,
      path: o.path ?? RELAY_PATH,
      method: o.method ?? 'POST',
      agent: o.agent ?? false,
      headers: {
        ...TYPE,
        'content-length': body.length,
        ...(origin !== '' && { origin }),
        ...o.headers,
      },
    })
    asked.on('error', reject)
    asked.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      )
      response.on('error', reject)
    })
    asked.end(body)
  })
}

const FIRST = { ref: 1, session: NEW_SESSION, sent: 0, got: 0, waitMs: 0 }

function body(poll: Partial<PollFrame>, ...frames: readonly ClientFrame[]): Uint8Array {
  const head = encodeClientFrame({ ...FIRST, type: 'poll', ...poll })
  if (frames.length === 0) return head
  return Buffer.concat([head, packBundle(frames.map(encodeClientFrame))])
}

function framesOf({ body }: Answer): readonly RelayFrame[] {
  return unpackRelayBundle(body).map(decodeRelayFrame)
}

/** Begins a session, as soon as there is room for one; `ask` keeps its counts. */
async function begin(o: Parameters<typeof post>[1] = {}) {
  let first = await post(body({}), o)
  while (first.status === 503) {
    await new Promise((go) => setTimeout(go, 200))
    first = await post(body({}), o)
  }
  const [challenge] = framesOf(first)
  if (challenge?.type !== 'challenge') throw new Error('no challenge')
  const session = challenge.nonce
  let [ref, sent, got] = [1, 0, 1]
  return {
    session,
    proof: (verbClass: 'post' | 'reader', mailbox: ReturnType<typeof testMailbox>): ClientFrame => {
      const { id } = mailbox.terms
      const key = verbClass === 'post' ? mailbox.post : mailbox.readers[0]!
      const signature = key.sign(proofBytes(verbClass, relay.origin, id, session))
      return { type: 'prove', class: verbClass, mailbox: id, key: key.publicKey, signature }
    },
    ask: async (...frames: readonly ClientFrame[]) => {
      // A proof alone is never answered.
      const waitMs = frames.length === 1 && frames[0]?.type === 'prove' ? 0 : 2000
      const request = body({ ref: ++ref, session, sent, got, waitMs }, ...frames)
      const answer = await post(request, o)
      if (answer.status !== 200)
        return { status: answer.status, headers: answer.headers, frames: [] }
      const heard = framesOf(answer)
      sent += frames.length
      got += heard.length
      return { status: 200, headers: answer.headers, frames: heard }
    },
  }
}

async function madeMailbox() {
  const mailbox = testMailbox()
  const anna = await relay.connect()
  expect(await anna.create(admission, mailbox)).toMatchObject({ type: 'done' })
  anna.close()
  return mailbox
}

const opening = (mailbox: ReturnType<typeof testMailbox>, more: object = {}): ClientFrame => ({
  type: 'open',
  ref: 77,
  mailbox: mailbox.terms.id,
  reader: mailbox.readers[0]!.publicKey,
  after: 0,
  instance: bytes(16),
  ...more,
})

async function stillServes(): Promise<void> {
  const mailbox = await madeMailbox()
  const { ask, proof } = await begin()
  const posting = {
    type: 'post',
    ref: 5,
    mailbox: mailbox.terms.id,
    envelopes: [envelope()],
  } as const
  expect((await ask(proof('post', mailbox), posting)).frames).toMatchObject([{ type: 'stored' }])
}

describe('a request over HTTPS', () => {
  it('brings and fetches envelopes like a WebSocket, in the fixed sizes, and leaves no trace', async () => {
    const mailbox = await madeMailbox()
    const sender = await begin()
    const reader = await begin({ origin: '' })
    expect(
      (await reader.ask(reader.proof('reader', mailbox), opening(mailbox))).frames,
    ).toMatchObject([{ type: 'drained', upTo: 0 }])
    const waiting = reader.ask()
    const box = envelope()
    const posting = { type: 'post', ref: 3, mailbox: mailbox.terms.id, envelopes: [box] } as const
    expect((await sender.ask(sender.proof('post', mailbox), posting)).frames).toMatchObject([
      { type: 'stored', ref: 3, seqs: [1] },
    ])
    const { frames, headers } = await waiting
    expect(frames).toMatchObject([{ type: 'deliver', entries: [{ seq: 1 }] }])
    expect(FRAME_SIZES).toContain(Number(headers['content-length']))
    expect(headers).toMatchObject({
      'cache-control': 'no-store, no-transform',
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    for (const name of [
      'set-cookie',
      'access-control-allow-origin',
      'content-encoding',
      'server',
    ]) {
      expect(headers[name]).toBe(undefined)
    }
  })

  it('is turned away from other origins and sites, without a session', async () => {
    for (const origin of ['https://evil.example', 'null', `${relay.origin}.evil.example`]) {
      expect((await post(body({}), { origin })).status).toBe(403)
    }
    expect((await post(body({}), { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await post(new Uint8Array(0), { method: 'OPTIONS' })).status).toBe(404)
    expect((await post(body({}), { path: '/relay?session=1' })).status).toBe(404)
  })

  it.each([
    ['of no known size', () => post(bytes(1000))],
    ['larger than the largest', () => post(bytes(296_961))],
    ['that brings no poll', () => post(encodeClientFrame({ type: 'ping' }))],
    ['full of noise', () => post(bytes(2048))],
    ['of another type', () => post(body({}), { headers: { 'content-type': 'text/plain' } })],
    ['that is compressed', () => post(body({}), { headers: { 'content-encoding': 'gzip' } })],
    ['for a new session with frames', () => post(body({}, { type: 'ping' }))],
    ['for a new session that has sent', () => post(body({ sent: 1 }))],
  ])('%s is refused', async (_, send) => {
    const { status, body, headers } = await send()
    expect([status, body.length, headers.connection]).toEqual([400, 0, 'close'])
    await stillServes()
  })

  it('of no told length is refused before it is read', async () => {
    const asked = request({
      host: '127.0.0.1',
      port: relay.port,
      path: RELAY_PATH,
      method: 'POST',
      headers: { ...TYPE, origin: relay.origin },
    })
    asked.on('error', () => undefined)
    asked.write(bytes(10))
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(400)
    asked.destroy()
  })
})

describe('a session', () => {
  it('unknown, ended or of another origin is over, by one answer', async () => {
    const { session } = await begin()
    const noise = await begin()
    const wrong = Buffer.concat([
      body({ ref: 2, session: noise.session, got: 1 }),
      Buffer.alloc(1024, 0xee),
    ])
    const answers = [
      await post(body({ ref: 2, session: bytes(32) })),
      await post(body({ ref: 2, session }), { origin: '' }),
      await post(wrong),
      await post(body({ ref: 3, session: noise.session })),
    ]
    for (const { status, body, headers } of answers) {
      expect([status, body.length, headers.connection]).toEqual([410, 0, 'close'])
    }
    expect((await post(body({ ref: 2, session }))).status).toBe(200)
  })

  it('replayed to the byte is carried out once and gives nothing away', async () => {
    const mailbox = await madeMailbox()
    const { session, proof, ask } = await begin()
    await ask(proof('post', mailbox))
    const envelopes = [envelope()]
    const posting = { type: 'post', ref: 9, mailbox: mailbox.terms.id, envelopes } as const
    const request = body({ ref: 5, session, sent: 1, got: 1, waitMs: 2000 }, posting)
    expect(framesOf(await post(request))).toMatchObject([{ type: 'stored', seqs: [1] }])
    const later = body({ ref: 6, session, sent: 2, got: 2, waitMs: 0 })
    expect(framesOf(await post(later))).toEqual([])
    expect(framesOf(await post(request))).toEqual([])
    const reader = await begin()
    const { frames } = await reader.ask(reader.proof('reader', mailbox), opening(mailbox))
    expect(frames).toMatchObject([{ type: 'deliver', entries: [{ seq: 1 }] }, { upTo: 1 }])
  })

  it('that has proved nothing may not bring much, and one that has may bring a post of 64', async () => {
    const mailbox = await madeMailbox()
    const mallory = await begin()
    const envelopes = Array.from({ length: 64 }, envelope)
    const posting = { type: 'post', ref: 9, mailbox: mailbox.terms.id, envelopes } as const
    expect((await mallory.ask(posting)).status).toBe(400)
    const anna = await begin()
    await anna.ask(anna.proof('post', mailbox))
    expect((await anna.ask(posting)).frames).toMatchObject([{ type: 'stored' }])
  })

  it('in lean mode ends the TCP connection with each answer, which keeps to the budget', async () => {
    const mailbox = await madeMailbox()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const plain = await begin({ agent })
    const silent = await plain.ask(plain.proof('post', mailbox))
    // Nothing is open yet: the client's network may be one that freezes connections.
    expect(silent.headers.connection).toBe('close')
    const drained = await plain.ask(plain.proof('reader', mailbox), opening(mailbox))
    expect(drained.headers.connection).toBe('keep-alive')
    const envelopes = Array.from({ length: 4 }, envelope)
    const posting = { type: 'post', ref: 9, mailbox: mailbox.terms.id, envelopes } as const
    expect((await plain.ask(posting)).headers.connection).toBe('keep-alive')
    const lean = await begin({ agent })
    const first = await lean.ask(
      lean.proof('reader', mailbox),
      opening(mailbox, { budget: 10_240 }),
    )
    const seqs: number[] = []
    for (let next = first; seqs.length < 4; next = await lean.ask()) {
      expect(next.headers.connection).toBe('close')
      expect(Number(next.headers['content-length'])).toBeLessThanOrEqual(10_240)
      for (const frame of next.frames) {
        if (frame.type === 'deliver') seqs.push(...frame.entries.map(({ seq }) => seq))
      }
    }
    expect(seqs).toEqual([1, 2, 3, 4])
    agent.destroy()
  })
})

describe('against floods', () => {
  it('sessions that prove nothing find no more room, WebSockets do, and their places come free', async () => {
    const slow = connectTcp(relay.port, '127.0.0.1')
    slow.on('error', () => undefined).resume()
    slow.write(
      `POST /relay HTTP/1.1\r\nHost: x\r\nContent-Type: ${TYPE['content-type']}\r\n` +
        `Content-Length: 1024\r\n\r\nslow`,
    )
    const letGo = once(slow, 'close')
    const agent = new Agent({ keepAlive: true, maxSockets: 20 })
    const all = await Promise.all(
      Array.from({ length: 1500 }, () => post(body({}), { agent }).then(({ status }) => status)),
    )
    agent.destroy()
    expect(all.filter((status) => status === 200).length).toBeLessThanOrEqual(1000)
    expect(all.filter((status) => status === 503).length).toBeGreaterThanOrEqual(500)
    const anna = await relay.connect()
    await anna.create(admission, testMailbox())
    anna.close()
    await stillServes()
    // So is a body that does not come.
    await letGo
  }, 40_000)

  it('polls by the thousand on one session are answered, and hold up nobody', async () => {
    const mailbox = await madeMailbox()
    const { session, ask, proof } = await begin()
    await ask(proof('reader', mailbox), opening(mailbox))
    const agent = new Agent({ keepAlive: true, maxSockets: 50 })
    const flood = Promise.all(
      Array.from({ length: 2000 }, (_, i) =>
        post(body({ ref: 10 + i, session, sent: 2, got: 2, waitMs: 50_000 }), { agent }),
      ),
    )
    const began = Date.now()
    await stillServes()
    expect(Date.now() - began).toBeLessThan(5000)
    // Each ends the one before it; the last is ended by this.
    while ((await post(body({ ref: 5000, session, sent: 2, got: 2, waitMs: 0 }))).status !== 200);
    const timer = setInterval(() => {
      void post(body({ ref: 5001, session, sent: 2, got: 2, waitMs: 0 }))
    }, 200)
    for (const { status } of await flood) expect(status).toBe(200)
    clearInterval(timer)
    agent.destroy()
  }, 60_000)
})
