/**
 * The append-only log of envelopes. Posts that arrive while the disk is busy are written and
 * synced together (group commit), one group at a time, and answered in the order they were given.
 */
import { nextGroup } from './next-group.ts'
import type { Position } from './progress.ts'
import { slotsIn } from './recovery.ts'
import { SEGMENT_SLOTS, appendSlots, createSegment, readSlots, removeSegment } from './segment.ts'
import type { Segment } from './segment.ts'
import { SLOT_BYTES, writeSlot, type Draft, type Slot } from './slot.ts'
import { StoreError } from './store-error.ts'

/** `segment number × 65,536 + slot`: one number instead of an object for each waiting entry. */
export type Place = number

export interface SegmentLog {
  /**
   * Writes drafts as one: after a crash all are there or none. `committed` is told their places
   * once they are on disk, in order with all other appends, and what it says is given back.
   */
  append<T>(drafts: readonly Draft[], committed: (places: readonly Place[]) => T): Promise<T>
  /** Resolves when everything appended before is on disk. */
  barrier(): Promise<void>
  /** The slots at these places; undefined for each that does not hold what was written. */
  read(places: readonly Place[]): Promise<readonly (Slot | undefined)[]>
  /** What comes next goes to a new segment. */
  rotate(): Promise<void>
  segmentOf(place: Place): Segment | undefined
  /** All but the one being written. */
  sealed(): readonly Segment[]
  /** The one being written. */
  readonly active: Segment
  /** Takes a sealed segment out; nothing may be read from it any more. */
  forget(segment: Segment): void
  /** Up to here everything is on disk. */
  readonly position: Position
  /** Slots accepted and not yet on disk. */
  readonly backlog: number
  close(): Promise<void>
}

export interface SegmentLogOptions {
  readonly directory: string
  /** Earlier segments, oldest first. */
  readonly segments: readonly Segment[]
  readonly lastGroup: number
  readonly segmentSlots?: number
  /** Called after each group's `committed` calls, in the same turn. */
  readonly onGroup: () => void
  readonly onRotated: () => void
  /** Called once: nothing more is accepted. */
  readonly onFailure: (error: StoreError) => void
}

interface Batch {
  readonly drafts: readonly Draft[]
  /** Tells of the places, and gives back what answers. */
  readonly committed: (places: readonly Place[]) => () => void
  readonly reject: (error: StoreError) => void
}

interface Run {
  readonly segment: Segment | undefined
  readonly first: number
  count: number
}

const PLACES_PER_SEGMENT = 65_536
/** 1.2 MiB, about a millisecond: long enough to fill a sync, short enough not to delay the next. */
const GROUP_SLOTS = 256
/** How full a segment is when the next one is made. */
const PREPARED_AT = 0.75
/** One group under way at a time. */
const LAG = 1

export function placeOf(segment: Segment, slot: number): Place {
  return segment.number * PLACES_PER_SEGMENT + slot
}

