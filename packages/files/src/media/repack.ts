/**
 * Film and sound packed anew: the packets of what is seen and heard, and nothing else, in a fresh container of
 * the same kind. Nothing is decoded.
 */
import {
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Output,
  StreamTarget,
  type AudioCodec,
  type EncodedPacket,
  type Input,
  type InputTrack,
  type StreamTargetChunk,
  type VideoCodec,
} from 'mediabunny'
import type { Findings } from '../finding.ts'
import { codedBy, type Coded } from './coded.ts'
import { freshContainer } from './fresh.ts'
import { Pieces } from './pieces.ts'

/** A track as it is read, and the one it is written to. */
interface Lane {
  readonly track: InputTrack
  readonly codec: VideoCodec | AudioCodec
  readonly coded: Coded
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>
  next: EncodedPacket | undefined
  readonly put: (packet: EncodedPacket) => Promise<void>
  /** Read, and not yet given back clean. */
  readonly waiting: EncodedPacket[]
}

/** By a track's number: where what is shown of it ends, in seconds. */
export type Ends = ReadonlyMap<number, number>

/** Undefined for what is coded in a way that cannot be kept. */
export async function repack(
  input: Input,
  kind: string,
  ends: Ends,
  found: Findings,
): Promise<Blob | undefined> {
  const tracks = await shownTracks(input, found)
  if (!tracks) return undefined
  const pieces = new Pieces()
  const fresh = freshContainer(await input.getFormat(), kind, pieces)
  const target = new StreamTarget(
    new WritableStream<StreamTargetChunk>({
      write: ({ data, position }) => pieces.write(data, position),
    }),
  )
  const output = new Output({ format: fresh.format, target })
  const able = fresh.format.getSupportedCodecs()
  const lanes: Lane[] = []
  for (const track of tracks) {
    const lane = await laneOf(track, output, ends.get(track.id), found)
    if (!lane || !able.includes(lane.codec)) return undefined
    lanes.push(lane)
  }
  const start = await startOf(tracks)
  if (start >= TOLD_SECONDS) found.add('time')
  await output.start()
  await carry(lanes, start)
  await output.finalize()
  fresh.finish()
  return pieces.whole()
}

/** The film and the sound a player shows by itself: the first of each that is on. All other tracks are hidden. */
async function shownTracks(
  input: Input,
  found: Findings,
): Promise<readonly InputTrack[] | undefined> {
  const all = await input.getTracks()
  const shown: InputTrack[] = []
  for (const type of ['video', 'audio'] as const) {
    const ofType = all.filter((track) => track.type === type)
    const on: InputTrack[] = []
    for (const track of ofType) if ((await track.getDisposition()).default) on.push(track)
    const known: InputTrack[] = []
    for (const track of on.length > 0 ? on : ofType) if (await track.getCodec()) known.push(track)
    const [first] = known
    if (!first && ofType.length > 0) return undefined
    if (first) shown.push(first)
    if (ofType.length > 1) found.add('hidden', undefined, ofType.length - 1)
  }
  return shown.length > 0 ? shown : undefined
}

async function laneOf(
  track: InputTrack,
  output: Output,
  end: number | undefined,
  found: Findings,
): Promise<Lane | undefined> {
  const codec = await track.getCodec()
  if (!codec) return undefined
  const packets = within(track, end, found)
  if (track.isVideoTrack()) {
    const given = await track.getDecoderConfig()
    const coded = given && codedBy(codec, bytesOf(given.description), found)
    if (!coded) return undefined
    const { description: _, ...rest } = given
    const decoderConfig = { ...rest, ...(coded.config && { description: coded.config }) }
    const source = new EncodedVideoPacketSource(codec as VideoCodec)
    output.addVideoTrack(source, {
      rotation: await track.getRotation(),
      flip: await track.getFlip(),
    })
    const put = (packet: EncodedPacket) => source.add(packet, { decoderConfig })
    return { track, codec: codec as VideoCodec, coded, packets, next: undefined, put, waiting: [] }
  }
  if (!track.isAudioTrack()) return undefined
  const given = await track.getDecoderConfig()
  const coded = given && codedBy(codec, bytesOf(given.description), found)
  if (!coded) return undefined
  const { description: _, ...rest } = given
  const decoderConfig = { ...rest, ...(coded.config && { description: coded.config }) }
  const source = new EncodedAudioPacketSource(codec as AudioCodec)
  output.addAudioTrack(source)
  const put = (packet: EncodedPacket) => source.add(packet, { decoderConfig })
  return { track, codec: codec as AudioCodec, coded, packets, next: undefined, put, waiting: [] }
}

