/** The whole house as the screens see it. */
import type { StorageMode } from '@lapwing/engagement'
import type { Clock } from './clock.ts'
import { summaryOf } from './conversation/summary.ts'
import type { OpenHouse } from './house.ts'
import type { JoiningRecord } from './introduction/joining.ts'
import type { ClientOptions } from './options.ts'
import type { HouseView, JoiningView, Phase } from './views.ts'

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
  const again = (id: string): JoiningView | undefined => {
    const beginning = house?.beginnings.get(id)?.record
    return beginning && joiningView(beginning)
  }
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
    shortcuts: house?.settings.shortcuts ?? true,
    roster: roster ? (roster.expired ? 'expired' : 'valid') : 'unknown',
    joining: joining && joiningView(joining),
    conversations: house
      ? conversations
          .filter((one) => one.held.record.kind === 'case')
          .map((one) => summaryOf(house, one, house.unread(one.id), again(one.id)))
      : [],
    desk: house?.desk?.view(),
  }
}

function joiningView({ state, since, officer, hours }: JoiningRecord): JoiningView {
  return { state, since, officer, hours }
}
