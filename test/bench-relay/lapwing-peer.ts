/** A relay of ours, with its store or without one, and fifty mailboxes at it. */
import type { RelayFrame } from '@lapwing/protocol'
import { QUOTA } from '@lapwing/protocol'
import { testMailbox, type TestKey } from '../support/relay-keys.ts'
import { peerOver, type OwnLane, type Peer, type ServerProcess } from './lane.ts'
import { linkTo, type RelayLink } from './relay-link.ts'

export async function lapwingPeer(o: {
  readonly name: string
  readonly server: ServerProcess
  readonly admission: TestKey
  readonly lanes: number
}): Promise<Peer> {
  return peerOver({ ...o, keeps: true }, () => mailboxLane(o.server.port, o.admission))
}

/** A mailbox made at that port, with who posts there and who reads. */
export async function mailboxLane(port: number, admission: TestKey): Promise<OwnLane> {
  const mailbox = testMailbox({ quota: QUOTA.max })
  const { id } = mailbox.terms
  const [reader] = mailbox.readers
  if (reader === undefined) throw new Error('a mailbox without a reader')
  const unanswered: (() => void)[] = []
  let created: () => void = () => undefined
  const ready = new Promise<void>((resolve) => (created = resolve))
  const poster = await linkTo(port, (frame: RelayFrame) => {
    if (frame.type === 'stored') unanswered.shift()?.()
    else if (frame.type === 'done') created()
    else if (frame.type !== 'pong') throw new Error(`the relay answered ${frame.type}`)
  })
  poster.create(admission, mailbox)
  await ready
  poster.prove('post', id, mailbox.post)
  let readerLink: RelayLink | undefined
  let ref = 0
  let acknowledged = 0

  return {
    post(envelope, stored) {
      unanswered.push(stored)
      ref = (ref + 1) % 0xffff_ffff
      poster.send({ type: 'post', ref, mailbox: id, envelopes: [envelope] })
    },

    async read(arrived) {
      let upTo = acknowledged
      let drained: () => void = () => undefined
      const begun = new Promise<void>((resolve) => (drained = resolve))
      // One acknowledgement for all that came in one turn, as it is one write of a client's vault.
      const acknowledge = (): void => {
        if (acknowledged === upTo) return
        acknowledged = upTo
        link.send({ type: 'ack', mailbox: id, reader: reader.publicKey, upTo })
      }
      const link = await linkTo(port, (frame) => {
        if (frame.type === 'drained') drained()
        if (frame.type === 'lost') throw new Error('the relay has lost an envelope')
        if (frame.type !== 'deliver') return
        arrived(frame.entries.map(({ envelope }) => envelope))
        if (upTo === acknowledged) setImmediate(acknowledge)
        upTo = frame.entries.at(-1)?.seq ?? upTo
      })
      readerLink = link
      link.prove('reader', id, reader)
      link.open(mailbox, acknowledged)
      await begun
    },

    async leave() {
      await readerLink?.close()
    },
    end: () => poster.close(),
  }
}
