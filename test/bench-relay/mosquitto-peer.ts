/**
 * Mosquitto with QoS 1 and sessions that outlive a connection. Its client is a socket and the packet
 * parser that the usual MQTT client is built on.
 */
import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { generate, parser, type Packet } from 'mqtt-packet'
import { peerOver, type OwnLane, type Peer, type ServerProcess } from './lane.ts'

const MAX_IDS = 65_535

export async function mosquittoPeer(o: {
  readonly name: string
  readonly server: ServerProcess
  readonly lanes: number
}): Promise<Peer> {
  return peerOver({ ...o, keeps: true }, (which) => topicLane(o.server.port, `lane/${which}`))
}

interface MqttLink {
  send(packet: Packet): void
  /** The next packet of that kind. */
  next(kind: Packet['cmd']): Promise<void>
  close(): Promise<void>
}

async function mqttLink(
  port: number,
  clientId: string,
  onPacket: (packet: Packet, answer: (packet: Packet) => void) => void,
): Promise<MqttLink> {
  const socket: Socket = connectTcp(port, '127.0.0.1')
  socket.setNoDelay(true)
  await once(socket, 'connect')
  const reading = parser({ protocolVersion: 4 })
  const waiting = new Map<string, () => void>()
  socket.on('data', (chunk: Buffer) => void reading.parse(chunk))
  reading.on('packet', (packet) => {
    onPacket(packet, send)
    waiting.get(packet.cmd)?.()
    waiting.delete(packet.cmd)
  })
  const next = (kind: Packet['cmd']): Promise<void> =>
    new Promise((resolve) => waiting.set(kind, resolve))
  const send = (packet: Packet): void => void socket.write(generate(packet))
  const taken = next('connack')
  send({ cmd: 'connect', clientId, clean: false, keepalive: 0, protocolId: 'MQTT' })
  await taken
  return {
    send,
    next,
    async close() {
      send({ cmd: 'disconnect' })
      socket.end()
      await once(socket, 'close')
    },
  }
}

async function topicLane(port: number, topic: string): Promise<OwnLane> {
  const unanswered: (() => void)[] = []
  const poster = await mqttLink(port, `post ${topic}`, ({ cmd }) => {
    if (cmd === 'puback') unanswered.shift()?.()
  })
  let arrived: (envelopes: readonly Uint8Array[]) => void = () => undefined
  let reader: MqttLink | undefined
  let messageId = 0

  async function connectReader(): Promise<MqttLink> {
    const link = await mqttLink(port, `read ${topic}`, (packet, answer) => {
      if (packet.cmd !== 'publish') return
      answer({ cmd: 'puback', messageId: packet.messageId ?? 0 })
      arrived([new Uint8Array(packet.payload as Buffer)])
    })
    reader = link
    return link
  }

  // The session has to exist before anything is kept for it.
  const first = await connectReader()
  const subscribed = first.next('suback')
  first.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic, qos: 1 }] })
  await subscribed
  await first.close()

  return {
    post(envelope, stored) {
      unanswered.push(stored)
      messageId = (messageId % MAX_IDS) + 1
      const payload = Buffer.from(envelope.buffer)
      poster.send({ cmd: 'publish', topic, payload, qos: 1, dup: false, retain: false, messageId })
    },
    async read(onArrival) {
      arrived = onArrival
      await connectReader()
    },
    async leave() {
      await reader?.close()
    },
    end: () => void poster.close(),
  }
}
