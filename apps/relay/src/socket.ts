/** The little the gateway needs from a connection; a WebSocket or an in-process pair gives it. */

import { SPENT_CODE } from '@lapwing/protocol'

/** WebSocket close codes, the only thing a closed client is told. */
export const CLOSE = {
  goingAway: 1001,
  /** Any bad frame, missed deadline or exceeded bound, without detail. */
  policy: 1008,
  tryLater: 1013,
  /** Lean mode: the byte budget is used up. The client comes back and goes on. */
  spent: SPENT_CODE as 4001,
} as const

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

export interface Socket {
  /** Bytes handed over and not yet taken by the network. */
  buffered(): number
  /** `flushed` is called once these bytes have left, or never. */
  send(bytes: Uint8Array, flushed: () => void): void
  /** Ends the connection; `closed` of its {@link SocketEvents} follows. */
  close(code: CloseCode): void
  /** Stops and resumes reading. A few frames already read may still arrive. */
  pause(): void
  resume(): void
  /**
   * Ends each TCP connection before it has carried more bytes than this; undefined: it need not. Where
   * it is missing, one TCP connection carries all, and whoever sends keeps to the budget.
   */
  ration?(bytes: number | undefined): void
}

/** What brings a client's frames. */
export const CARRIERS = ['websocket', 'https'] as const

export type Carrier = (typeof CARRIERS)[number]

export interface SocketEvents {
  received(bytes: Uint8Array): void
  closed(): void
}