export async function openSegmentLog(options: SegmentLogOptions): Promise<SegmentLog> {
  const { directory, segmentSlots = SEGMENT_SLOTS } = options
  const segments = new Map(options.segments.map((segment) => [segment.number, segment]))
  let active = await createSegment(directory, (options.segments.at(-1)?.number ?? 0) + 1)
  segments.set(active.number, active)
  /** Made before it is needed, so that no post waits for it; not one of `segments` yet. */
  let next: Promise<Segment> | undefined
  let group = options.lastGroup
  let queue: Batch[] = []
  let backlog = 0
  /** For one group after the other. */
  let scratch = Buffer.alloc(0)
  let failure: StoreError | undefined
  let synced = 0
  let sealNext = false
  let writing: Promise<void> | undefined

  function append<T>(
    drafts: readonly Draft[],
    committed: (places: readonly Place[]) => T,
  ): Promise<T> {
    if (failure !== undefined) return Promise.reject(failure)
    return new Promise((resolve, reject) => {
      const tell = (places: readonly Place[]): (() => void) => {
        const result = committed(places)
        return () => resolve(result)
      }
      queue.push({ drafts, committed: tell, reject })
      backlog += drafts.length
      writing ??= write()
    })
  }

  async function write(): Promise<void> {
    // Everything that arrives in this turn shares the first group.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length > 0 && failure === undefined) {
      let batches: Batch[] = []
      try {
        await makeRoom()
        batches = takeGroup()
        await commit(batches)
      } catch (cause) {
        fail(cause, batches)
      }
    }
    writing = undefined
  }

  async function makeRoom(): Promise<void> {
    const first = queue[0]?.drafts.length ?? 0
    const full = sealNext || active.slots + first > segmentSlots
    sealNext = false
    if (!full || active.slots === 0) return
    active = await following()
    segments.set(active.number, active)
    synced = 0
    options.onRotated()
  }

  /** What failed ahead of time may succeed now: until here nothing that was stored was in danger. */
  async function following(): Promise<Segment> {
    const prepared = await next?.catch(() => undefined)
    next = undefined
    return prepared ?? createSegment(directory, active.number + 1)
  }

  function prepare(): void {
    if (next !== undefined || active.slots < segmentSlots * PREPARED_AT) return
    next = createSegment(directory, active.number + 1)
    next.catch(() => undefined)
  }

  function takeGroup(): Batch[] {
    const { taken, left } = nextGroup(queue, Math.min(GROUP_SLOTS, segmentSlots - active.slots))
    queue = left
    return taken
  }

  async function commit(batches: readonly Batch[]): Promise<void> {
    const slots = batches.reduce((sum, { drafts }) => sum + drafts.length, 0)
    let at = active.slots
    if (slots > 0) {
      group += 1
      await appendSlots(active, fill(batches, slots))
      await active.file.datasync()
      synced = active.slots
    }
    backlog -= slots
    const answers = batches.map(({ drafts, committed }) =>
      committed(drafts.map(() => placeOf(active, at++))),
    )
    options.onGroup()
    for (const answer of answers) answer()
    prepare()
  }

  function fill(batches: readonly Batch[], slots: number): Buffer {
    if (scratch.length < slots * SLOT_BYTES) scratch = Buffer.allocUnsafeSlow(slots * SLOT_BYTES)
    const bytes = scratch.subarray(0, slots * SLOT_BYTES)
    let at = 0
    for (const { drafts } of batches) {
      drafts.forEach((draft, index) => {
        const target = bytes.subarray(at, at + SLOT_BYTES)
        writeSlot(target, draft, { group, lag: LAG, index, count: drafts.length })
        at += SLOT_BYTES
      })
    }
    return bytes
  }

  /** A failed write or sync leaves the file in an unknown state: only a new start finds out. */
  function fail(cause: unknown, batches: readonly Batch[]): StoreError {
    const error = new StoreError('failed', { cause })
    failure = error
    options.onFailure(error)
    for (const { reject } of [...batches, ...queue]) reject(error)
    queue = []
    return error
  }

  async function readRun({ segment, first, count }: Run): Promise<readonly (Slot | undefined)[]> {
    if (segment === undefined) return [undefined]
    const bytes = await readSlots(segment, first, count).catch((cause: unknown) => {
      // Forgotten meanwhile, so closed; otherwise a start finds out what the disk still gives.
      if (!segments.has(segment.number)) return Buffer.alloc(0)
      throw fail(cause, [])
    })
    return slotsIn(bytes, count).map((reading) =>
      reading.kind === 'whole' ? reading.slot : undefined,
    )
  }

  function segmentOf(place: Place): Segment | undefined {
    return segments.get(Math.floor(place / PLACES_PER_SEGMENT))
  }

  /** Neighbours are read together. */
  function runsOf(places: readonly Place[]): readonly Run[] {
    const runs: Run[] = []
    places.forEach((place, index) => {
      const run = runs.at(-1)
      if (run !== undefined && place === (places[index - 1] ?? 0) + 1) run.count += 1
      else runs.push({ segment: segmentOf(place), first: place % PLACES_PER_SEGMENT, count: 1 })
    })
    return runs
  }

  return {
    append,
    barrier: () => append([], () => undefined),
    // All reads start at once: a segment forgotten meanwhile stays open until they are done.
    read: async (places) => (await Promise.all(runsOf(places).map(readRun))).flat(),
    async rotate() {
      sealNext = true
      await append([], () => undefined)
    },
    segmentOf,
    sealed: () => [...segments.values()].filter((segment) => segment !== active),
    get active() {
      return active
    },
    forget: (segment) => void segments.delete(segment.number),
    get position() {
      return { segment: active.number, slots: synced }
    },
    get backlog() {
      return backlog
    },
    async close() {
      await writing
      const unused = await next?.catch(() => undefined)
      if (unused !== undefined) await removeSegment(directory, unused)
      await Promise.all([...segments.values()].map(({ file }) => file.close()))
    },
  }
}
