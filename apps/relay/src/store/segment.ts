/** One file of the segment log: a header, then slots, appended and never changed. */
import { open, readdir, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { SLOT_BYTES } from './slot.ts'

export interface Segment {
  readonly number: number
  readonly path: string
  readonly file: FileHandle
  /** Slots written, counted by position. */
  slots: number
  /** Slots that hold a waiting entry or an orphan. */
  live: number
  /** Slots of mailboxes nobody knows, and the newest hour among them. */
  orphans: number
  orphanHour: number
  /** Unix ms since when it has held something that is to be forgotten. */
  deadSince: number | undefined
}

/** 38 MiB: few files, and a rewrite of survivors stays short. */
export const SEGMENT_SLOTS = 8192

export const SEGMENT_HEADER_BYTES = 64
export const SEGMENT_MAGIC = 'lapwing segment 1\n'
const NAME = /^(\d{10})\.segment$/u

/** A new, empty segment, durable with its name; nothing of it stays when it cannot be made. */
export async function createSegment(directory: string, number: number): Promise<Segment> {
  const path = join(directory, `${String(number).padStart(10, '0')}.segment`)
  const file = await open(path, 'wx+', 0o600)
  const header = Buffer.alloc(SEGMENT_HEADER_BYTES)
  header.write(SEGMENT_MAGIC, 'latin1')
  try {
    await file.write(header, 0, SEGMENT_HEADER_BYTES, 0)
    await file.datasync()
    await syncDirectory(directory)
  } catch (error) {
    await file.close()
    await rm(path).catch(() => undefined)
    throw error
  }
  return emptySegment(number, path, file, 0)
}

function emptySegment(number: number, path: string, file: FileHandle, slots: number): Segment {
  return { number, path, file, slots, live: 0, orphans: 0, orphanHour: 0, deadSince: undefined }
}

/** The segments of a directory, oldest first, with whatever slots their files have room for. */
export async function openSegments(directory: string): Promise<Segment[]> {
  const numbers = (await readdir(directory)).flatMap((name) => NAME.exec(name)?.[1] ?? [])
  const segments: Segment[] = []
  for (const name of numbers.sort()) {
    const path = join(directory, `${name}.segment`)
    const file = await open(path, 'r+')
    const { size } = await file.stat()
    const slots = Math.max(0, Math.ceil((size - SEGMENT_HEADER_BYTES) / SLOT_BYTES))
    segments.push(emptySegment(Number(name), path, file, slots))
  }
  return segments
}

/** Appends whole slots behind those already there. Not durable before {@link Segment.file} syncs. */
export async function appendSlots(segment: Segment, slots: Buffer): Promise<void> {
  const start = SEGMENT_HEADER_BYTES + segment.slots * SLOT_BYTES
  for (let done = 0; done < slots.length;) {
    const { bytesWritten } = await segment.file.write(
      slots,
      done,
      slots.length - done,
      start + done,
    )
    done += bytesWritten
  }
  segment.slots += slots.length / SLOT_BYTES
}

/**
 * The bytes of up to `count` slots from `first`; fewer where the file ends. They are read into
 * `target` when one is given, which has room for them.
 */
export async function readSlots(
  segment: Segment,
  first: number,
  count: number,
  target?: Buffer,
): Promise<Buffer> {
  const bytes = target?.subarray(0, count * SLOT_BYTES) ?? Buffer.allocUnsafe(count * SLOT_BYTES)
  const start = SEGMENT_HEADER_BYTES + first * SLOT_BYTES
  let done = 0
  while (done < bytes.length) {
    const { bytesRead } = await segment.file.read(bytes, done, bytes.length - done, start + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

/** Cuts a torn tail off. */
export async function truncateSegment(segment: Segment, slots: number): Promise<void> {
  await segment.file.truncate(SEGMENT_HEADER_BYTES + slots * SLOT_BYTES)
  await segment.file.datasync()
  segment.slots = slots
}

/** Unlinks the file: what it held is forgotten. Reads under way still finish. */
export async function removeSegment(directory: string, segment: Segment): Promise<void> {
  try {
    await rm(segment.path)
    await syncDirectory(directory)
  } finally {
    await segment.file.close()
  }
}

/** Makes names created, renamed or removed in a directory durable. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
