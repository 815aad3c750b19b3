/** The bound of what `ws` can carry: each message goes to its reader as it is, unanswered. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Lane, Peer, ServerProcess } from './lane.ts'

export async function forwardPeer(o: {
  readonly server: ServerProcess
  readonly lanes: number
}): Promise<Peer> {
  const lanes = await Promise.all(
    Array.from({ length: o.lanes }, (_, which) => forwardLane(o.server.port, which)),
  )
  return {
    name: 'ws forward, no answer',
    keeps: false,
    server: o.server,
    lanes,
    async stop() {
      for (const lane of lanes) lane.end()
      await o.server.kill('SIGTERM')
    },
  }
}

async function forwardLane(port: number, which: number): Promise<Lane & { end(): void }> {
  const connect = async (role: string): Promise<WebSocket> => {
    const options = { perMessageDeflate: false }
    const socket = new WebSocket(`ws://127.0.0.1:${port}/${role}/${which}`, options)
    await once(socket, 'open')
    return socket
  }
  const poster = await connect('post')
  // Nothing is answered, so the next one goes out when one has arrived.
  const unanswered: (() => void)[] = []
  let reader: WebSocket | undefined
  return {
    post(envelope, stored) {
      unanswered.push(stored)
      poster.send(envelope)
    },
    async read(arrived) {
      reader = await connect('read')
      reader.on('message', (data: Buffer) => {
        arrived([data])
        unanswered.shift()?.()
      })
    },
    async leave() {
      if (reader === undefined) return
      reader.close()
      await once(reader, 'close')
    },
    end: () => poster.close(),
  }
}
