/** The lines of one house: which mailboxes share a connection, and how many it carries. */
import { toHex } from '@lapwing/codec'
import { MAX_OPENS_PER_CONNECTION } from '@lapwing/protocol'
import type { Line, LineState } from './line.ts'

/** Some of what the relay allows stays free for mailboxes whose place nobody gives back. */
export const MAILBOXES_PER_LINE: number = (MAX_OPENS_PER_CONNECTION * 3) / 4

export interface Lines {
  /** The line a mailbox is reached over, the same at every call. */
  lineFor(mailbox: Uint8Array): Line
  /** Closes the line of a mailbox that is needed no more, and gives it; a shared one stays. */
  release(mailbox: Uint8Array): Line | undefined
  /** The line of a mailbox, in nobody's hands but the caller's from now on, who closes it. */
  giveAway(mailbox: Uint8Array): Line
  readonly state: LineState
  hurry(): void
  /** Every connection is made anew. */
  renew(): void
  close(): void
}

/**
 * Apart, the relay cannot tie a person's mailboxes together by their connection. `shared`, as on a
 * desk, they lie MAILBOXES_PER_LINE to a line: the relay opens no more than so many over one.
 */
export function createLines(o: { readonly shared: () => boolean; open(): Line }): Lines {
  const lines = new Map<string, Line>()
  const places = new Map<string, number>()
  const keyOf = (mailbox: Uint8Array): string => {
    const name = toHex(mailbox)
    if (!o.shared()) return name
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return `shared/${Math.floor(place / MAILBOXES_PER_LINE)}`
  }
  const lineFor = (mailbox: Uint8Array): Line => {
    const key = keyOf(mailbox)
    const line = lines.get(key) ?? o.open()
    lines.set(key, line)
    return line
  }
  return {
    lineFor,
    giveAway(mailbox) {
      const line = lineFor(mailbox)
      lines.delete(keyOf(mailbox))
      return line
    },
    release(mailbox) {
      const key = toHex(mailbox)
      const line = lines.get(key)
      line?.close()
      lines.delete(key)
      return line
    },
    get state() {
      const states = [...lines.values()].map((line) => line.state)
      if (states.every((state) => state === 'online')) return 'online'
      return states.includes('connecting') ? 'connecting' : 'offline'
    },
    renew: () => lines.forEach((line) => line.renew()),
    hurry: () => lines.forEach((line) => line.hurry()),
    close() {
      lines.forEach((line) => line.close())
      lines.clear()
    },
  }
}
