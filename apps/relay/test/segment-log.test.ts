/** The log has its next file before it needs one, and does without where it cannot be made. */
import { mkdtemp, open, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { markOf } from '../src/store/mailbox.ts'
import { recover } from '../src/store/recovery.ts'
import { SEGMENT_HEADER_BYTES, openSegments } from '../src/store/segment.ts'
import { openSegmentLog, type SegmentLog } from '../src/store/segment-log.ts'
import { SLOT_BYTES, draftOf } from '../src/store/slot.ts'

const SLOTS = 8
const SECOND = '0000000002.segment'
let directory: string
const onFailure = vi.fn()

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lapwing-log-'))
  onFailure.mockReset()
})
afterEach(() => rm(directory, { recursive: true }))

function openLog(): Promise<SegmentLog> {
  return openSegmentLog({
    directory,
    segments: [],
    lastGroup: 0,
    segmentSlots: SLOTS,
    onGroup: () => undefined,
    onRotated: () => undefined,
    onFailure,
  })
}

async function fill(log: SegmentLog, slots: number): Promise<void> {
  for (let seq = 1; seq <= slots; seq += 1) {
    const body = envelope()
    const draft = draftOf(bytes(32), 498_000, { seq, mark: markOf(body), envelope: body })
    await log.append([draft], () => undefined)
  }
}

describe('the log of envelopes', () => {
  it('makes its next segment before one is full, and writes to it only then', async () => {
    const log = await openLog()
    await fill(log, 5)
    expect(await readdir(directory)).not.toContain(SECOND)
    await fill(log, 1)
    await vi.waitFor(async () => expect(await readdir(directory)).toContain(SECOND))
    expect([log.active.number, log.sealed()]).toEqual([1, []])
    await fill(log, 3)
    expect([log.active.number, log.active.slots, log.sealed().length]).toEqual([2, 1, 1])
    await log.close()
  })

  it('makes it when it is needed where it could not be made before', async () => {
    const log = await openLog()
    await writeFile(join(directory, SECOND), 'in the way')
    await fill(log, SLOTS)
    await rm(join(directory, SECOND))
    await fill(log, 1)
    expect([log.active.number, log.active.slots]).toEqual([2, 1])
    expect(onFailure).not.toHaveBeenCalled()
    await log.close()
  })

  it('fails for good where it cannot be made then either', async () => {
    const log = await openLog()
    await writeFile(join(directory, SECOND), 'in the way')
    await fill(log, SLOTS)
    await expect(fill(log, 1)).rejects.toThrow()
    expect(onFailure).toHaveBeenCalledOnce()
    await log.close()
  })

  it('has its torn end cut off by the next start, with the next segment ready behind it', async () => {
    const log = await openLog()
    await fill(log, 6)
    await vi.waitFor(async () => expect(await readdir(directory)).toContain(SECOND))
    const first = join(directory, '0000000001.segment')
    // Two more were on their way when the power went: their place is there, they are not.
    await truncate(first, SEGMENT_HEADER_BYTES + 8 * SLOT_BYTES)
    const segments = await openSegments(directory)
    const seen = { found: 0, damaged: 0 }
    const recovery = await recover(
      segments,
      { segment: 1, slots: 0 },
      { found: () => (seen.found += 1), damaged: () => (seen.damaged += 1) },
    )
    expect(recovery).toEqual({ torn: 2, nameless: 0, lastGroup: 6 })
    expect(seen).toEqual({ found: 6, damaged: 0 })
    expect(segments.map(({ slots }) => slots)).toEqual([6, 0])
    await Promise.all(segments.map(({ file }) => file.close()))
    await log.close()
  })

  it('has nothing cut off that the ledger knew to be there', async () => {
    const log = await openLog()
    await fill(log, SLOTS + 1)
    await log.close()
    const [first, second] = ['0000000001.segment', SECOND].map((name) => join(directory, name))
    await truncate(second!, SEGMENT_HEADER_BYTES)
    const file = await open(first!, 'r+')
    await file.write(Buffer.alloc(SLOT_BYTES), 0, SLOT_BYTES, SEGMENT_HEADER_BYTES + 7 * SLOT_BYTES)
    await file.close()
    const segments = await openSegments(directory)
    const visitor = { found: () => undefined, damaged: () => undefined }
    const recovery = await recover(segments, { segment: 2, slots: 0 }, visitor)
    expect(recovery).toMatchObject({ torn: 0, nameless: 1 })
    await Promise.all(segments.map((segment) => segment.file.close()))
  })

  it('leaves no segment behind that was made and not needed', async () => {
    const log = await openLog()
    await fill(log, 7)
    await log.close()
    expect(await readdir(directory)).toEqual(['0000000001.segment'])
  })
})
