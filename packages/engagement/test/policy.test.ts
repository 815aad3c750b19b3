/** What a posture permits, delays or refuses. */
import { describe, expect, it } from 'vitest'
import {
  decide,
  localTime,
  nextOpening,
  posture,
  PRESETS,
  type AnsweringHours,
} from '../src/index.ts'

const PARIS: AnsweringHours = { zone: 'Europe/Paris', days: [1, 2, 3, 4, 5], from: 540, to: 1080 }
const at = (iso: string): number => Date.parse(iso) / 1000
const base = {
  type: 'message',
  own: undefined,
  theirs: undefined,
  writtenAt: at('2026-11-24T10:00:00Z'),
  now: at('2026-11-24T10:00:00Z'),
  rosterExpired: false,
} as const

describe('presets', () => {
  it('are postures the other side can read', () => {
    for (const preset of Object.values(PRESETS)) expect(posture.read(preset)).toEqual(preset)
  })
  it('leave receipts and notifications off', () => {
    for (const preset of Object.values(PRESETS)) {
      expect([preset.receipts, preset.notifications]).toEqual([false, false])
    }
  })
})

describe('decide', () => {
  it('keeps contact hours with everything a person is shown, and never holds back a deletion', () => {
    const now = at('2026-11-24T22:30:00Z')
    const theirs = { ...PRESETS.balanced, contactHours: PARIS }
    const verdicts = (['message', 'edit', 'reaction', 'deletion', 'roster'] as const).map(
      (type) => decide({ ...base, type, theirs, writtenAt: now, now }).verdict,
    )
    expect(verdicts).toEqual(['delay', 'delay', 'delay', 'permit', 'permit'])
  })
  it('permits by default', () => {
    expect(decide(base)).toEqual({ verdict: 'permit' })
  })
  it('delays words written outside the other side’s contact hours', () => {
    const night = at('2026-11-24T22:30:00Z')
    const decision = decide({
      ...base,
      now: night,
      theirs: { ...PRESETS.balanced, contactHours: PARIS },
    })
    expect(decision).toEqual({ verdict: 'delay', until: at('2026-11-25T08:00:00Z') })
  })
  it('delays by the sender’s own wish, counted from the writing', () => {
    const own = { ...PRESETS.balanced, sendDelay: 60 }
    expect(decide({ ...base, own })).toEqual({ verdict: 'delay', until: base.writtenAt + 60 })
    expect(decide({ ...base, own, now: base.writtenAt + 60 })).toEqual({ verdict: 'permit' })
  })
  it('refuses words under strict membership while the roster is out of date', () => {
    const strict = { ...base, own: PRESETS['low trace'], rosterExpired: true }
    expect(decide(strict)).toEqual({ verdict: 'refuse', reason: 'roster-expired' })
    expect(decide({ ...strict, own: PRESETS.balanced })).toEqual({ verdict: 'permit' })
    expect(decide({ ...strict, type: 'roster' })).toEqual({ verdict: 'permit' })
  })
})

describe('answering hours', () => {
  it('are reckoned at their own place, over the weekend and over the change of clocks', () => {
    expect(nextOpening(PARIS, at('2026-11-24T10:00:00Z'))).toBe(at('2026-11-24T10:00:00Z'))
    expect(nextOpening(PARIS, at('2026-11-27T18:00:00Z'))).toBe(at('2026-11-30T08:00:00Z'))
    expect(nextOpening(PARIS, at('2026-10-23T17:00:00Z'))).toBe(at('2026-10-26T08:00:00Z'))
  })
  it('are kept to the minute, however short they are', () => {
    const short = { ...PARIS, days: [1], from: 1, to: 2 }
    expect(nextOpening(short, at('2026-11-24T10:00:00Z'))).toBe(at('2026-11-29T23:01:00Z'))
    expect(nextOpening(short, at('2026-11-29T23:01:30Z'))).toBe(at('2026-11-29T23:01:30Z'))
    expect(nextOpening(short, at('2026-11-29T23:02:00Z'))).toBe(at('2026-12-06T23:01:00Z'))
    expect(nextOpening(short, at('2026-03-24T10:00:00Z'))).toBe(at('2026-03-29T22:01:00Z'))
    expect(nextOpening({ ...PARIS, days: [7] }, at('2026-10-24T21:00:00Z'))).toBe(
      at('2026-10-25T08:00:00Z'),
    )
  })
  it('never hold words for ever when they make no sense', () => {
    const now = base.now
    expect(nextOpening({ ...PARIS, days: [] }, now)).toBe(now)
    expect(nextOpening({ ...PARIS, from: 900, to: 900 }, now)).toBe(now)
    expect(localTime(now, 'Mars/Olympus')).toEqual({ day: 2, minute: 600 })
  })
})
