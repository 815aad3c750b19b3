import { describe, expect, it } from 'vitest'
import { createLog, type LogEvent } from '../src/log.ts'

describe('the log', () => {
  it('writes one line for each event, with the hour and nothing finer', () => {
    const lines: string[] = []
    const log = createLog(
      (line) => lines.push(line),
      () => Date.UTC(2026, 10, 23, 14, 59, 59, 999),
    )
    log({ event: 'started' })
    const lost = { lostEntries: 2, lostMailboxes: 0, lostBlobs: 3, lostHolds: 4 }
    log({ event: 'damage-found', ...lost, orphans: 0, unreadable: 1 })
    expect(lines).toEqual([
      '{"hour":"2026-11-23T14","event":"started"}\n',
      '{"hour":"2026-11-23T14","event":"damage-found","lostEntries":2,"lostMailboxes":0,"lostBlobs":3,"lostHolds":4,"orphans":0,"unreadable":1}\n',
    ])
  })

  it('has no event with room for an address, an id or a URL', () => {
    type Values<E> = E extends LogEvent ? E[Exclude<keyof E, 'event'>] : never
    type Texts = Extract<Values<LogEvent>, string>
    const texts: Record<Texts, true> = { 'in-use': true, newer: true, failed: true }
    // @ts-expect-error: any other text does not compile
    const wrong: Texts = 'https://relay.example'
    expect(Object.keys(texts)).not.toContain(wrong)
  })
})
