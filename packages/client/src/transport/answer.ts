/**
 * Which frame answers which request (docs/protocol.md). A relay that says anything else has not said
 * that it was done, whatever it meant.
 */
import { equalBytes } from '@lapwing/codec'
import type { ClientFrame, RefusalCode, RelayFrame } from '@lapwing/protocol'

/** A frame that names the request it is for. */
export type Answer = Extract<RelayFrame, { readonly ref: number }>

/** What a request that was done has brought. */
export interface Done {
  readonly what: 'done'
  /** Of the envelopes of a post, in their order. */
  readonly seqs: readonly number[]
  /** Of the blob that was asked for, exactly the range asked for. */
  readonly bytes: Uint8Array
  /** How much of a blob that is put the relay has, before it has all of it. */
  readonly upTo?: number
}

export type Meaning = Done | { readonly what: 'refused'; readonly code: RefusalCode }

const NOTHING = new Uint8Array(0)

/** What an answer says of this request; undefined when it is no answer the request can have. */
export function meaningOf(request: ClientFrame, answer: Answer): Meaning | undefined {
  if (answer.type === 'refused') return { what: 'refused', code: answer.code }
  switch (request.type) {
    case 'post': {
      // Held envelopes have no numbers before they are released.
      if (request.control !== undefined) return doneBy(answer)
      const isIts =
        answer.type === 'stored' &&
        equalBytes(answer.mailbox, request.mailbox) &&
        answer.seqs.length === request.envelopes.length
      return isIts ? { what: 'done', seqs: answer.seqs, bytes: NOTHING } : undefined
    }
    case 'blob-get': {
      const isIts =
        answer.type === 'blob-part' &&
        answer.offset === request.offset &&
        answer.bytes.length === request.length
      return isIts ? { what: 'done', seqs: [], bytes: answer.bytes } : undefined
    }
    case 'blob-put':
      return answer.type === 'blob-coming'
        ? { what: 'done', seqs: [], bytes: NOTHING, upTo: answer.upTo }
        : doneBy(answer)
    case 'blob-drop':
    case 'create':
    case 'update':
    case 'close':
    case 'purge':
    case 'postpone':
    case 'cancel':
    case 'release':
      return doneBy(answer)
    default:
      return undefined
  }
}

function doneBy(answer: Answer): Meaning | undefined {
  return answer.type === 'done' ? { what: 'done', seqs: [], bytes: NOTHING } : undefined
}
