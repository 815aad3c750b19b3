/** What a network adapter gives the client: connections that carry whole frames, and nothing else. */

export interface RawConnection {
  /** True where a TCP connection carries few bytes: whatever is opened over it needs a budget. */
  readonly lean?: boolean
  /** Requests about parts of files that may wait for their answers at once; one unless it is said. */
  readonly partsAtOnce?: number
  /** Most entries of one frame, where it carries few at once. */
  readonly batch?: number
  /** `isFirst`: before what waits to leave, where anything can wait here. */
  send(bytes: Uint8Array, isFirst?: boolean): void
  onMessage(listener: (bytes: Uint8Array) => void): void
  /** Called once, however the connection ended, with the code of the close where there is one. */
  onClose(listener: (code?: number) => void): void
  /** `silent`: nothing has come for so long that it was given up. */
  close(why?: 'silent'): void
}

export interface Transport {
  /** The origin the relay knows us to have connected to; part of every proof. */
  readonly origin: string
  /**
   * Opens a connection. It may close at once: the caller waits and tries again. `lean` asks for one
   * that carries few bytes, where the transport has such; without it the transport decides. Over a
   * `covered` one cover traffic goes: each frame the relay sends answers one of ours.
   */
  connect(way?: { readonly lean: boolean; readonly covered?: boolean }): RawConnection
}
