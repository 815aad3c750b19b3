/** How an open door stands, in a line. */
import type { OpenDoorView } from '@lapwing/client'
import { t } from '../../locales/text.ts'

export function doorWords({ state, requests, today, daily }: OpenDoorView): string {
  const waits = requests.length > 0 ? [t('doors.row-waits', { n: requests.length })] : []
  if (state !== 'open') return [t(`doors.state-${state}`), ...waits].join(', ')
  return [t('doors.today', { n: today, of: daily }), ...waits].join(', ')
}

/** Something may still come of it: it is open, or somebody waits there. */
export function isLive({ state, requests }: OpenDoorView): boolean {
  return state === 'open' || state === 'making' || requests.length > 0
}
