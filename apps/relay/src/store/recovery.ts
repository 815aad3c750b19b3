/**
 * Reading the segment log at start, which is also its audit for rot. The only thing a crash may
 * leave behind is a torn end of the newest segment: groups that were never acknowledged. It is cut
 * off; whatever else does not read back is damage and is named.
 */
import type { Position } from './progress.ts'
import { readSlots, truncateSegment, type Segment } from './segment.ts'
import {
  SLOT_BYTES,
  readSlot,
  slotFields,
  wholeAt,
  withoutEnvelope,
  type SlotHeader,
  type SlotReading,
} from './slot.ts'

export interface Recovery {
  /** Slots cut off as never acknowledged. */
  readonly torn: number
  /** Slots that hold something else than was written, and do not say whose it was. */
  readonly nameless: number
  readonly lastGroup: number
}

export interface RecoveryVisitor {
  /**
   * A whole slot, which has a header at `header` in `bytes`; they are its own during the call only.
   * Later ones take the place of earlier ones with the same mailbox and number.
   */
  found(bytes: Buffer, header: number, segment: Segment, slot: number): void
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
  // One that was made ahead of time may lie behind it.
  const newest = segments.findLast(({ slots }) => slots > 0)
  const tail = newest === undefined ? [] : await scan(newest)
  for (const slot of tail) lastGroup = Math.max(lastGroup, headerOf(slot)?.group ?? 0)
  const audit = createAudit(visitor)
  for (const segment of segments) {
    const { slots } = segment
    const certain = certainIn(segment, synced)
    let end = slots
    if (segment === newest) end = tornFrom(tail, Math.min(certain, slots), lastGroup)
    await audit.look(segment, end)
    nameless += Math.max(0, certain - slots)
    torn += slots - end
    // What was kept of the last group may not be on disk yet.
    if (segment === newest) await truncateSegment(segment, end)
  }
  nameless += audit.nameless
  return { torn, nameless, lastGroup: Math.max(lastGroup, audit.lastGroup) }
}

/** Slots that were on disk when the ledger was last told. */
function certainIn({ number, slots }: Segment, synced: Position): number {
  if (synced.segment === number) return synced.slots
  return synced.segment > number ? slots : 0
}

/** Looks at slots in two buffers that serve all segments: one is filled while the other is read. */
function createAudit(visitor: RecoveryVisitor) {
  const buffers = [0, 1].map(() => Buffer.alloc(SLOTS_PER_READ * SLOT_BYTES)) as [Buffer, Buffer]
  let nameless = 0
  let lastGroup = 0

  function take(bytes: Buffer, header: number, segment: Segment, slot: number): void {
    lastGroup = Math.max(lastGroup, slotFields.group(bytes, header))
    visitor.found(bytes, header, segment, slot)
  }

  function lookAt(bytes: Buffer, segment: Segment, first: number, count: number): void {
    for (let index = 0; index < count; index++) {
      const at = index * SLOT_BYTES
      const header = wholeAt(bytes, at)
      if (header !== undefined) {
        take(bytes, header, segment, first + index)
        continue
      }
      const found = headerOf(readSlot(bytes.subarray(at, at + SLOT_BYTES)))
      if (found === undefined) nameless += 1
      else {
        lastGroup = Math.max(lastGroup, found.group)
        visitor.damaged(found)
      }
    }
  }

  /** Slot by slot, where the disk does not give all of a range. */
  async function lookOneByOne(segment: Segment, first: number, count: number): Promise<void> {
    for (let slot = first; slot < first + count; slot++) {
      const bytes = await readSlots(segment, slot, 1).catch(() => undefined)
      if (bytes === undefined) nameless += 1
      else lookAt(bytes, segment, slot, 1)
    }
  }

  return {
    async look(segment: Segment, end: number): Promise<void> {
      const read = (first: number) => {
        const count = Math.min(SLOTS_PER_READ, end - first)
        const target = buffers[(first / SLOTS_PER_READ) % 2 === 0 ? 0 : 1]
        return count <= 0 ? undefined : readSlots(segment, first, count, target).catch(() => 'bad')
      }
      let next = read(0)
      for (let first = 0; first < end; first += SLOTS_PER_READ) {
        const bytes = await next
        next = read(first + SLOTS_PER_READ)
        const count = Math.min(SLOTS_PER_READ, end - first)
        if (bytes instanceof Buffer) lookAt(bytes, segment, first, count)
        else await lookOneByOne(segment, first, count)
      }
    },
    get nameless() {
      return nameless
    },
    get lastGroup() {
      return lastGroup
    },
  }
}

/** What the newest segment holds, to find where its torn end begins. */
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

function headerOf(found: Found | SlotReading): SlotHeader | undefined {
  if (found.kind === 'unwritten') return undefined
  return 'slot' in found ? found.slot : found.header
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
