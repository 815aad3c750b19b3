/**
 * The self-assessment (DESIGN §11): seven plain questions, out of which a preset and single changes
 * are suggested, each with the answers it comes from. It decides nothing, keeps nothing and sends
 * nothing: whoever asks forgets the answers.
 */
import type { AnsweringHours } from '../introduction/card.ts'
import type { PresetPosture, Preset } from './presets.ts'
import { PRESETS } from './presets.ts'
import type { DevicePosture, Posture, Terms } from './posture.ts'

/** In the order they are asked. */
export const QUESTIONS = ['place', 'device', 'search', 'network', 'again', 'harm', 'hours'] as const

export type Question = (typeof QUESTIONS)[number]

/**
 * Each question has two answers that can be known: `light` is the one that allows more, `careful` the
 * one that asks for caution. `unknown` counts as careful.
 */
export type Answer = 'light' | 'careful' | 'unknown'

export type Answers = Readonly<Record<Question, Answer>>

/** What can be changed beside a preset. */
export type SuggestedSetting =
  | 'hideLock'
  | 'idleLock'
  | 'here'
  | 'desk'
  | 'attribution'
  | 'names'
  | 'strict'
  | 'onlyText'
  | 'contact'

export interface Change {
  readonly setting: SuggestedSetting
  readonly because: readonly Question[]
}

export interface Suggestion {
  readonly preset: Preset
  readonly because: readonly Question[]
  /** Only what the preset does not say already. */
  readonly changes: readonly Change[]
}

const DAY = 24
const SHORT_IDLE = 3

interface Step {
  readonly setting: SuggestedSetting
  readonly questions: readonly Question[]
  readonly change: (p: PresetPosture, hours: AnsweringHours) => PresetPosture
}

/** Each only ever makes more careful what it finds. */
const STEPS: readonly Step[] = [
  {
    setting: 'hideLock',
    questions: ['device', 'search'],
    change: (p) => device(p, { hideLock: true }),
  },
  {
    setting: 'idleLock',
    questions: ['device', 'search'],
    change: (p) => device(p, { idleLock: Math.min(p.device.idleLock, SHORT_IDLE) }),
  },
  {
    setting: 'here',
    questions: ['search', 'device'],
    change: (p) => conversation(p, { disappear: atMost(p.conversation.disappear, 7 * DAY) }),
  },
  {
    setting: 'desk',
    questions: ['harm'],
    change: (p) => terms(p, { disappear: atMost(p.conversation.terms.disappear, 30 * DAY) }),
  },
  {
    setting: 'attribution',
    questions: ['harm'],
    change: (p) => terms(p, { attribution: 'off record' }),
  },
  { setting: 'names', questions: ['harm'], change: (p) => terms(p, { namesAllowed: false }) },
  { setting: 'strict', questions: ['place'], change: (p) => terms(p, { strictMembership: true }) },
  {
    setting: 'onlyText',
    questions: ['network'],
    change: (p) => terms(p, { textOnly: true, attachmentLimit: 0 }),
  },
  {
    setting: 'contact',
    questions: ['hours'],
    change: (p, contactHours) =>
      terms(p, { contactHours: p.conversation.terms.contactHours ?? contactHours }),
  },
]

/** What is suggested to whoever answers so. */
export function suggest(answers: Answers): Suggestion {
  const { preset, because } = presetFor(answers)
  const base = PRESETS[preset]
  const changes = STEPS.flatMap(({ setting, questions, change }): readonly Change[] => {
    const reasons = questions.filter((each) => isCareful(answers[each]))
    const isNew = JSON.stringify(change(base, NIGHT)) !== JSON.stringify(base)
    return reasons.length > 0 && isNew ? [{ setting, because: reasons }] : []
  })
  return { preset, because, changes }
}

/** A posture with the changes a person took of those suggested; `hours` stand in for contact hours. */
export function withChanges(
  base: PresetPosture,
  taken: readonly SuggestedSetting[],
  hours: AnsweringHours,
): PresetPosture {
  return STEPS.filter(({ setting }) => taken.includes(setting)).reduce(
    (posture, { change }) => change(posture, hours),
    base,
  )
}

/** Only to see whether a preset has contact hours of its own. */
const NIGHT: AnsweringHours = { zone: 'UTC', days: [1], from: 0, to: 60 }

/** Whoever must read again cannot be told to keep nothing; all else decides how little is kept. */
function presetFor(answers: Answers): Pick<Suggestion, 'preset' | 'because'> {
  const careful = (...these: readonly Question[]): readonly Question[] =>
    these.filter((each) => isCareful(answers[each]))
  const nothingKept = careful('again')
  const grave = careful('device', 'search')
  const exposed = careful('place', 'harm')
  if (nothingKept.length > 0 && grave.length > 0) {
    return { preset: 'low trace', because: [...grave, ...nothingKept] }
  }
  if (nothingKept.length > 0 && exposed.length === 2) {
    return { preset: 'low trace', because: [...exposed, ...nothingKept] }
  }
  const some = careful('place', 'device', 'search', 'again', 'harm')
  if (some.length > 0) return { preset: 'balanced', because: some }
  return { preset: 'keep archive', because: ['place', 'device', 'search', 'again', 'harm'] }
}

function isCareful(answer: Answer): boolean {
  return answer !== 'light'
}

function atMost(hours: number | null, most: number): number {
  return hours === null ? most : Math.min(hours, most)
}

function device(p: PresetPosture, part: Partial<DevicePosture>): PresetPosture {
  return { ...p, device: { ...p.device, ...part } }
}

function conversation(p: PresetPosture, part: Partial<Posture>): PresetPosture {
  return { ...p, conversation: { ...p.conversation, ...part } }
}

function terms(p: PresetPosture, part: Partial<Terms>): PresetPosture {
  return conversation(p, { terms: { ...p.conversation.terms, ...part } })
}
