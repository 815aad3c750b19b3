/** The whole house as the screens see it. */
import type { StorageMode } from '@lapwing/engagement'
import type { Clock } from './clock.ts'
import { summaryOf } from './conversation/summary.ts'
import type { OpenHouse } from './house.ts'
import type { ClientOptions } from './options.ts'
import type { HouseView, Phase } from './views.ts'

export function houseView(v: {
  readonly phase: Phase
  readonly o: Pick<ClientOptions, 'missing' | 'canKeep' | 'configuration'>
  readonly house: OpenHouse | undefined
  readonly mode: StorageMode | undefined
  readonly mortal: boolean
  readonly clock: Clock
}): HouseView {
  const { house, o } = v
  const roster = house?.rosters.current()
  const joining = house?.joining?.record
  const conversations = [...(house?.conversations.values() ?? [])]
  return {
    phase: v.phase,
    missing: o.missing,
    canKeep: o.canKeep,
    trial: o.configuration?.trial ?? false,
    mode: house && v.mode,
    role: house?.settings.role,
    network: house?.network() ?? 'online',
    idleLock: house && !v.mortal ? house.settings.idleLock : undefined,
    hideLock: house !== undefined && !v.mortal && house.settings.hideLock,
    notices: house?.settings.notices ?? false,
    roster: roster ? (roster.expired ? 'expired' : 'valid') : 'unknown',
    joining: joining && {
      state: joining.state,
      since: joining.since,
      officer: joining.officer,
      hours: joining.hours,
    },
    conversations: house
      ? conversations
          .filter((one) => one.held.record.kind === 'case')
          .map((one) => summaryOf(house, one, house.unread(one.id)))
      : [],
    desk: house?.desk?.view(),
  }
}
