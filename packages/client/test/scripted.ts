/** Connections and time in the test's own hands. */
import {
  decodeClientFrame,
  encodeRelayFrame,
  SPENT_CODE,
  type ClientFrame,
  type RelayFrame,
} from '@lapwing/protocol'
import type { Clock } from '../src/clock.ts'
import type { RawConnection, Transport } from '../src/transport/transport.ts'

export const ORIGIN = 'https://relay.example'

/** One connection: what was sent over it, and what the other side says. */
export class Scripted implements RawConnection {
  readonly sent: ClientFrame[] = []
  closed = false
  lean = false
  partsAtOnce = 1
  /** False: the other side is gone and no close ever comes. */
  alive = true
  #hear: (bytes: Uint8Array) => void = () => undefined
  #end: (code?: number) => void = () => undefined

  send(bytes: Uint8Array): void {
    this.sent.push(decodeClientFrame(bytes))
  }
  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#hear = listener
  }
  onClose(listener: (code?: number) => void): void {
    this.#end = listener
  }
  close(): void {
    if (this.closed) return
    this.closed = true
    if (this.alive) this.#end()
  }
  /** The relay has sent what the budget allows. */
  spend(): void {
    this.end(SPENT_CODE)
  }
  /** The relay has closed it. */
  end(code: number): void {
    this.closed = true
    this.#end(code)
  }
  say(...frames: readonly RelayFrame[]): void {
    for (const frame of frames) this.#hear(encodeRelayFrame(frame))
  }
  sayBytes(bytes: Uint8Array): void {
    this.#hear(bytes)
  }
  of<T extends ClientFrame['type']>(type: T): Extract<ClientFrame, { type: T }>[] {
    return this.sent.filter((f): f is Extract<ClientFrame, { type: T }> => f.type === type)
  }
}

/** Each connection that is made is put behind those before it. */
export function scriptedTransport(
  connections: Scripted[],
  isLean: () => boolean = () => false,
  partsAtOnce: () => number = () => 1,
): Transport {
  return {
    origin: ORIGIN,
    connect: () => {
      const connection = new Scripted()
      connection.lean = isLean()
      connection.partsAtOnce = partsAtOnce()
      connections.push(connection)
      return connection
    },
  }
}

/** A clock that moves when told to. */
export interface HandClock extends Clock {
  pass(ms: number): void
}

export function handClock(): HandClock {
  let now = 1_800_000_000_000
  let tasks: { readonly at: number; readonly task: () => void }[] = []
  return {
    now: () => now,
    after(ms, task) {
      const one = { at: now + ms, task }
      tasks.push(one)
      return () => {
        tasks = tasks.filter((other) => other !== one)
      }
    },
    pass(ms) {
      const end = now + ms
      for (;;) {
        const next = tasks.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        tasks = tasks.filter((one) => one !== next)
        now = next.at
        next.task()
      }
      now = end
    },
  }
}
