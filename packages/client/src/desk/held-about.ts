/**
 * What this device's desk holds about the participant of a case, for an officer to look at and to tell
 * them (DESIGN §15). Nothing of it is sent from here.
 */
import type { Conversation } from '../conversation/context.ts'
import { saidIn } from '../conversation/said.ts'
import type { HeldView } from '../desk-views.ts'
import type { OpenHouse } from '../open-house.ts'
import type { Desk } from './desk.ts'
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
    lastBackup: desk.record.lastBackup,
  }
}
