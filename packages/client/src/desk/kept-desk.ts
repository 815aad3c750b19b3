/** A desk as the vault keeps it. */
import type { House } from '../conversation/context.ts'
import type { Table } from '../store.ts'
import { openDesk, type Desk, type DeskOptions } from './desk.ts'
import { ACTS, actsTable } from './acts.ts'
import { absences } from './absences.ts'
import { bringings } from './bringing.ts'
import { caseTable } from './cases.ts'
import { comparisons } from './comparisons.ts'
import { exportTable } from './exports.ts'
import { fileTable, noteTable } from './files.ts'
import { doorRequests } from './door-request-record.ts'
import { HeardLog } from './heard.ts'
import { covers } from './covering.ts'
import { departures } from './departures.ts'
import { deviceTable, OWN_DEVICE, ownDevice } from './devices.ts'
import { links } from './links.ts'
import { closings, DESK, desks, invitations, openings } from './records.ts'
import { handovers } from './handovers.ts'
import { recusals } from './recusals.ts'
import { roomArrivals } from './room-arrivals.ts'
import { removals } from './removals.ts'
import { kits, offers } from './seats.ts'

/** Undefined where this device has no desk. */
export async function keptDesk(
  house: House,
  o: Pick<DeskOptions, 'conversations' | 'adopt' | 'release'>,
): Promise<Desk | undefined> {
  const record = await desks.get(house.vault, DESK)
  if (!record) return undefined
  const named = async <T>(of: Table<T>): Promise<Map<string, T>> =>
    new Map((await of.list(house.vault)).map(({ name, value }) => [name, value]))
  return openDesk({
    ...o,
    house,
    record,
    line: house.lineFor(record.conversation),
    invitations: await named(invitations),
    doorRequests: await named(doorRequests),
    openings: await named(openings),
    closings: await named(closings),
    links: await named(links),
    cases: await named(caseTable),
    kits: await named(kits),
    offers: await named(offers),
    bringings: await named(bringings),
    comparisons: await named(comparisons),
    absences: await named(absences),
    covers: await named(covers),
    devices: await named(deviceTable),
    ownDevice: await ownDevice.get(house.vault, OWN_DEVICE),
    files: await named(fileTable),
    notes: await named(noteTable),
    exports: await named(exportTable),
    removals: await named(removals),
    departures: await named(departures),
    recusals: await named(recusals),
    handovers: await named(handovers),
    roomArrivals: await named(roomArrivals),
    acts: await actsTable.get(house.vault, ACTS),
    heard: await HeardLog.of(house.vault),
  })
}
