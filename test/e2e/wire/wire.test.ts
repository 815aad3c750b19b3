/**
 * What an observer on the cable sees: Anna and Osinka join, talk, meet refusals and an outage, and
 * idle, in a network that has nothing but them and the relay (plain ws://, so that it can be read).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import {
  decodeClientFrame,
  decodeRelayFrame,
  encodeClientFrame,
  ENVELOPE_BYTES,
  FRAME_SIZES,
  PING_MS,
  type ClientFrame,
} from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { pause, type Browser, type Window } from '../browsers/window.ts'
import { accept, askToJoin, invite, setUpDesk, write } from '../people.ts'
import { BINARY, CLOSE, framesIn, packetsIn, type WireFrame, type WirePacket } from './capture.ts'
import { createNetwork, networkTrouble, NOBODY, PERSON, RELAY, type Network } from './network.ts'
import { startRelayOn, type WireRelay } from './relay.ts'
import { LONG } from '../../support/long.ts'

const PORT = 8787
const [officer, participant] = RELAY.map((address) => `http://${address}:${PORT}`) as [
  string,
  string,
]
const trouble = networkTrouble()

/** Asked for on purpose at the end: were anybody to ask for a name, it would be found. */
const CONTROL = 'lapwing.example'

/**
 * Whom Chromium asks for by itself: an empty one does (measured with about:blank), and its autofill
 * about the forms of every page. No page can forbid it; docs/known-limitations.md says so.
 */
const CHROMIUMS_OWN = [
  'content-autofill.googleapis.com',
  'accounts.google.com',
  'clients2.google.com',
  'optimizationguide-pa.googleapis.com',
  'redirector.gvt1.com',
  'update.googleapis.com',
]

/** Long enough for a ping in the long run; otherwise for whatever a client does by itself at once. */
const IDLE_MS = LONG ? 2.5 * PING_MS : 2_000

describe.skipIf(trouble !== undefined)(
  `on a cable of its own${trouble === undefined ? '' : ` (${trouble})`}`,
  () => {
    let network: Network
    let folder: string
    let relay: WireRelay
    let browser: Browser
    let frames: readonly WireFrame[]
    let packets: readonly WirePacket[]

    beforeAll(async () => {
      network = createNetwork()
      folder = mkdtempSync(join(tmpdir(), 'lapwing-wire-'))
      const recording = await network.record()
      relay = await startRelayOn(network, { folder, port: PORT, origins: [officer, participant] })
      browser = await launchChromium({
        profile: join(folder, 'profile'),
        through: (chromium) => network.onPersons(chromium),
        // As if over TLS, which would hide the sizes we are here to see.
        flags: [`--unsafely-treat-insecure-origin-as-secure=${officer},${participant}`],
      })
      await talk()
      network.tryOnPersons('getent', 'ahostsv4', CONTROL)
      await recording.stop()
      frames = framesIn(recording.file, PORT)
      packets = packetsIn(recording.file)
    }, 300_000)

    afterAll(async () => {
      await browser.close()
      await relay.stop()
      network.remove()
      rmSync(folder, { recursive: true, force: true })
    })

    async function talk(): Promise<void> {
      const anna = await browser.newWindow()
      const osinka = await browser.newWindow()
      await setUpDesk(anna, officer, relay.code)
      const code = await invite(anna, 'Pskov')
      await anna.click('button', 'Done')
      await askToJoin(osinka, { address: participant, code, name: 'Osinka' })
      await accept(anna, 'Osinka')
      await osinka.sees('Trial officer', 60_000)
      for (const text of ['Are you there?', 'Повестка, їжак, déjà vu 🕊️']) {
        await write(osinka, text)
        await anna.sees(text)
        await write(anna, `Answer to ${text}`)
        await osinka.sees(`Answer to ${text}`)
      }
      await relay.kill()
      await write(osinka, 'Into the outage')
      await relay.restart()
      await anna.sees('Into the outage', 60_000)
      // Several envelopes at once.
      await write(anna, 'A long answer. '.repeat(1_000))
      await osinka.sees('A long answer')
      // To a mailbox there is not: the relay refuses.
      const key = randomBytes(32)
      const post = {
        type: 'post',
        ref: 1,
        mailbox: randomBytes(32),
        key,
        signature: randomBytes(64),
      } as const
      await saysOnce(osinka, { ...post, envelopes: [randomBytes(ENVELOPE_BYTES)] })
      await pause(IDLE_MS)
    }

    const clients = () => frames.filter(({ from, opcode }) => from === PERSON && opcode === BINARY)
    const relays = () => frames.filter(({ from, opcode }) => from !== PERSON && opcode === BINARY)

    it('every frame has one of the fixed sizes, in both directions', () => {
      const sizes = (some: readonly WireFrame[]) => [...new Set(some.map(({ length }) => length))]
      expect(sizes(clients()).filter((size) => !FRAME_SIZES.includes(size))).toEqual([])
      expect(sizes(relays()).filter((size) => !FRAME_SIZES.includes(size))).toEqual([])
      const others = frames.filter(({ opcode }) => opcode !== BINARY)
      expect(others.filter(({ opcode, length }) => opcode !== CLOSE || length > 2)).toEqual([])
      expect(sizes(clients()).length).toBeGreaterThan(1)
      expect(sizes(relays()).length).toBeGreaterThan(1)
      console.log(`sent ${tally(clients())}; heard ${tally(relays())}`)
    })

    it('what was recorded holds posts, deliveries, acknowledgements and refusals', () => {
      const sent = clients().map(({ payload }) => decodeClientFrame(payload).type)
      const heard = relays().map(({ payload }) => decodeRelayFrame(payload).type)
      const types = ['create', 'prove', 'open', 'post', 'ack', ...(LONG ? ['ping'] : [])]
      for (const type of types) expect(sent).toContain(type)
      const answers = ['challenge', 'done', 'stored', 'deliver', 'drained', 'refused']
      for (const type of answers) expect(heard).toContain(type)
      if (LONG) expect(heard).toContain('pong')
    })

    it('nothing goes to anybody else, and no name is asked for but by Chromium for itself', () => {
      const known: readonly string[] = [...RELAY, PERSON, NOBODY]
      const others = packets
        .flatMap(({ addresses }) => addresses)
        .filter((one) => !known.includes(one))
      expect(others).toEqual([])
      const outside = packets.filter(({ addresses }) => addresses.includes(NOBODY))
      expect(outside.filter(({ protocol }) => !['ARP', 'DNS', 'ICMP'].includes(protocol))).toEqual(
        [],
      )
      const names = new Set(outside.flatMap(({ name }) => (name === '' ? [] : [name])))
      expect([...names].filter((name) => !CHROMIUMS_OWN.includes(name))).toEqual([CONTROL])
    })
  },
)

/** Says one frame to the relay from this page, as anybody can, and waits for the second answer. */
async function saysOnce(window: Window, frame: ClientFrame): Promise<void> {
  await window.evaluate(
    async (bytes) => {
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/relay`)
      let heard = 0
      await new Promise<void>((resolve) => {
        socket.onmessage = () => {
          heard += 1
          if (heard === 1) socket.send(new Uint8Array(bytes))
          else resolve()
        }
        socket.onclose = () => resolve()
      })
      socket.close()
    },
    [...encodeClientFrame(frame)],
  )
}

function tally(frames: readonly WireFrame[]): string {
  const counts = new Map<number, number>()
  for (const { length } of frames) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a - b).map(([size, n]) => `${size}: ${n}`).join(', ') // prettier-ignore
}
