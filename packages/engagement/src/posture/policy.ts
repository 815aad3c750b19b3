/** What a posture permits, delays or refuses; the outbox asks before anything leaves. */
import type { AnsweringHours } from '../introduction/card.ts'
import type { Content } from '../dialogue/content.ts'
import type { Posture } from './posture.ts'

export type RefusalReason = 'text-only' | 'roster-expired'

export type Decision =
  | { readonly verdict: 'permit' }
  /** Unix seconds before which the content must not leave. */
  | { readonly verdict: 'delay'; readonly until: number }
  | { readonly verdict: 'refuse'; readonly reason: RefusalReason }

/**
 * Decides about one content now.
 * `own` is the sender's posture, `theirs` the newest posture the other side has signed (if any):
 * contact hours of the other side delay, an own send delay counts from `writtenAt`.
 * Records that keep the conversation itself alive (rosters, keys, postures) are always permitted.
 */
export function decide(o: {
  readonly type: Content['type']
  readonly own: Posture | undefined
  readonly theirs: Posture | undefined
  readonly writtenAt: number
  readonly now: number
  readonly rosterExpired: boolean
}): Decision {
  if (!reachesPerson(o.type)) return { verdict: 'permit' }
  if (o.rosterExpired && (o.own?.strictMembership ?? false)) {
    return { verdict: 'refuse', reason: 'roster-expired' }
  }
  const ready = o.writtenAt + (o.own?.sendDelay ?? 0)
  if (o.now < ready) return { verdict: 'delay', until: ready }
  const hours = o.theirs?.contactHours
  if (hours) {
    const opens = nextOpening(hours, o.now)
    if (opens > o.now) return { verdict: 'delay', until: opens }
  }
  return { verdict: 'permit' }
}

/**
 * Whether a person did this and another is shown it: such contents keep contact hours and wait while
 * the members change. A deletion takes something away and never waits.
 */
export function reachesPerson(type: Content['type']): boolean {
  return type === 'message' || type === 'edit' || type === 'reaction'
}

/** Unix seconds of the moment the hours are next open: `now` itself when they are open. */
export function nextOpening(hours: AnsweringHours, now: number): number {
  if (hours.days.length === 0 || hours.from >= hours.to) return now
  for (let step = 0; step <= 8 * 24 * 4; step += 1) {
    const at = step === 0 ? now : (Math.floor(now / 900) + step) * 900
    const local = localTime(at, hours.zone)
    if (hours.days.includes(local.day) && local.minute >= hours.from && local.minute < hours.to) {
      return at
    }
  }
  return now
}

/** ISO weekday and minute of the day at a place. Unknown zones count as UTC. */
export function localTime(
  at: number,
  zone: string,
): { readonly day: number; readonly minute: number } {
  const parts = formatter(zone).formatToParts(new Date(at * 1000))
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? ''
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1
  return { day, minute: Number(part('hour')) * 60 + Number(part('minute')) }
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const options = {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  try {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
  } catch {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  }
}
