/** Redis Streams through ioredis: one stream a lane, entries deleted once they were read. */
import { Redis } from 'ioredis'
import { peerOver, type OwnLane, type Peer, type ServerProcess } from './lane.ts'

/** Read at once, as our relay's largest batch. */
const BATCH = 64
const FIELD = 'e'

export async function redisPeer(o: {
  readonly name: string
  readonly server: ServerProcess
  readonly lanes: number
}): Promise<Peer> {
  return peerOver({ ...o, keeps: true }, (which) => streamLane(o.server.port, `lane:${which}`))
}

async function streamLane(port: number, stream: string): Promise<OwnLane> {
  const connect = async (): Promise<Redis> => {
    const options = { lazyConnect: true, retryStrategy: () => null }
    const client = new Redis(port, '127.0.0.1', options)
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
  const poster = await connect()
  let reader: Redis | undefined
  let after = '0'

  /** The next read goes out with the deletion of what was read before, in one write. */
  async function readOn(
    client: Redis,
    arrived: (envelopes: readonly Uint8Array[]) => void,
  ): Promise<void> {
    while (reader === client) {
      const found = await client
        .xreadBuffer('COUNT', BATCH, 'BLOCK', 0, 'STREAMS', stream, after)
        .catch(() => null)
      const [[, entries] = [undefined, []]] = (found ?? []) as [Buffer, [Buffer, Buffer[]][]][]
      // A connection that is ending may still bring something.
      if (entries.length === 0 || reader !== client) return
      const ids = entries.map(([id]) => id.toString('latin1'))
      after = ids.at(-1) ?? after
      client.xdel(stream, ...ids).catch(() => undefined)
      arrived(entries.map(([, [, envelope = Buffer.alloc(0)]]) => envelope))
    }
  }

  return {
    post(envelope, stored) {
      void poster.xadd(stream, '*', FIELD, Buffer.from(envelope.buffer)).then(stored)
    },
    async read(arrived) {
      const client = await connect()
      reader = client
      void readOn(client, arrived)
    },
    async leave() {
      // The last deletion is to be on its way.
      await new Promise((resolve) => setTimeout(resolve, 10))
      const client = reader
      reader = undefined
      client?.disconnect()
    },
    end: () => poster.disconnect(),
  }
}
