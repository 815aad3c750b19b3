/**
 * Which frame answers which request (docs/protocol.md). A relay that says anything else has not said
 * that it was done, whatever it meant.
 */
import { equalBytes } from '@lapwing/codec'
import type { ClientFrame, RefusalCode, RelayFrame } from '@lapwing/protocol'

/** A frame that names the request it is for. */
export type Answer = Extract<RelayFrame, { readonly ref: number }>

export type Meaning =
  | { readonly what: 'done'; readonly seqs: readonly number[] }
  | { readonly what: 'refused'; readonly code: RefusalCode }

/** What an answer says of this request; undefined when it is no answer the request can have. */
export function meaningOf(request: ClientFrame, answer: Answer): Meaning | undefined {
  if (answer.type === 'refused') return { what: 'refused', code: answer.code }
  switch (request.type) {
    case 'post': {
      const isIts =
        answer.type === 'stored' &&
        equalBytes(answer.mailbox, request.mailbox) &&
        answer.seqs.length === request.envelopes.length
      return isIts ? { what: 'done', seqs: answer.seqs } : undefined
    }
    case 'create':
    case 'update':
    case 'close':
    case 'purge':
      return answer.type === 'done' ? { what: 'done', seqs: [] } : undefined
    default:
      return undefined
  }
}
