/**
 * What this device's desk holds about the participant of a case, for an officer to look at and to tell
 * them (DESIGN §15). Nothing of it is sent from here.
 */
import { toHex } from '@lapwing/codec'
import type { Conversation } from '../conversation/context.ts'
import { offersView } from '../conversation/room-offers.ts'
import { saidIn } from '../conversation/said.ts'
import type { HeldView } from '../desk-views.ts'
import type { OpenHouse } from '../open-house.ts'
import type { Desk } from './desk.ts'
import type { ClaimRecord } from './records.ts'
import { retentionView } from './retention.ts'

export async function heldAbout(
  house: OpenHouse,
  desk: Desk,
  conversation: Conversation,
): Promise<HeldView> {
  const { id, held } = conversation
  const { record, flow } = held
  const said = { theirs: 0, desk: 0, deleted: 0, first: undefined as number | undefined }
  for await (const entry of saidIn(house.vault, conversation)) {
    if (entry.k === 'gone') said.deleted += 1
    else {
      const isDesks = entry.own || (entry.from && house.rosters.officer(entry.from))
      said[isDesks ? 'desk' : 'theirs'] += 1
      said.first = Math.min(said.first ?? entry.at, entry.at)
    }
  }
  return {
    said,
    began: record.beganAt,
    label: record.label,
    file: desk.files.viewOf(id),
    notes: desk.files.notes(id),
    retention: retentionView(desk.files, conversation),
    copies: desk.exports.view(conversation),
    returnPhrase: flow.returnPhrase?.seed !== undefined,
    officers: (held.group?.members ?? []).flatMap(
      ({ identity }) => house.rosters.officer(identity)?.name ?? [],
    ),
    desk: desk.colleagues.view().filter(({ state }) => state === 'here').length,
    lastBackup: backupOf(desk, conversation),
    claims: claimsAt(desk, conversation),
    signalled: flow.signalled?.at,
    searched: flow.doubted ? flow.searchedOther?.at : undefined,
    rooms: offersView(house, held),
  }
}

/** One that is older than the case does not hold it; a case that began again is older than it says. */
function backupOf({ record: { lastBackup } }: Desk, { held }: Conversation): number | undefined {
  const isOlder = !held.flow.again && (lastBackup ?? 0) < held.record.beganAt
  return isOlder ? undefined : lastBackup
}

/** At the invitation it began by, which is known by the name it let in, and at those that begin it again. */
function claimsAt(desk: Desk, { id, held }: Conversation): readonly number[] {
  const isIn = ({ standing, called, pseudonym }: ClaimRecord): boolean =>
    standing === 'accepted' && (called ?? pseudonym) === held.record.pseudonym
  return [...desk.doors.invitations.values()]
    .flatMap(({ reopens, claims }) => {
      const isOf = reopens ? toHex(reopens) === id : claims.some(isIn)
      return isOf ? claims : []
    })
    .map(({ at }) => at)
    .sort((a, b) => a - b)
}
