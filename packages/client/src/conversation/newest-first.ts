/** The order conversations wake in. */
import type { Conversation } from './context.ts'

/** The desk's own first: invitations and colleagues come through it. */
export function newestFirst(a: Conversation, b: Conversation): number {
  const last = ({ held }: Conversation): number =>
    held.record.kind === 'desk' ? Infinity : (held.flow.lastAt ?? 0)
  const [x, y] = [last(a), last(b)]
  return x === y ? 0 : y - x
}
