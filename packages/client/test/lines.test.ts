import { describe, expect, it } from 'vitest'
import { MAX_OPENS_PER_CONNECTION } from '@lapwing/protocol'
import type { Line } from '../src/transport/line.ts'
import { createLines, MAILBOXES_PER_LINE } from '../src/transport/lines.ts'

const mailbox = (n: number): Uint8Array => {
  const bytes = new Uint8Array(32)
  new DataView(bytes.buffer).setUint32(0, n)
  return bytes
}

function lines(shared: boolean): { made: Line[]; all: ReturnType<typeof createLines> } {
  const made: Line[] = []
  const open = (): Line => {
    const line = { state: 'online', hurry: () => undefined, close: () => undefined } as Line
    made.push(line)
    return line
  }
  return { made, all: createLines({ shared: () => shared, open }) }
}

describe('the lines of a house', () => {
  it('keep a person’s mailboxes apart, and give each the same line again', () => {
    const { made, all } = lines(false)
    const [first, second] = [all.lineFor(mailbox(1)), all.lineFor(mailbox(2))]
    expect(first).not.toBe(second)
    expect(all.lineFor(mailbox(1))).toBe(first)
    expect(made).toHaveLength(2)
  })

  it('carry no more mailboxes of a desk each than the relay opens over one connection', () => {
    const { made, all } = lines(true)
    const carried = new Map<Line, number>()
    for (let n = 0; n < 2000; n += 1) {
      const line = all.lineFor(mailbox(n))
      expect(all.lineFor(mailbox(n))).toBe(line)
      carried.set(line, (carried.get(line) ?? 0) + 1)
    }
    expect(Math.max(...carried.values())).toBeLessThan(MAX_OPENS_PER_CONNECTION)
    expect(made).toHaveLength(Math.ceil(2000 / MAILBOXES_PER_LINE))
  })

  it('are online only when every one is', () => {
    const { made, all } = lines(false)
    expect(all.state).toBe('online')
    all.lineFor(mailbox(1))
    all.lineFor(mailbox(2))
    Object.assign(made[1]!, { state: 'offline' })
    expect(all.state).toBe('offline')
    Object.assign(made[0]!, { state: 'connecting' })
    expect(all.state).toBe('connecting')
  })
})
