/** What a posture permits, delays or refuses. */
import { describe, expect, it, vi } from 'vitest'
import {
  decide,
  devicePosture,
  hoursOnRecord,
  localTime,
  mayQuote,
  nextOpening,
  outlasts,
  permitsAttachment,
  posture,
  PRESETS,
  recordRule,
  terms,
  type AnsweringHours,
  type RecordRule,
} from '../src/index.ts'

const PARIS: AnsweringHours = { zone: 'Europe/Paris', days: [1, 2, 3, 4, 5], from: 540, to: 1080 }
const BALANCED = PRESETS.balanced.conversation
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
    for (const { conversation, device } of Object.values(PRESETS)) {
      expect(posture.read(conversation)).toEqual(conversation)
      expect(terms.read(conversation.terms)).toEqual(conversation.terms)
      expect(devicePosture.read(device)).toEqual(device)
    }
  })
})

describe('decide', () => {
  it('keeps contact hours with everything a person is shown, and never holds back a deletion', () => {
    const now = at('2026-11-24T22:30:00Z')
    const theirs = { ...BALANCED.terms, contactHours: PARIS }
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
      theirs: { ...BALANCED.terms, contactHours: PARIS },
    })
    expect(decision).toEqual({ verdict: 'delay', until: at('2026-11-25T08:00:00Z') })
  })
  it('delays by the sender’s own wish, counted from the writing', () => {
    const own = { ...BALANCED, sendDelay: 60 }
    expect(decide({ ...base, own })).toEqual({ verdict: 'delay', until: base.writtenAt + 60 })
    expect(decide({ ...base, own, now: base.writtenAt + 60 })).toEqual({ verdict: 'permit' })
  })
  it('refuses words under strict membership while the roster is out of date', () => {
    const strict = { ...base, own: PRESETS['low trace'].conversation, rosterExpired: true }
    expect(decide(strict)).toEqual({ verdict: 'refuse', reason: 'roster-expired' })
    expect(decide({ ...strict, own: BALANCED })).toEqual({ verdict: 'permit' })
    expect(decide({ ...strict, type: 'roster' })).toEqual({ verdict: 'permit' })
    // It binds the officer who writes to them as well.
    const theirs = PRESETS['low trace'].conversation.terms
    expect(decide({ ...strict, own: undefined, theirs })).toMatchObject({ verdict: 'refuse' })
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
  it('ask the place once how its clocks go, and keep no more than some places', () => {
    const asked: (string | undefined)[] = []
    const Real = Intl.DateTimeFormat
    const made = vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function (language, options) {
      asked.push(options?.timeZone)
      return new Real(language, options)
    })
    const zones = Array.from({ length: 100 }, (_, i) => `Nowhere/${i}`)
    for (const zone of ['Asia/Almaty', 'Asia/Almaty', ...zones]) localTime(base.now, zone)
    expect(asked.filter((zone) => zone === 'Asia/Almaty')).toHaveLength(1)
    localTime(base.now, 'Nowhere/0')
    made.mockRestore()
    expect(asked.filter((zone) => zone === 'Nowhere/0')).toHaveLength(2)
  })
  it('open with the first minute there is where clocks leap over the one they begin with', () => {
    const night = { ...PARIS, days: [1, 2, 3, 4, 5, 6, 7], from: 120, to: 240 }
    const leap = at('2026-03-29T01:00:00Z')
    expect(nextOpening(night, at('2026-03-28T20:00:00Z'))).toBe(leap)
    expect(nextOpening(night, leap - 60)).toBe(leap)
    // Those that are leapt over as a whole come a day later.
    expect(nextOpening({ ...night, to: 150 }, leap - 60)).toBe(at('2026-03-30T00:00:00Z'))
    const santiago = { ...night, zone: 'America/Santiago', from: 0, to: 120 }
    expect(nextOpening(santiago, at('2026-09-06T03:00:00Z'))).toBe(at('2026-09-06T04:00:00Z'))
  })

  it('that never come are refused where a person asks for some', () => {
    for (const never of [{ days: [] }, { from: 900, to: 900 }, { from: 901, to: 900 }]) {
      const contactHours = { ...PARIS, ...never }
      expect(terms.read({ ...BALANCED.terms, contactHours })).toBeUndefined()
    }
  })

  it('never hold words for ever when they make no sense', () => {
    const now = base.now
    expect(nextOpening({ ...PARIS, days: [] }, now)).toBe(now)
    expect(nextOpening({ ...PARIS, from: 900, to: 900 }, now)).toBe(now)
    expect(localTime(now, 'Mars/Olympus')).toEqual({ day: 2, minute: 600 })
  })
})

describe('what a person asks of the others', () => {
  const asked = BALANCED.terms

  it('limits files by size, and forbids them where only text is wanted', () => {
    expect(permitsAttachment(asked, asked.attachmentLimit)).toBe(true)
    expect(permitsAttachment(asked, asked.attachmentLimit + 1)).toBe(false)
    expect(permitsAttachment({ ...asked, textOnly: true }, 1)).toBe(false)
    expect(permitsAttachment({ ...asked, attachmentLimit: 0 }, 1)).toBe(false)
    expect(permitsAttachment(undefined, 1)).toBe(true)
  })

  it('says how their words may be used', () => {
    expect(mayQuote('on record')).toEqual({ words: true, name: true })
    expect(mayQuote('not attributed')).toEqual({ words: true, name: false })
    expect(mayQuote('off record')).toEqual({ words: false, name: false })
  })
})

describe('an institution\u2019s rule on its records', () => {
  it('can be kept: its limits do not contradict each other', () => {
    expect(recordRule.read({ least: 30, most: 10 })).toBeUndefined()
    expect(recordRule.read({ least: 30, most: 30 })).toEqual({ least: 30, most: 30 })
    expect(recordRule.read({ least: -1, most: null })).toBeUndefined()
    expect(recordRule.read({ least: 0, most: 0 })).toBeUndefined()
  })

  const kept: readonly (readonly [number | null, RecordRule | undefined, number | null])[] = [
    [168, undefined, 168],
    [null, undefined, null],
    [168, { least: 0, most: null }, 168],
    [168, { least: 30, most: null }, 720],
    [168, { least: 0, most: 3 }, 72],
    [null, { least: 0, most: 90 }, 2160],
    [null, { least: 30, most: null }, null],
    [168, { least: 30, most: 60 }, 720],
  ]
  it.each(kept)('asked for %s hours under %o the desk keeps it for %s', (hours, rule, given) => {
    expect(hoursOnRecord(hours, rule)).toBe(given)
    if (rule) expect(outlasts(rule, hours)).toBe(hours !== null && given !== null && given > hours)
  })
})
