/** What a network adapter gives the client: connections that carry whole frames, and nothing else. */

export interface RawConnection {
  send(bytes: Uint8Array): void
  onMessage(listener: (bytes: Uint8Array) => void): void
  /** Called once, however the connection ended. */
  onClose(listener: () => void): void
  close(): void
}

export interface Transport {
  /** The origin the relay knows us to have connected to; part of every proof. */
  readonly origin: string
  /** Opens a connection. It may close at once: the caller waits and tries again. */
  connect(): RawConnection
}