/** A film may begin a little late; what begins later was cut from one that runs, by the clock or since it was switched on. */
const TOLD_SECONDS = 1

/** When the first of all is seen or heard, in seconds; zero where that is before the beginning. */
async function startOf(tracks: readonly InputTrack[]): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (const track of tracks) {
    const sink = new EncodedPacketSink(track)
    const options = { metadataOnly: true }
    let packet = await sink.getFirstPacket(options)
    for (let count = 0; packet && count < REORDERED_MOST; count += 1) {
      least = Math.min(least, packet.timestamp)
      packet = await sink.getNextPacket(packet, options)
    }
  }
  return Number.isFinite(least) ? Math.max(0, least) : 0
}

/** A muxer remembers each of them. */
const PACKETS_MOST = 2_000_000

/** The earliest of all tracks first, so that a muxer holds little. */
async function carry(lanes: readonly Lane[], start: number): Promise<void> {
  const open = new Set(lanes)
  let count = 0
  for (const lane of lanes) await step(lane, open, start)
  while (open.size > 0) {
    const [first, ...others] = [...open]
    if (!first) return
    const lane = others.reduce(
      (least, one) => ((one.next?.timestamp ?? 0) < (least.next?.timestamp ?? 0) ? one : least),
      first,
    )
    const packet = lane.next
    count += 1
    if (count > PACKETS_MOST) throw new RangeError('too many packets')
    if (packet) {
      lane.waiting.push(packet)
      await give(lane, lane.coded.clean(packet.data), start)
    }
    await step(lane, open, start)
  }
}

async function step(lane: Lane, open: Set<Lane>, start: number): Promise<void> {
  const { value, done } = await lane.packets.next()
  lane.next = value ?? undefined
  if (done !== true) return
  open.delete(lane)
  await give(lane, lane.coded.rest(), start)
}

async function give(lane: Lane, cleaned: readonly Uint8Array[], start: number): Promise<void> {
  for (const data of cleaned) {
    const packet = lane.waiting.shift()
    if (!packet || data.length === 0) continue
    const timestamp = packet.timestamp - start
    await lane.put(packet.clone({ data, sideData: {}, timestamp }))
  }
}

/** Sound needs a little of what comes before it. */
const LEAD_SECONDS = 0.1
/** More frames than a coder may put before the one that is shown first. */
const REORDERED_MOST = 64

/** The packets of what is shown: what was cut away in front and behind stays in many a file. */
async function* within(
  track: InputTrack,
  end: number | undefined,
  found: Findings,
): AsyncGenerator<EncodedPacket, void, unknown> {
  const sink = new EncodedPacketSink(track)
  const first = await sink.getFirstPacket()
  const start = track.isVideoTrack()
    ? ((await sink.getKeyPacket(0)) ?? first)
    : ((await sink.getPacket(-LEAD_SECONDS)) ?? first)
  if (first && start && start.sequenceNumber > first.sequenceNumber) found.add('changes')
  let behind: EncodedPacket[] = []
  for (let packet = start; packet; packet = await sink.getNextPacket(packet)) {
    if (end !== undefined && packet.timestamp >= end) {
      behind.push(packet)
      if (behind.length > REORDERED_MOST) break
      continue
    }
    yield* behind
    behind = []
    yield packet
  }
  if (behind.length > 0) found.add('changes')
}

function bytesOf(description: AllowSharedBufferSource | undefined): Uint8Array | undefined {
  if (!description) return undefined
  return ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description)
}
