/** What tells envelopes apart in the rigs. */
import { hash } from 'node:crypto'

export function printOf(envelope: Uint8Array): string {
  return hash('sha256', envelope)
}
