/** The self-assessment suggests more caution to whoever answers more carefully, and decides nothing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  PRESETS,
  QUESTIONS,
  suggest,
  withChanges,
  type Answer,
  type Answers,
  type PresetPosture,
  type Question,
} from '../src/index.ts'

const HOURS = { zone: 'UTC', days: [1, 2], from: 600, to: 1_140 }
const answer = fc.constantFrom<Answer>('light', 'careful', 'unknown')
const answers: fc.Arbitrary<Answers> = fc.record(
  Object.fromEntries(QUESTIONS.map((one) => [one, answer])) as Record<
    Question,
    fc.Arbitrary<Answer>
  >,
)
const all = (value: Answer): Answers =>
  Object.fromEntries(QUESTIONS.map((one) => [one, value])) as Record<Question, Answer>

/** What somebody has who takes all that is suggested. */
function taken(given: Answers): PresetPosture {
  const { preset, changes } = suggest(given)
  return withChanges(
    PRESETS[preset],
    changes.map(({ setting }) => setting),
    HOURS,
  )
}

/** Each setting as a number: the larger, the more careful. */
function caution({ storage, device, conversation }: PresetPosture): Record<string, number> {
  const { terms } = conversation
  return {
    storage: storage === 'memory' ? 1 : 0,
    idleLock: -device.idleLock,
    hideLock: Number(device.hideLock),
    here: -(conversation.disappear ?? Infinity),
    pause: conversation.sendDelay,
    desk: -(terms.disappear ?? Infinity),
    contact: terms.contactHours ? 1 : 0,
    onlyText: Number(terms.textOnly),
    size: -terms.attachmentLimit,
    strict: Number(terms.strictMembership),
    names: Number(!terms.namesAllowed),
    attribution: ['on record', 'not attributed', 'off record'].indexOf(terms.attribution),
  }
}

describe('the self-assessment', () => {
  it('suggests no less caution in anything to a more careful answer', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...QUESTIONS), (given, question) => {
        const light = caution(taken({ ...given, [question]: 'light' }))
        const careful = caution(taken({ ...given, [question]: 'careful' }))
        for (const [setting, much] of Object.entries(light)) {
          expect(careful[setting], setting).toBeGreaterThanOrEqual(much)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('takes "I do not know" for the careful answer', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...QUESTIONS), (given, question) => {
        expect(suggest({ ...given, [question]: 'unknown' })).toEqual(
          suggest({ ...given, [question]: 'careful' }),
        )
      }),
    )
  })

  it('gives a reason for everything it suggests, and every question can change something', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { because, changes } = suggest(given)
        expect(because.length).toBeGreaterThan(0)
        for (const change of changes) {
          expect(change.because.length).toBeGreaterThan(0)
          expect(change.because.every((one) => given[one] !== 'light')).toBe(true)
        }
      }),
    )
    for (const question of QUESTIONS) {
      expect(taken({ ...all('light'), [question]: 'careful' }), question).not.toEqual(
        taken(all('light')),
      )
    }
  })

  it('suggests only what the preset does not say, and changes nothing that is not taken', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { preset, changes } = suggest(given)
        expect(withChanges(PRESETS[preset], [], HOURS)).toEqual(PRESETS[preset])
        for (const { setting } of changes) {
          expect(withChanges(PRESETS[preset], [setting], HOURS)).not.toEqual(PRESETS[preset])
        }
      }),
    )
  })

  it('at its ends', () => {
    expect(suggest(all('light'))).toMatchObject({ preset: 'keep archive', changes: [] })
    expect(suggest(all('careful')).preset).toBe('low trace')
    expect(suggest({ ...all('careful'), again: 'light' }).preset).toBe('balanced')
    expect(suggest({ ...all('light'), network: 'careful' })).toEqual({
      preset: 'keep archive',
      because: ['place', 'device', 'search', 'again', 'harm'],
      changes: [{ setting: 'onlyText', because: ['network'] }],
    })
  })
})
