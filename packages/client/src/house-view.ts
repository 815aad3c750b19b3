/** The whole house as the screens see it. */
import { fromHex } from '@lapwing/codec'
import { WORK_PARTS } from '@lapwing/crypto'
import { summaryOf } from './conversation/summary.ts'
import type { JoiningRecord, OpenWait } from './introduction/joining-record.ts'
import { workLeft } from './introduction/work.ts'
import type { Keeping } from './keeping-verbs.ts'
import type { ClientOptions } from './options.ts'
import type { OpenHouse } from './open-house.ts'
import type { ConversationSummary, HouseView, JoiningView, OpenWaitView } from './views.ts'

export function houseView(v: {
  readonly keeping: Keeping
  readonly options: Pick<ClientOptions, 'missing' | 'canKeep' | 'configuration'>
}): HouseView {
  const { keeping, options: o } = v
  const { house, isMortal } = keeping
  const roster = house?.rosters.current()
  const joining = house?.joining?.record
  const again = (id: string): JoiningView | undefined => {
    const beginning = house?.beginnings.get(id)?.record
    return beginning && joiningView(beginning)
  }
  const conversations = [...(house?.conversations.values() ?? [])]
  return {
    phase: keeping.phase,
    missing: o.missing,
    canKeep: o.canKeep,
    trial: o.configuration?.trial ?? false,
    mode: house && keeping.mode,
    carried: keeping.carried,
    role: house?.settings.role,
    network: house?.network() ?? 'online',
    idleLock: house && !isMortal ? house.settings.idleLock : undefined,
    hideLock: house !== undefined && !isMortal && house.settings.hideLock,
    phrase: house !== undefined && !isMortal && keeping.carried?.leaving !== true,
    secondPhrase: house && keeping.second,
    lean: house?.settings.lean ?? false,
    coverTraffic: house?.cover.view,
    helpSignal: house?.signal.choice !== undefined,
    cover: keeping.cover,
    notices: house?.settings.notices ?? false,
    shortcuts: house?.settings.shortcuts ?? true,
    roster: roster ? (roster.expired ? 'expired' : 'valid') : 'unknown',
    joining: joining && joiningView(joining),
    conversations: house
      ? conversations
          .filter((one) => one.held.record.kind !== 'desk' && one.held.record.state !== 'left')
          .map((one) => ({
            ...atDesk(house, summaryOf(house, one, house.unread(one.id), again(one.id))),
            file: house.desk?.fileOf(one.id),
            colleagues: house.desk?.comparisons.viewOf(one),
            introductions: house.desk?.introductions.viewOf(one),
          }))
      : [],
    transfers: house?.files.view() ?? [],
    desk: house?.desk?.view(),
    applicant: house?.applicant?.view(),
  }
}

/** Officers as the desk tells them apart. */
function atDesk(house: OpenHouse, summary: ConversationSummary): ConversationSummary {
  const { desk } = house
  if (!desk || !summary.officers.some(({ isTwice }) => isTwice)) return summary
  const officers = summary.officers.map((one) => ({
    ...one,
    name: desk.devices.nameOf(fromHex(one.identity)) ?? one.name,
  }))
  return { ...summary, officers }
}

function joiningView(record: JoiningRecord): JoiningView {
  const { state, since, officer, hours, open } = record
  const returnPhrase = record.returnPhrase !== undefined
  const returns = record.returns === true
  return { state, since, officer, hours, returns, open: open && openWaitView(open), returnPhrase }
}

function openWaitView({ effort, guesses, guessMs, said }: OpenWait): OpenWaitView {
  const done = guesses.length
  return { parts: WORK_PARTS, done, left: workLeft(effort, done, guessMs), said }
}
