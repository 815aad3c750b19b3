/** Time zones an officer may answer in: the browser's own first. */

/** Offered where the browser cannot list its zones. */
const FEW: readonly string[] = [
  'Europe/Paris',
  'Europe/Brussels',
  'Europe/Berlin',
  'Europe/Warsaw',
  'Europe/Vilnius',
  'Europe/Kyiv',
  'Europe/Istanbul',
  'Asia/Tbilisi',
  'Asia/Yerevan',
  'UTC',
]

export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

export function zones(): readonly string[] {
  const listed = 'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : FEW
  return [...new Set([ownZone(), ...listed, 'UTC'])]
}

/** As it is shown; some browsers still list Kyiv under the name it had. */
export function zoneName(zone: string): string {
  return zone.replace('Europe/Kiev', 'Europe/Kyiv').replaceAll('_', ' ')
}

/** Times of day on the half hour, in minutes; the end of the day last. */
export const HALF_HOURS: readonly number[] = Array.from({ length: 49 }, (_, i) => i * 30)

export function clockOf(minutes: number): string {
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0')
  return `${hour}:${String(minutes % 60).padStart(2, '0')}`
}
