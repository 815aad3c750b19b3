/** Connections to a relay, with what went over them counted. */
import { webSocketTransport, type RawConnection } from '@lapwing/client'
import { decodeRelayFrame } from '@lapwing/protocol'
import { WebSocket } from 'ws'

export class CountedWire {
  /** Bytes since the last reset, without what WebSocket and TCP add. */
  sent = 0
  received = 0
  /** Mailboxes the relay has said to be read to their end. */
  drained = 0
  readonly #connect: () => RawConnection

  constructor(origin: string) {
    const transport = webSocketTransport({
      origin,
      createSocket: (url) => new WebSocket(url, { origin, perMessageDeflate: false }),
    })
    this.#connect = () => transport.connect()
  }

  reset(): void {
    this.sent = 0
    this.received = 0
    this.drained = 0
  }

  connect(): RawConnection {
    const connection = this.#connect()
    return {
      ...connection,
      send: (bytes) => {
        this.sent += bytes.length
        connection.send(bytes)
      },
      onMessage: (listener) => {
        connection.onMessage((bytes) => {
          this.received += bytes.length
          if (decodeRelayFrame(bytes).type === 'drained') this.drained += 1
          listener(bytes)
        })
      },
    }
  }
}
