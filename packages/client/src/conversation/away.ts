/** Officers of a case who are away, as they said it there themselves: until when, and who covers. */
import { equalBytes } from '@lapwing/codec'
import { isWithin, type Absence, type OfficerAbsence } from '@lapwing/engagement'
import { secondsOf } from '../clock.ts'
import { bringForward, enqueue } from '../delivery/outbox.ts'
import type { AwayView } from '../officer-views.ts'
import type { Conversation, House } from './context.ts'
import type { Draft, Held } from './draft.ts'
import type { AwayRecord, FlowRecord } from './records.ts'

/** More than a mailbox has readers. */
const AWAY_KEPT = 32

type Away = Pick<FlowRecord, 'away'>

/** It stands in the log. False where it says nothing new, or what cannot be. */
export function noteAway(
  flow: Away,
  identity: Uint8Array,
  said: Pick<OfficerAbsence, 'until' | 'cover'>,
  now: number,
): boolean {
  const before = awayOf(flow, identity, now)
  if (said.until === null) {
    flow.away = without(flow, identity)
    return before !== undefined
  }
  if (!isWithin(said, now)) return false
  const one: AwayRecord = { identity, until: said.until, cover: said.cover }
  flow.away = [...without(flow, identity), one].slice(-AWAY_KEPT)
  return before?.until !== one.until || !isSame(before.cover, one.cover)
}

/** Undefined where they are here, or the day has come. */
export function awayOf(
  { away = [] }: Away,
  identity: Uint8Array,
  now: number,
): AwayRecord | undefined {
  return away.find((one) => equalBytes(one.identity, identity) && one.until > now)
}

/** `cover` only where they are in the conversation: nobody is promised who cannot read it. */
export function awayView(
  { rosters, clock }: Pick<House, 'rosters' | 'clock'>,
  { flow, group }: Pick<Held, 'flow' | 'group'>,
  identity: Uint8Array,
): AwayView | undefined {
  const away = awayOf(flow, identity, secondsOf(clock))
  if (!away) return undefined
  const { cover, until } = away
  const isIn = cover && group?.members.some((one) => equalBytes(one.identity, cover))
  return { until: until * 1000, cover: isIn ? rosters.officer(cover)?.name : undefined }
}

/** Tells the participant of one case, once, what this device's officer has said; and once that it is over. */
export async function tellAway(
  house: House,
  conversation: Conversation,
  absence: Absence | undefined,
): Promise<void> {
  const now = secondsOf(house.clock)
  const isDue = ({ flow, group }: Pick<Held, 'flow'> & { readonly group: unknown }): boolean => {
    if (!group || flow.stopped) return false
    const told = flow.awayTold && flow.awayTold.until > now ? flow.awayTold : undefined
    return absence
      ? told?.until !== absence.until || !isSame(told.cover, absence.cover)
      : told !== undefined
  }
  if (!isDue(conversation.held)) return
  await conversation.change((draft) => {
    if (isDue(draft)) sayAway(house, draft, absence)
  })
}

function sayAway(house: House, draft: Draft, absence: Absence | undefined): void {
  const { until = null, cover } = absence ?? {}
  draft.flow.awayTold = until === null ? undefined : { until, cover }
  const content = { type: 'officer absence', until, ...(cover && { cover }) } as const
  bringForward(draft, enqueue(draft, { house, content }))
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a && b ? equalBytes(a, b) : a === b
}

function without({ away = [] }: Away, identity: Uint8Array): readonly AwayRecord[] {
  return away.filter((one) => !equalBytes(one.identity, identity))
}
