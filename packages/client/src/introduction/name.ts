/** Names people choose: plain, and not to be taken for somebody else's. */
import { isPlainLine, looksAlike, PSEUDONYM_MAX } from '@lapwing/engagement'
import { ClientError } from '../problem.ts'

/** Without the space around it; throws where it is empty or holds what cannot be seen. */
export function plainName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') throw new ClientError('name-empty')
  if (!isPlainLine(trimmed) || trimmed.length > PSEUDONYM_MAX) {
    throw new ClientError('name-not-plain')
  }
  return trimmed
}

/** The first of these names that this one could be taken for. */
export function likeOneOf(name: string, names: readonly string[]): string | undefined {
  return names.find((one) => looksAlike(one, name))
}
