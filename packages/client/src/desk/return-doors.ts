/**
 * The doors a desk watches for whoever comes back by a phrase (DESIGN §8.6). What each case asks for
 * stands in its flow, written with the words that asked; here the desk's invitations are brought to it.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { identityFromSeed } from '@lapwing/crypto'
import { LANGUAGES, REPLACED_CARD_DAYS } from '@lapwing/engagement'
import { secondsOf } from '../clock.ts'
import type { ConversationRecord } from '../conversation/records.ts'
import type { Conversation, House } from '../conversation/context.ts'
import { invitationId, makeInvitation, USUAL_HOURS, withCard, withdrawn } from './invitations.ts'
import type { DeskRecordKept, InvitationRecord } from './records.ts'

/** A card is posted anew before the relay lets go of it: the phrase lasts as long as the desk does. */
const RENEWED_DAYS = 30
/** Doors one case may ask for in so long: a modified client must not fill the desk or the relay. */
const DOORS = 12
const DAY = 86_400

/**
 * Doors that are not as they should be, as they should be. None while no roster knows this officer: a
 * card that nobody appointed has signed opens nothing.
 */
export function returnDoors(o: {
  readonly house: House
  readonly desk: DeskRecordKept
  readonly invitations: ReadonlyMap<string, InvitationRecord>
  readonly conversations: ReadonlyMap<string, Conversation>
}): readonly InvitationRecord[] {
  const { house, desk } = o
  const { publicKey } = identityFromSeed(desk.identitySeed)
  if ((house.rosters.current()?.expired ?? true) || !house.rosters.officer(publicKey)) return []
  const now = secondsOf(house.clock)
  const doors = [...o.invitations.values()].filter((one) => one.returns)
  const ofCase = new Map<string, InvitationRecord[]>()
  for (const one of doors) {
    const key = one.reopens ? toHex(one.reopens) : ''
    ofCase.set(key, [...(ofCase.get(key) ?? []), one])
  }
  const changed: InvitationRecord[] = []
  for (const [key, { held }] of o.conversations) {
    const asked = held.flow.returnPhrase
    if (!asked || held.record.role !== 'officer' || !isCared(house, held.record, publicKey))
      continue
    const { seed } = asked
    const isAsked = (one: InvitationRecord): boolean =>
      seed !== undefined && equalBytes(one.seed, seed)
    const made = ofCase.get(key) ?? []
    for (const one of made) {
      if (isLive(one) && !isAsked(one)) {
        changed.push(withdrawn(house, desk, one))
      }
    }
    const since = (now - RENEWED_DAYS * DAY) * 1000
    const recent = made.filter((one) => one.made > since).length
    // Nor may it name what another door, or the code of an invitation, is kept under.
    const isTaken = seed && (o.invitations.has(invitationId(seed)) || changed.some(isAsked))
    if (!seed || recent >= DOORS || isTaken) continue
    const { label, pseudonym, id, rule } = held.record
    const choice = {
      label: label ?? pseudonym,
      languages: LANGUAGES,
      days: REPLACED_CARD_DAYS,
      hours: [...o.invitations.values()].at(-1)?.hours ?? USUAL_HOURS,
      pin: undefined,
      record: rule,
    }
    changed.push(makeInvitation(house, desk, choice, { seed, reopens: id, returns: true }))
  }
  const dealt = new Set(changed.map(({ seed }) => seed))
  for (const one of doors.filter(isLive)) {
    if (dealt.has(one.seed) || one.expires - now > (REPLACED_CARD_DAYS - RENEWED_DAYS) * DAY)
      continue
    const expires = now + REPLACED_CARD_DAYS * DAY
    changed.push(withCard(house, desk, { ...one, expires }, one.state, 'open'))
  }
  return changed
}

/** Whether only others know if the door is still asked for: its case is told, and this officer is not in it. */
export function isOutside(house: House, { returns, reopens }: InvitationRecord): boolean {
  return returns === true && !(reopens && house.conversation(toHex(reopens)))
}

/** Whether the case a door leads back into still asks for it: what it was told counts at once. */
export function isAskedFor(house: House, { returns, reopens, seed }: InvitationRecord): boolean {
  const known = returns && reopens && house.conversation(toHex(reopens))
  if (!known) return true
  const asked = known.held.flow.returnPhrase?.seed
  return asked !== undefined && equalBytes(asked, seed)
}

/** Of several officers in a case the first who is still appointed makes its door. */
function isCared(
  { rosters }: Pick<House, 'rosters'>,
  { seats }: ConversationRecord,
  own: Uint8Array,
): boolean {
  const first = seats?.find(({ identity }) => rosters.officer(identity))
  return first === undefined || equalBytes(first.identity, own)
}

function isLive({ state }: InvitationRecord): boolean {
  return state === 'open' || state === 'making'
}
