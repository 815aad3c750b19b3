/** One mailbox, stream or topic with its one poster and its one reader, whatever server carries it. */

export interface Lane {
  /** Sends one envelope; `stored` is called when the server has answered for it. */
  post(envelope: Uint8Array, stored: () => void): void
  /** The reader connects; what waits and what comes is acknowledged as soon as it was handed over. */
  read(arrived: (envelopes: readonly Uint8Array[]) => void): Promise<void>
  /** The reader leaves; what comes waits. */
  leave(): Promise<void>
}

/** A server under measurement and what talks to it. */
export interface Peer {
  readonly name: string
  /** False where a server keeps nothing for a reader who is away. */
  readonly keeps: boolean
  readonly server: ServerProcess
  readonly lanes: readonly Lane[]
  stop(): Promise<void>
}

/** Only what is asked of a server while it is measured. */
export interface ServerProcess {
  readonly pid: number
  readonly port: number
  /** Nanoseconds of processor time of all threads since it began. */
  cpu(): number
  /** Bytes of memory that are its own, with its part of what it shares. */
  memory(): number
  /** Syncs that were made slower since it began; 0 where none are. */
  slowedSyncs(): number
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** A lane whose poster leaves, too. */
export interface OwnLane extends Lane {
  end(): Promise<void> | void
}

/** So many lanes at one server; it is stopped when they have ended. */
export async function peerOver(
  o: Pick<Peer, 'name' | 'keeps' | 'server'> & { readonly lanes: number },
  laneOf: (which: number) => Promise<OwnLane>,
): Promise<Peer> {
  const { name, keeps, server } = o
  const lanes = await Promise.all(Array.from({ length: o.lanes }, (_, which) => laneOf(which)))
  return {
    name,
    keeps,
    server,
    lanes,
    async stop() {
      await Promise.all(lanes.map(async (lane) => lane.end()))
      await server.kill('SIGTERM')
    },
  }
}
