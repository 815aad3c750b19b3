/**
 * Introductions as a conversation keeps them: on the intermediary's side one proposal at a time, until its
 * code runs out or they let it go, and nothing of it in what is read; on the officers' the last one asked.
 */
import { toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { isPlainLine, INTRODUCED_MAX, type IntroductionAnswer } from '@lapwing/engagement'
import { codeWords, formatCode, organisationTag, type Code } from '../code/code.ts'
import { enqueue } from '../delivery/outbox.ts'
import type { IntroductionChoice } from '../choices.ts'
import type { IntroducingView } from '../introduction-views.ts'
import { ClientError } from '../problem.ts'
import type { Conversation, House } from './context.ts'
import type { Draft } from './draft.ts'
import type { IntroducingRecord } from './introducing-record.ts'

/** Unanswered it is let go after so long. */
const ASKED_MS = 30 * 86_400_000
/** More than an invitation is ever good for. */
const LONGEST_MS = 90 * 86_400_000

/** A participant proposes somebody; one at a time. Throws ClientError. */
export async function introduce(
  house: House,
  conversation: Conversation,
  choice: IntroductionChoice,
): Promise<void> {
  if (conversation.held.record.role !== 'participant') throw new ClientError('bug')
  const person = choice.person.trim()
  if (person === '') throw new ClientError('name-empty')
  if (person.length > INTRODUCED_MAX || !isPlainLine(person))
    throw new ClientError('name-not-plain')
  await conversation.change((draft) => {
    const { record, flow, group } = draft
    if (record.state !== 'open' || flow.stopped || !group) {
      throw new ClientError('conversation-stopped')
    }
    if (flow.introducing) throw new ClientError('bug')
    const id = randomBytes(16)
    const { named } = choice
    enqueue(draft, { house, content: { type: 'introduction', id, person, named } })
    flow.introducing = { id, person, named, at: house.clock.now() }
  })
}

/** Whoever has handed it on, or will not, keeps nothing of it. */
export async function forgetIntroduction(conversation: Conversation): Promise<void> {
  await conversation.change(({ flow }) => {
    flow.introducing = undefined
  })
}

/** Erases what has run out, or waited too long. */
export async function sweepIntroducing(house: House, conversation: Conversation): Promise<void> {
  const { introducing } = conversation.held.flow
  if (introducing && isOver(introducing, house.clock.now())) await forgetIntroduction(conversation)
}

/** The desk has answered what this side proposed, or an officer what was proposed to all of them. */
export function noteAnswered(draft: Draft, said: IntroductionAnswer, now: number): void {
  const { flow } = draft
  const isOf = (one: { readonly id: Uint8Array } | undefined): boolean =>
    one !== undefined && toHex(one.id) === toHex(said.id)
  const { introducing, proposed } = flow
  if (introducing && isOf(introducing) && !introducing.given && !introducing.answer) {
    const expires = said.state === 'agreed' ? Math.min(said.expires * 1000, now + LONGEST_MS) : 0
    const given = said.state === 'agreed' && expires > now && { seed: said.seed, expires }
    flow.introducing = given ? { ...introducing, given } : { ...introducing, answer: 'declined' }
  }
  if (proposed && isOf(proposed) && !proposed.answer) {
    const { state } = said
    const answer = state === 'agreed' ? ({ state, seed: said.seed } as const) : ({ state } as const)
    flow.proposed = { ...proposed, answer }
  }
}

export function introducingState(
  introducing: IntroducingRecord | undefined,
): IntroducingView['state'] | undefined {
  return introducing && (introducing.given ? 'given' : (introducing.answer ?? 'asked'))
}

/** What the intermediary hands on, while it is good. */
export async function introducingView(
  house: House,
  { held }: Conversation,
): Promise<IntroducingView | undefined> {
  const { introducing } = held.flow
  if (!introducing || isOver(introducing, house.clock.now())) return undefined
  const { person, named, at, given, answer } = introducing
  const shown = { person, named, at }
  if (!given) return { ...shown, state: answer ?? 'asked', code: undefined, expires: undefined }
  const tag = organisationTag(house.configuration.anchor)
  const code: Code = { kind: 'invitation', tag, seed: given.seed }
  const characters = formatCode(code)
  const qr = characters.replace(/ /gu, '')
  const words = await codeWords(code)
  return { ...shown, state: 'given', code: { characters, words, qr }, expires: given.expires }
}

function isOver({ at, given }: IntroducingRecord, now: number): boolean {
  return given ? given.expires <= now : at + ASKED_MS <= now
}
