/**
 * Reading the segment log at start, which is also its audit for rot. The only thing a crash may
 * leave behind is a torn end of the newest segment: groups that were never acknowledged. It is cut
 * off; whatever else does not read back is damage and is named.
 */
import type { Position } from './progress.ts'
import { readSlots, truncateSegment, type Segment } from './segment.ts'
import { SLOT_BYTES, readSlot, withoutEnvelope, type SlotHeader, type SlotReading } from './slot.ts'

export interface Recovery {
  /** Slots cut off as never acknowledged. */
  readonly torn: number
  /** Slots that hold something else than was written, and do not say whose it was. */
  readonly nameless: number
  readonly lastGroup: number
}

export interface RecoveryVisitor {
  /** A whole slot; later ones take the place of earlier ones with the same mailbox and number. */
  found(header: SlotHeader, segment: Segment, slot: number): void
  /** A damaged slot that still says what it was. */
  damaged(header: SlotHeader): void
}

type Found =
  | { readonly kind: 'unwritten' }
  | { readonly kind: 'whole' | 'damaged'; readonly header: SlotHeader | undefined }

/** One read from disk: 1.2 MiB. */
const SLOTS_PER_READ = 256

export async function recover(
  segments: readonly Segment[],
  synced: Position,
  visitor: RecoveryVisitor,
): Promise<Recovery> {
  let torn = 0
  let nameless = 0
  let lastGroup = 0
  for (const segment of segments) {
    const found = await scan(segment)
    lastGroup = found.reduce(
      (group, slot) => Math.max(group, headerOf(slot)?.group ?? 0),
      lastGroup,
    )
    const certain = synced.segment === segment.number ? synced.slots : 0
    const newest = segment === segments.at(-1)
    const end = newest ? tornFrom(found, Math.min(certain, found.length), lastGroup) : found.length
    found.slice(0, end).forEach((slot, index) => {
      const header = headerOf(slot)
      if (header === undefined) nameless += 1
      else if (slot.kind === 'whole') visitor.found(header, segment, index)
      else visitor.damaged(header)
    })
    nameless += Math.max(0, certain - found.length)
    torn += found.length - end
    // What was kept of the last group may not be on disk yet.
    if (newest) await truncateSegment(segment, end)
  }
  return { torn, nameless, lastGroup }
}

async function scan(segment: Segment): Promise<Found[]> {
  const found: Found[] = []
  for (let first = 0; first < segment.slots; first += SLOTS_PER_READ) {
    const wanted = Math.min(SLOTS_PER_READ, segment.slots - first)
    for (const reading of await readAll(segment, first, wanted)) found.push(strip(reading))
  }
  return found
}

/**
 * Every slot of a range; one the file ends in reads as unwritten, one the disk does not give as
 * damaged.
 */
export async function readAll(
  segment: Segment,
  first: number,
  count: number,
): Promise<SlotReading[]> {
  const bytes = await readSlots(segment, first, count).catch(() => undefined)
  if (bytes === undefined) {
    if (count === 1) return [{ kind: 'damaged', header: undefined }]
    const half = Math.floor(count / 2)
    const readings = [await readAll(segment, first, half)]
    readings.push(await readAll(segment, first + half, count - half))
    return readings.flat()
  }
  return slotsIn(bytes, count)
}

/** What so many slots hold. */
export function slotsIn(bytes: Buffer, count: number): SlotReading[] {
  return Array.from({ length: count }, (_, index) => {
    return readSlot(bytes.subarray(index * SLOT_BYTES, (index + 1) * SLOT_BYTES))
  })
}

/** Forgets the envelope: a scan of a full segment must not hold 38 MiB. */
function strip(reading: SlotReading): Found {
  if (reading.kind !== 'whole') return reading
  return { kind: 'whole', header: withoutEnvelope(reading.slot) }
}

function headerOf(found: Found): SlotHeader | undefined {
  return found.kind === 'unwritten' ? undefined : found.header
}

/**
 * Where the torn end of the newest segment begins. Only groups that were under way together with
 * the last one can be torn, and nothing before `certain`. From the first unwritten slot on nothing
 * was acknowledged; neither was a post whose last entries are missing.
 */
function tornFrom(found: readonly Found[], certain: number, lastGroup: number): number {
  let start = certain
  found.forEach((slot, index) => {
    const header = headerOf(slot)
    if (header !== undefined && header.group <= lastGroup - header.lag) {
      start = Math.max(start, index + 1)
    }
  })
  const unwritten = found.findIndex((slot, index) => index >= start && slot.kind === 'unwritten')
  let end = unwritten === -1 ? found.length : unwritten
  // A lost page reaches into its neighbour, which then looks damaged and not unwritten.
  while (unwritten !== -1 && end > start && found[end - 1]?.kind !== 'whole') end -= 1
  const last = found[end - 1]
  const header = last && headerOf(last)
  if (header !== undefined && header.index + 1 < header.count) end -= header.index + 1
  return Math.max(start, end)
}
