/** The bound of what `ws` can carry: each message goes to its reader as it is, unanswered. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { peerOver, type OwnLane, type Peer, type ServerProcess } from './lane.ts'

export async function forwardPeer(o: {
  readonly name: string
  readonly server: ServerProcess
  readonly lanes: number
}): Promise<Peer> {
  return peerOver({ ...o, keeps: false }, (which) => forwardLane(o.server.port, which))
}

async function forwardLane(port: number, which: number): Promise<OwnLane> {
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
