/**
 * Which of two devices of one officer came later, and since when: both stand in the list of officers under
 * one name, and a participant sees one officer with two devices.
 */
import { equalBytes } from '@lapwing/codec'
import type { House } from './context.ts'
import type { Held } from './draft.ts'
import type { Roll } from './held-group.ts'
import type { FlowRecord } from './records.ts'

/** More than a mailbox has readers. */
const CAME_KEPT = 32

type Coming = Pick<FlowRecord, 'came'>

export function noteCame(flow: Coming, identity: Uint8Array, at: number): void {
  noteGone(flow, identity)
  flow.came = [...(flow.came ?? []), { identity, at }].slice(-CAME_KEPT)
}

export function noteGone(flow: Coming, identity: Uint8Array): void {
  flow.came = flow.came?.filter((one) => !equalBytes(one.identity, identity))
}

/** In the conversation that takes its place: who was there stays, whoever was not has come now. */
export function cameAfter(
  { flow, group }: Pick<Held, 'flow' | 'group'>,
  now: Pick<Roll, 'members'> | undefined,
  at: number,
): Coming {
  const came = { came: flow.came }
  const before = group?.members
  for (const { identity } of now?.members ?? []) {
    const wasThere = before?.some((one) => equalBytes(one.identity, identity)) ?? true
    if (!wasThere) noteCame(came, identity, at)
  }
  return came
}

/** Whether another device under the same name is among these. */
export function hasNamesake(
  { rosters }: Pick<House, 'rosters'>,
  members: Roll['members'],
  identity: Uint8Array,
): boolean {
  const name = rosters.nameOf(identity)
  return (
    name !== undefined &&
    members.some(
      (one) => !equalBytes(one.identity, identity) && rosters.nameOf(one.identity) === name,
    )
  )
}

/** When this one came, where that is the last of all under this name; undefined for every other. */
export function newestOf(
  { rosters }: Pick<House, 'rosters'>,
  { came = [] }: Coming,
  members: Roll['members'],
  identity: Uint8Array,
): number | undefined {
  const name = rosters.nameOf(identity)
  const times = members.flatMap((one) => {
    if (rosters.nameOf(one.identity) !== name) return []
    return came.find((each) => equalBytes(each.identity, one.identity)) ?? []
  })
  const last = times.at(0) && times.reduce((a, b) => (b.at >= a.at ? b : a))
  return last && equalBytes(last.identity, identity) ? last.at : undefined
}
