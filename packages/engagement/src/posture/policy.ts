/** What a posture permits, delays or refuses; the outbox asks before anything leaves. */
import type { AnsweringHours } from '../introduction/card.ts'
import type { Content } from '../dialogue/content.ts'
import type { Attribution, Posture, Terms } from './posture.ts'

export type RefusalReason = 'roster-expired'

export type Decision =
  | { readonly verdict: 'permit' }
  /** Unix seconds before which the content must not leave. */
  | { readonly verdict: 'delay'; readonly until: number }
  | { readonly verdict: 'refuse'; readonly reason: RefusalReason }

/**
 * Decides about one content now.
 * `own` is the sender's posture, `theirs` the newest terms the other side has signed (if any):
 * contact hours of the other side delay, an own send delay counts from `writtenAt`. While the roster is
 * out of date nothing goes to or from whoever asked for strict membership.
 * Records that keep the conversation itself alive (rosters, keys, postures) are always permitted.
 */
export function decide(o: {
  readonly type: Content['type']
  readonly own: Posture | undefined
  readonly theirs: Terms | undefined
  readonly writtenAt: number
  readonly now: number
  readonly rosterExpired: boolean
}): Decision {
  if (!reachesPerson(o.type)) return { verdict: 'permit' }
  const isStrict = o.own?.terms.strictMembership === true || o.theirs?.strictMembership === true
  if (o.rosterExpired && isStrict) {
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

/** Whether a file of so many bytes may be sent to whoever asked for these terms. */
export function permitsAttachment(asked: Terms | undefined, bytes: number): boolean {
  return asked === undefined || (!asked.textOnly && bytes <= asked.attachmentLimit)
}

/** How words of a person who asked for this may be used elsewhere, by name or at all. */
export function mayQuote(attribution: Attribution): {
  readonly words: boolean
  readonly name: boolean
} {
  return { words: attribution !== 'off record', name: attribution === 'on record' }
}

/** Unix seconds of the moment the hours are next open: `now` itself when they are open. */
export function nextOpening(hours: AnsweringHours, now: number): number {
  if (hours.days.length === 0 || hours.from >= hours.to) return now
  if (areOpen(hours, now)) return now
  const local = localTime(now, hours.zone)
  const minute = Math.floor(now / 60) * 60
  for (let day = 0; day <= 8; day += 1) {
    const guess = minute + (day * 1440 + hours.from - local.minute) * 60
    // Clocks that change on the way there move it by less than half a day.
    const off = hours.from - localTime(guess, hours.zone).minute
    const at = guess + (off > 720 ? off - 1440 : off < -720 ? off + 1440 : off) * 60
    // The minute itself may be one that clocks leap over: then they open with the first after it.
    const opens = LEAPS.map((leap) => at + leap).find((each) => each > now && areOpen(hours, each))
    if (opens !== undefined) return opens
  }
  return now
}

/** In seconds; some places move their clocks by half an hour. */
const LEAPS = [0, 1800, 3600] as const

function areOpen({ zone, days, from, to }: AnsweringHours, at: number): boolean {
  const { day, minute } = localTime(at, zone)
  return days.includes(day) && minute >= from && minute < to
}

/** ISO weekday and minute of the day at a place. Unknown zones count as UTC. */
export function localTime(
  at: number,
  zone: string,
): { readonly day: number; readonly minute: number } {
  const parts = formatterOf(zone).formatToParts(new Date(at * 1000))
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? ''
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1
  return { day, minute: Number(part('hour')) * 60 + Number(part('minute')) }
}

/** Making one takes twenty times as long as asking it. Zones are named by others: not all are kept. */
const MOST_FORMATTERS = 32
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  if (formatters.size >= MOST_FORMATTERS) formatters.clear()
  const made = makeFormatter(zone)
  formatters.set(zone, made)
  return made
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat {
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
