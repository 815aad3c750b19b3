/** Steps of joining that stories take one by one. */
import type {
  ClaimView,
  InvitationChoice,
  InvitationSummary,
  JoinChoice,
  JoiningView,
  Outcome,
} from '@lapwing/client'
import { HOURS, must, PASSPHRASE, type Person } from './people.ts'
import { PATIENCE_MS } from './patience.ts'

export interface Invitation {
  readonly id: string
  /** The thirty characters. */
  readonly code: string
}

/** The officer makes an invitation and waits until it is at the relay. */
export async function invite(
  officer: Person,
  o: Partial<Pick<InvitationChoice, 'pin' | 'days' | 'record'>> = {},
): Promise<Invitation> {
  const id = must(
    await officer.client.invite({
      label: 'Pskov',
      languages: ['ru', 'en'],
      days: o.days ?? 14,
      hours: HOURS,
      pin: o.pin,
      record: o.record,
    }),
  )
  await invitationOf(officer, id, 'at the relay', (one) => one.state === 'open')
  return { id, code: must(await officer.client.invitationSheet(id)).characters }
}

/** Waits until an invitation is as the story wants it. */
export async function invitationOf(
  officer: Person,
  id: string,
  what: string,
  holds: (invitation: InvitationSummary) => boolean,
): Promise<InvitationSummary> {
  const find = (all: readonly InvitationSummary[] | undefined) => all?.find((one) => one.id === id)
  const view = await officer.until(`the invitation ${what}`, (v) => {
    const found = find(v.desk?.invitations)
    return found !== undefined && holds(found)
  })
  const found = find(view.desk?.invitations)
  if (!found) throw new Error('no such invitation')
  return found
}

/** Waits for the claim of this name; the newest when one name claims more than once. */
export async function claimOf(officer: Person, id: string, pseudonym: string): Promise<ClaimView> {
  const named = (one: InvitationSummary) => one.claims.findLast((c) => c.pseudonym === pseudonym)
  const found = named(
    await invitationOf(officer, id, `claimed by ${pseudonym}`, (one) => named(one) !== undefined),
  )
  if (!found) throw new Error('no such claim')
  return found
}

export function join(
  guest: Person,
  code: string,
  o: Partial<
    Pick<
      JoinChoice,
      'returns' | 'pseudonym' | 'pin' | 'mode' | 'preset' | 'posture' | 'device' | 'passphrase'
    >
  > = {},
): Promise<Outcome<void>> {
  return guest.client.join({
    code,
    pseudonym: guest.name,
    pin: undefined,
    mode: 'kept',
    passphrase: PASSPHRASE,
    passphraseGenerated: true,
    preset: 'balanced',
    ...o,
  })
}

export async function joined(person: Person): Promise<void> {
  await person.until('the conversation', (view) => view.conversations.some((one) => one.canSend))
}

/** Waits until the joining screen shows this state. */
export async function waits(person: Person, state: JoiningView['state']): Promise<void> {
  await person.until(`joining ${state}`, (view) => view.joining?.state === state)
}

/** Waits until whoever looks an invitation up is told this of it. */
export async function gone(guest: Person, characters: string, problem: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const outcome = await guest.client.lookUpInvitation(characters)
    if (!outcome.ok && outcome.problem === problem) return
    if (Date.now() > end) throw new Error(`never ${problem}: ${JSON.stringify(outcome)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
