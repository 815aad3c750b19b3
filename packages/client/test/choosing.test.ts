/** Which way a client goes, by what it meets: connections and time are in the test's hands. */
import { startCrypto } from '@lapwing/crypto'
import { encodeRelayFrame, type RelayFrame } from '@lapwing/protocol'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { choosingTransport } from '../src/transport/choosing-transport.ts'
import type { RawConnection, Transport } from '../src/transport/transport.ts'
import { handClock, Scripted, type HandClock } from './scripted.ts'

const challenge: RelayFrame = { type: 'challenge', version: 1, nonce: new Uint8Array(32) }

let clock: HandClock
let sockets: Scripted[]
let requests: (Scripted & { onStall: () => void })[]
let transport: Transport

beforeAll(startCrypto)
beforeEach(() => {
  clock = handClock()
  sockets = []
  requests = []
  const origin = 'https://relay.example'
  transport = choosingTransport({
    clock,
    websocket: {
      origin,
      connect: () => {
        sockets.push(new Scripted())
        return sockets.at(-1)!
      },
    },
    https: {
      origin,
      connect: ({ lean = false, onStall = () => undefined } = {}) => {
        requests.push(Object.assign(new Scripted(), { lean, onStall }))
        return requests.at(-1)!
      },
    },
  })
})

/** A connection as a line holds it. */
function connect(): RawConnection & { ended: boolean } {
  const connection = transport.connect()
  const watched = Object.assign(connection, { ended: false })
  connection.onMessage(() => undefined)
  connection.onClose(() => (watched.ended = true))
  return watched
}

/** Two WebSockets that are turned away, and a session that speaks. */
function overHttps(): RawConnection & { ended: boolean } {
  for (let i = 0; i < 2; i++) {
    connect()
    sockets.at(-1)!.close()
  }
  const third = connect()
  requests.at(-1)!.say(challenge)
  return third
}

/** A connection that brings so many bytes and then nothing. */
function silentAfter(bytes: number): void {
  const connection = connect()
  const inner = sockets.at(-1)!
  inner.say(challenge)
  for (let heard = 1024; heard < bytes; heard += 1024) {
    inner.sayBytes(encodeRelayFrame({ type: 'pong' }))
  }
  connection.close('silent')
}

describe('a client', () => {
  it('goes by WebSocket, and by HTTPS where two got nowhere', () => {
    overHttps()
    expect([sockets.length, requests.length]).toEqual([2, 1])
    connect()
    expect([sockets.length, requests.length]).toEqual([2, 2])
  })

  it('goes back to WebSockets where HTTPS gets no further: there is no network', () => {
    for (let i = 0; i < 6; i++) {
      connect()
      const [socket, request] = [sockets.at(-1)!, requests.at(-1)]
      if (request && !request.closed) request.close()
      else socket.close()
    }
    expect([sockets.length, requests.length]).toEqual([4, 2])
  })

  it('waits for a challenge, longer each time, and not for ever', () => {
    const first = connect()
    clock.pass(14_999)
    expect(first.ended).toBe(false)
    clock.pass(1)
    expect([first.ended, sockets[0]!.closed]).toEqual([true, true])
  })

  it('looks for the better way every ten minutes, and takes it when it speaks', () => {
    const going = overHttps()
    clock.pass(600_000)
    expect(sockets).toHaveLength(3)
    sockets.at(-1)!.close()
    expect(going.ended).toBe(false)
    clock.pass(600_000)
    sockets.at(-1)!.say(challenge)
    expect(going.ended).toBe(true)
    connect()
    expect([sockets.length, requests.length]).toEqual([5, 1])
  })

  it('is lean after a connection froze, tries without after ten minutes, then twenty', () => {
    silentAfter(9000)
    expect(transport.connect().lean).toBe(true)
    clock.pass(599_999)
    expect(transport.connect().lean).toBe(true)
    clock.pass(1)
    silentAfter(9000)
    clock.pass(1_199_999)
    expect(transport.connect().lean).toBe(true)
    clock.pass(1)
    expect(transport.connect().lean).toBe(false)
  })

  it('is lean no more after a connection that brought more than any frozen one', () => {
    silentAfter(9000)
    clock.pass(600_000)
    silentAfter(70_000)
    expect(transport.connect().lean).toBe(false)
    silentAfter(9000)
    clock.pass(600_000)
    expect(transport.connect().lean).toBe(false)
  })

  it('is lean after a request over HTTPS stalled, whatever its session has brought', () => {
    const going = overHttps()
    const inner = requests.at(-1)!
    for (let i = 0; i < 100; i++) inner.sayBytes(encodeRelayFrame({ type: 'pong' }))
    inner.onStall()
    expect(going.ended).toBe(true)
    expect(transport.connect().lean).toBe(true)
  })

  it('takes no connection for frozen that never spoke, or was closed by somebody', () => {
    connect().close('silent')
    const other = connect()
    sockets.at(-1)!.say(challenge)
    other.close()
    expect(transport.connect().lean).toBe(false)
  })
})

describe('a person who knows that connections freeze here', () => {
  it('gets lean ones from the start, whatever gets through, and others again when they say so', () => {
    const wished = transport.connect({ lean: true })
    expect(wished.lean).toBe(true)
    expect([sockets.length, requests.length]).toEqual([0, 1])
    requests.at(-1)!.say(challenge)
    expect(transport.connect({ lean: true }).lean).toBe(true)
    expect(sockets).toHaveLength(0)
    expect(transport.connect({ lean: false }).lean).not.toBe(true)
  })
})
