/**
 * Introductions at the desk: answered by an officer of the intermediary's case, given as one invitation,
 * and counted by number alone. Who introduced whom stands at the desk and is said in no case.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { INTRODUCTION_DAYS, LANGUAGES } from '@lapwing/engagement'
import type { Conversation } from '../conversation/context.ts'
import { verificationOf } from '../conversation/searched.ts'
import { enqueue } from '../delivery/outbox.ts'
import type { InvitationSummary } from '../desk-views.ts'
import type { IntroductionCounts, IntroductionsView } from '../introduction-views.ts'
import { ClientError } from '../problem.ts'
import { actMark } from './act-of.ts'
import type { Cases } from './cases.ts'
import type { Comparisons } from './comparisons.ts'
import type { Doors } from './doors.ts'
import type { Files } from './files.ts'
import { makeInvitation, USUAL_HOURS } from './invitations.ts'
import { requireAppointment, type Office } from './office.ts'

export interface IntroductionsWith {
  readonly cases: Cases
  readonly comparisons: Comparisons
  readonly doors: Doors
  readonly files: Files
}

export class Introductions {
  readonly #office: Office
  readonly #with: IntroductionsWith

  constructor(office: Office, others: IntroductionsWith) {
    this.#office = office
    this.#with = others
  }

  /** Undefined where there is nothing to tell of introductions. */
  viewOf(conversation: Conversation): IntroductionsView | undefined {
    const { proposed } = conversation.held.flow
    const intermediary = this.#isIntermediary(conversation)
    const by = this.#with.cases.introducedBy(conversation)
    if (!proposed && !intermediary && by === undefined) return undefined
    const isOpen = proposed && !this.#isAnswered(conversation)
    return {
      intermediary,
      proposed: isOpen
        ? { person: proposed.person, named: proposed.named, at: proposed.at }
        : undefined,
      counts: intermediary ? this.#counts(conversation.id) : undefined,
      by: by === undefined ? undefined : this.#with.cases.nameOf(by),
    }
  }

  /** Invitations with who introduced whom they are for. */
  named(invitations: readonly InvitationSummary[]): readonly InvitationSummary[] {
    return invitations.map((one) => {
      const { introduced } = this.#with.doors.invitations.get(one.id) ?? {}
      if (!introduced) return one
      return { ...one, introducedBy: this.#with.cases.nameOf(toHex(introduced.conversation)) }
    })
  }

  /** Throws ClientError 'claim-settled' where it was answered, 'bug' where the desk knows no intermediary here. */
  async answer(conversation: Conversation, isAgreed: boolean): Promise<void> {
    requireAppointment(this.#office)
    const { house, record: desk } = this.#office
    const { record, flow } = conversation.held
    const { proposed } = flow
    if (!proposed || this.#isAnswered(conversation)) throw new ClientError('claim-settled')
    if (!isAgreed) {
      await this.#office.acts.note([{ act: 'introduction declined', about: actMark(record.id) }])
      await conversation.change((draft) => {
        const { id } = proposed
        enqueue(draft, { house, content: { type: 'introduction answer', state: 'declined', id } })
        draft.flow.proposed = { ...proposed, told: true }
      })
      return
    }
    if (!this.#isIntermediary(conversation)) throw new ClientError('bug')
    const { id: proposal, person, named } = proposed
    const hours = [...this.#with.doors.invitations.values()].at(-1)?.hours ?? USUAL_HOURS
    const choice = {
      label: person,
      languages: LANGUAGES,
      days: INTRODUCTION_DAYS,
      hours,
      pin: undefined,
      record: record.rule,
    }
    const introduced = {
      conversation: record.id,
      proposal,
      ...(named && { name: record.pseudonym }),
    }
    await this.#with.doors.add([makeInvitation(house, desk, choice, { introduced })])
  }

  /** Gives what was agreed to, once it can be used; takes back what a colleague gave first. */
  async settle(): Promise<void> {
    for (const [id, invitation] of this.#with.doors.invitations) {
      const { introduced, state, learned, seed, expires } = invitation
      if (!introduced || learned || state !== 'open') continue
      const conversation = this.#office.house.conversation(toHex(introduced.conversation))
      const { flow, record, group } = conversation?.held ?? {}
      const proposed = flow?.proposed
      if (!conversation || !flow || flow.stopped || !group || record?.state !== 'open') continue
      // Whom they proposed since is another: this one may have been handed on.
      if (!proposed || !equalBytes(proposed.id, introduced.proposal)) continue
      const { answer, told } = proposed
      const isTheirs = answer?.state === 'agreed' && equalBytes(answer.seed, seed)
      if (!answer && !told) await this.#give(conversation, { seed, expires })
      if (!answer || isTheirs || invitation.claims.length > 0) continue
      // It takes its turn at the desk, which this is part of. What fails is tried again.
      this.#with.doors.withdraw(id).catch(() => undefined)
    }
  }

  async #give(
    conversation: Conversation,
    { seed, expires }: { readonly seed: Uint8Array; readonly expires: number },
  ): Promise<void> {
    const { house } = this.#office
    await conversation.change((draft) => {
      const { proposed } = draft.flow
      if (!proposed || proposed.told) return
      const said = { type: 'introduction answer', state: 'agreed', id: proposed.id } as const
      enqueue(draft, { house, content: { ...said, seed, expires } })
      draft.flow.proposed = { ...proposed, told: true }
    })
  }

  /** By anybody in the log, or by this device, whose answer is on its way. */
  #isAnswered({ held }: Conversation): boolean {
    const { proposed } = held.flow
    if (!proposed || proposed.answer || proposed.told) return true
    return [...this.#with.doors.invitations.values()].some(
      ({ introduced, learned }) =>
        introduced && !learned && equalBytes(introduced.proposal, proposed.id),
    )
  }

  #isIntermediary({ id }: Conversation): boolean {
    return this.#with.files.viewOf(id)?.intermediary === true
  }

  #counts(id: string): IntroductionCounts {
    const { cases, comparisons, doors } = this.#with
    const theirs = [...doors.invitations.values()].filter(
      ({ introduced }) => introduced && toHex(introduced.conversation) === id,
    )
    const came = theirs.filter(({ claims, state }) => {
      return state === 'used' || claims.some(({ standing }) => standing === 'accepted')
    })
    const results = cases.introducedIn(id).map((one) => {
      const here = this.#office.house.conversation(one)
      const own = here && verificationOf(here)
      const told = comparisons.resultOf(one)
      if (own === 'different' || told === 'different') return 'different'
      return own === 'same' || told === 'same' ? 'same' : undefined
    })
    return {
      proposed: theirs.length,
      came: came.length,
      compared: results.filter((result) => result === 'same').length,
      doubted: results.filter((result) => result === 'different').length,
    }
  }
}
