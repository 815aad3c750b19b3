/** A register in words: who is appointed, whom the roster names, and what ends soon. */
import { moment } from './act-page.ts'
import type { Changed } from './change.ts'
import { toPrint, type Lines } from './command.ts'
import { DAY, day, seconds } from './days.ts'
import { isNamed, type Register, type Signed } from './register.ts'
import { suspensionOf } from './suspension.ts'
import { titleOf } from './titles.ts'
import type { AppointmentBody } from '@lapwing/engagement'

/** An appointment that ends within a month is told each time, a roster key within two. */
const SOON_DAYS = 30
const KEY_SOON_DAYS = 60

/** A roster that was just signed, and the pages that belong to it. */
export function describeChange({ register, pages }: Changed, now: number): Lines {
  return [
    ...describeRoster(register, now),
    `By this machine's clock it is ${moment(seconds(now))}. Is it?`,
    'Publish it: registrar publish.',
    ...toPrint(pages),
  ]
}

export function describeRoster(register: Register, now: number): Lines {
  const { roster, appointments } = register
  const named = appointments.filter((one) => isNamed(register, one))
  return [
    `Roster ${roster?.body.epoch ?? 0}, valid until ${day(roster?.body.notAfter)}:`,
    ...named.map(({ body }) => `  ${body.name}: ${body.functions.join(', ')}`),
    ...whatEndsSoon(register, now),
  ]
}

/** Everybody who is appointed, by body and desk. */
export function describeAll(register: Register, now: number): Lines {
  const place = ({ body }: Signed<AppointmentBody>): string => `${body.body}, ${body.desk}:`
  const places = [...new Set(register.appointments.map(place))].sort()
  return [
    ...places.flatMap((one) => [
      one,
      ...register.appointments
        .filter((appointment) => place(appointment) === one)
        .map((appointment) => `  ${lineOf(register, appointment, now)}`),
    ]),
    ...(places.length === 0 ? ['Nobody is appointed.'] : []),
    ...whatEndsSoon(register, now),
  ]
}

/** Whether the roster names exactly those who are appointed now and not suspended. */
export function saysTheSame(register: Register, now: number): boolean {
  return register.appointments.every((one) => {
    const holds =
      one.body.notAfter > seconds(now) && !suspensionOf(register, one.body.identity, now)
    return !holds || isNamed(register, one)
  })
}

function lineOf(register: Register, one: Signed<AppointmentBody>, now: number): string {
  const { body } = one
  const suspension = suspensionOf(register, body.identity, now)
  const state =
    body.notAfter <= seconds(now)
      ? ', ENDED'
      : suspension
        ? `, SUSPENDED ${suspension.until === undefined ? 'until it is resumed' : `until ${day(suspension.until)}`}`
        : isNamed(register, one)
          ? ''
          : ', in no roster yet'
  return `${titleOf(body)}: ${body.functions.join(', ')}, until ${day(body.notAfter)}${state}`
}

function whatEndsSoon({ appointments, rosterKey }: Register, now: number): Lines {
  const within = (end: number, days: number): boolean => end - seconds(now) < days * DAY
  return [
    ...appointments
      .filter(({ body }) => within(body.notAfter, SOON_DAYS))
      .map(
        ({ body }) =>
          `Look: ${body.name}'s appointment ends on ${day(body.notAfter)}. See registrar renew.`,
      ),
    ...(rosterKey && within(rosterKey.body.notAfter, KEY_SOON_DAYS)
      ? [
          `Look: the roster key ends on ${day(rosterKey.body.notAfter)}. Bring the anchor: registrar roster-key.`,
        ]
      : []),
  ]
}
