/**
 * Cover traffic on one connection: from its first cover frame on, each is answered by one at once, and
 * whatever else is said goes in those answers. So the relay's side of the wire tells no more than that.
 */
import { CoverReader, CoverWriter, ProtocolError, encodeRelayFrame } from '@lapwing/protocol'
import {
  COVERED_PAUSE_BYTES,
  PAUSE_BYTES,
  UNPROVED_BODY_BYTES,
  UNPROVED_COVER_BYTES,
} from './quotas.ts'
import type { Socket } from './socket.ts'

export interface Cover extends Pick<Socket, 'send' | 'buffered'> {
  /** True while so much is unsent that what can wait has to: an answer comes soon behind it. */
  isFull(): boolean
  /**
   * Answers a cover frame, whatever it brings, and gives the frames that are whole now. One that has
   * proved nothing may bring a large frame no further than over HTTPS. Throws ProtocolError.
   */
  take(bytes: Uint8Array, isProved: boolean): readonly Uint8Array[]
}

export function createCover(socket: Pick<Socket, 'send' | 'buffered'>): Cover {
  let writer: CoverWriter | undefined
  let reader: CoverReader | undefined
  const buffered = (): number => socket.buffered() + (writer?.waiting ?? 0)
  return {
    buffered,
    isFull: () => buffered() > (writer === undefined ? PAUSE_BYTES : COVERED_PAUSE_BYTES),
    send(bytes, flushed) {
      if (writer === undefined) socket.send(bytes, flushed)
      else writer.add(bytes, flushed)
    },
    take(bytes, isProved) {
      writer ??= new CoverWriter()
      reader ??= new CoverReader()
      const answer = writer.next()
      socket.send(encodeRelayFrame({ type: 'cover', bytes: answer.bytes }), answer.left)
      const frames = reader.take(bytes, isProved ? undefined : UNPROVED_COVER_BYTES)
      if (!isProved && reader.held > UNPROVED_BODY_BYTES) {
        throw new ProtocolError('wrong-size')
      }
      return frames
    },
  }
}
