/** What may be said in one message. */
import { MESSAGE_MAX_BYTES, textBytes } from '@lapwing/engagement'
import { ClientError } from './problem.ts'

/** Throws ClientError 'text-empty' or 'text-too-long'. */
export function checkText(text: string): void {
  if (text.trim() === '') throw new ClientError('text-empty')
  if (textBytes(text) > MESSAGE_MAX_BYTES || /\p{Surrogate}/u.test(text)) {
    throw new ClientError('text-too-long')
  }
}
