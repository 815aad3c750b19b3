/** Film and sound: all they tell is told, nothing of it is left, and what is seen and heard stays as it was. */
import { readFileSync } from 'node:fs'
import { concatBytes, equalBytes } from '@lapwing/codec'
import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input, type InputTrack } from 'mediabunny'
import { beforeAll, describe, expect, it } from 'vitest'
import { lookAtFile, type FileKind, type Look, type Trace } from '../src/index.ts'
import { RECORDING_MOST_BYTES } from '../src/look.ts'
import { oggSum } from '../src/media/ogg.ts'

const read = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../test/corpus/${name}`, import.meta.url)))

/** Each with what it must be said to tell. */
const RECORDINGS: readonly (readonly [string, FileKind, readonly Trace[]])[] = [
  ['phone.mp4', 'mp4', ['place', 'author', 'device', 'time', 'software', 'comment', 'hidden']],
  ['phone.mov', 'mp4', ['place', 'author', 'device', 'time', 'software', 'comment', 'hidden']],
  ['cut.mp4', 'mp4', ['author', 'time', 'software', 'comment', 'changes']],
  ['pieces.mp4', 'mp4', ['author', 'time', 'software', 'comment']],
  ['screen.webm', 'webm', ['author', 'time', 'software', 'comment', 'identifier']],
  ['drawer.mkv', 'webm', ['author', 'time', 'comment', 'thumbnail', 'hidden', 'attachment']],
  ['voice.m4a', 'm4a', ['place', 'author', 'device', 'time', 'software', 'comment', 'thumbnail']],
  ['voice.mp3', 'mp3', ['place', 'author', 'time', 'software', 'comment', 'thumbnail']],
  ['voice.ogg', 'ogg', ['author', 'time', 'software', 'comment']],
  ['song.ogg', 'ogg', ['author', 'time', 'software', 'comment']],
  ['voice.flac', 'flac', ['author', 'time', 'software', 'comment', 'thumbnail']],
  ['voice.wav', 'wav', ['author', 'time', 'software', 'comment', 'other']],
]
const NAMES = RECORDINGS.map(([name]) => name)

interface Cleaned {
  readonly look: Look
  readonly bytes: Uint8Array<ArrayBuffer>
}

const cleaned = new Map<string, Cleaned>()

async function clean(bytes: Uint8Array<ArrayBuffer>): Promise<Cleaned> {
  const look = await lookAtFile(new Blob([bytes]))
  return { look, bytes: new Uint8Array((await look.clean?.arrayBuffer()) ?? new ArrayBuffer(0)) }
}

function of(name: string): Cleaned {
  const one = cleaned.get(name)
  if (!one) throw new Error(name)
  return one
}

beforeAll(async () => {
  for (const name of NAMES) cleaned.set(name, await clean(read(name)))
})

describe('a recording that tells of who made it', () => {
  it.each(RECORDINGS)('%s: all of it is told before it is cleaned', (name, kind, traces) => {
    const { look } = of(name)
    expect(look.kind).toBe(kind)
    expect(look.found.map(({ trace }) => trace)).toEqual(expect.arrayContaining([...traces]))
    const says = new Map(look.found.map((one) => [one.trace, one.says]))
    expect(says.get('author')?.join()).toMatch(/MARK\w+ Anna|MARKAPEANNA/)
    if (name.startsWith('phone')) {
      expect(says.get('place')).toContain('55.75580, 37.61730')
      expect(says.get('device')).toContain('MARKMODEL Phone 12')
      expect(says.get('time')).toContain('2026-03-14 15:09')
    }
    if (kind === 'wav') expect(says.get('author')?.[0]).toBe('MARKORIGINATOR')
  })

  it.each(RECORDINGS)('%s: nothing of it is left', async (name, kind) => {
    const { bytes } = of(name)
    expect(bytes.length).toBeGreaterThan(2_000)
    const text = new TextDecoder('latin1').decode(bytes)
    expect(text).not.toMatch(/mark[a-z]|2026|mediabunny|lav[cf]|x26[45]|lame3|exiftool/i)
    const again = await lookAtFile(new Blob([bytes]))
    expect(again.kind).toBe(kind)
    expect(again.found).toEqual([])
    expect(again.clean).toBeDefined()
  })

  it('was turned, and stays so', async () => {
    const [before, after] = await Promise.all([
      tracksOf(read('phone.mp4')),
      tracksOf(of('phone.mp4').bytes),
    ])
    const turned = before.find((track) => track.isVideoTrack())
    expect(await turned?.getRotation()).not.toBe(0)
    const still = after.find((track) => track.isVideoTrack())
    expect(await still?.getRotation()).toBe(await turned?.getRotation())
  })

  it('has one track of what is seen and one of what is heard', async () => {
    for (const name of NAMES) {
      const types = (await tracksOf(of(name).bytes)).map(({ type }) => type).sort()
      expect(types).toEqual(/mp4|mov|webm|mkv/.test(name) ? ['audio', 'video'] : ['audio'])
    }
  })
})

it('ends its remarks in Ogg as libvorbis asks', () => {
  const { bytes } = of('song.ogg')
  const text = new TextDecoder('latin1').decode(bytes)
  const at = text.indexOf('\u0003vorbis') + 7
  const length = new DataView(bytes.buffer).getUint32(at, true)
  expect([...bytes.subarray(at + 4 + length, at + 9 + length)]).toEqual([0, 0, 0, 0, 1])
  expect(text.slice(at + 9 + length, at + 16 + length)).toBe('\u0005vorbis')
})

describe('what is seen and heard', () => {
  /** Of a frame of MP3 with one channel: how it is coded. */
  const SIDE = 4 + 17

  it.each(NAMES.filter((name) => name !== 'cut.mp4'))('%s: stays bit by bit', async (name) => {
    const after = await tracksOf(of(name).bytes)
    for (const track of after) {
      const codec = await track.getCodec()
      const given = (await tracksOf(read(name))).find(({ type }) => type === track.type)
      if (!given) throw new Error('no such track')
      const [were, are] = [await packetsOf(given), await packetsOf(track)]
      if (codec?.startsWith('pcm-') === true) {
        expect(concatBytes(...are)).toEqual(concatBytes(...were))
        continue
      }
      expect(are.length).toBe(were.length)
      for (const [at, packet] of are.entries()) {
        const was = were[at]
        if (codec === 'avc') expect(withoutMessages(packet)).toEqual(withoutMessages(was))
        else if (codec === 'aac') expect(packet.length).toBe(was?.length)
        else if (codec === 'mp3') expect(packet.subarray(0, SIDE)).toEqual(was?.subarray(0, SIDE))
        else expect(packet).toEqual(was)
      }
      const remarked = are.filter((one, at) => !equalBytes(one, were[at] ?? one))
      if (codec === 'aac') expect(remarked.length).toBe(1)
    }
  })

  it('ends where it was cut', async () => {
    const count = async (bytes: Uint8Array<ArrayBuffer>): Promise<number> => {
      const [first] = await tracksOf(bytes)
      return first ? (await packetsOf(first)).length : 0
    }
    expect(await count(of('cut.mp4').bytes)).toBeLessThanOrEqual(await count(read('cut.mp4')))
    const sound = async (bytes: Uint8Array<ArrayBuffer>): Promise<number> =>
      (await (await tracksOf(bytes)).find((track) => track.isAudioTrack())?.getFirstTimestamp()) ??
      0
    expect(await sound(read('cut.mp4'))).toBeLessThan(-0.4)
    expect(await sound(of('cut.mp4').bytes)).toBeGreaterThan(-0.15)
  })
})

describe('what was cut from a stream that runs', () => {
  const HOURS = 1_790_000_000
  const starts = async (bytes: Uint8Array<ArrayBuffer>): Promise<readonly number[]> =>
    Promise.all((await tracksOf(bytes)).map((track) => track.getFirstTimestamp()))
  const near = (before: readonly number[], after: readonly number[]): void => {
    const least = Math.max(0, Math.min(...before))
    expect(after).toHaveLength(before.length)
    for (const [at, one] of after.entries()) expect(one).toBeCloseTo((before[at] ?? 0) - least, 2)
  }

  it('begins at nothing: by the clock, in pieces', async () => {
    const bytes = read('pieces.mp4')
    const view = new DataView(bytes.buffer)
    const text = new TextDecoder('latin1').decode(bytes)
    const scales = [12_288n, 44_100n]
    let count = 0
    for (let at = text.indexOf('tfdt'); at !== -1; at = text.indexOf('tfdt', at + 1)) {
      const time = view.getBigUint64(at + 8) + BigInt(HOURS) * (scales[count % 2] ?? 0n)
      view.setBigUint64(at + 8, time)
      count += 1
    }
    expect(Math.min(...(await starts(bytes)))).toBeGreaterThan(HOURS - 1)
    const after = await clean(bytes)
    near(await starts(read('pieces.mp4')), await starts(after.bytes))
    expect(after.look.found.map(({ trace }) => trace)).toContain('time')
    const plain = await starts(of('pieces.mp4').bytes)
    expect(await starts(after.bytes)).toEqual(plain)
    expect((await lookAtFile(new Blob([after.bytes]))).found).toEqual([])
  })

  it('begins at nothing: pages of Ogg', async () => {
    const bytes = read('voice.ogg')
    const view = new DataView(bytes.buffer)
    const text = new TextDecoder('latin1').decode(bytes)
    const pages = [...text.matchAll(/OggS\0/g)].map(({ index }) => index)
    for (const [count, at] of pages.entries()) {
      if (count < 2) continue
      view.setBigInt64(at + 6, view.getBigInt64(at + 6, true) + BigInt(HOURS) * 48_000n, true)
      oggSum(bytes.subarray(at, pages[count + 1] ?? bytes.length))
    }
    expect(Math.min(...(await starts(bytes)))).toBeGreaterThan(HOURS - 1)
    near(await starts(read('voice.ogg')), await starts((await clean(bytes)).bytes))
  })
})

it('in a way nobody here knows is left as it is', async () => {
  const bytes = read('phone.mp4')
  const text = new TextDecoder('latin1').decode(bytes)
  bytes.set([0x7a, 0x7a, 0x7a, 0x7a], text.indexOf('avc1', text.indexOf('stsd')))
  expect(await lookAtFile(new Blob([bytes]))).toMatchObject({
    kind: 'mp4',
    found: [],
    clean: undefined,
  })
})

it('cut in several places, or coded in two ways, is left as it is', async () => {
  const text = new TextDecoder('latin1').decode(read('phone.mp4'))
  for (const at of [text.indexOf('elst') + 21, text.indexOf('stsd') + 11]) {
    const bytes = read('phone.mp4')
    bytes[at] = 2
    expect((await lookAtFile(new Blob([bytes]))).clean).toBeUndefined()
  }
})

it('that is too large is not read', async () => {
  const large = new Blob([read('voice.mp3')])
  Object.defineProperty(large, 'size', { value: RECORDING_MOST_BYTES + 1 })
  await expect(lookAtFile(large)).rejects.toMatchObject({ code: 'too-large' })
})

it('that goes while it is read is refused', async () => {
  const whole = new Blob([read('voice.mp3')])
  const failing = (blob: Blob): Blob => {
    const slice = blob.slice.bind(blob)
    blob.slice = (from, to) => failing(slice(from, to))
    const gone = new DOMException('', 'NotReadableError')
    blob.stream = () => new ReadableStream({ pull: (controller) => controller.error(gone) })
    return blob
  }
  await expect(lookAtFile(failing(whole))).rejects.toMatchObject({ code: 'unreadable' })
})

async function tracksOf(bytes: Uint8Array<ArrayBuffer>): Promise<readonly InputTrack[]> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(new Blob([bytes])) })
  return await input.getTracks()
}

async function packetsOf(track: InputTrack): Promise<readonly Uint8Array[]> {
  const packets: Uint8Array[] = []
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet.data)
  return packets
}

/** The slices of a packet of H.264. */
function withoutMessages(packet: Uint8Array | undefined): readonly Uint8Array[] {
  const units: Uint8Array[] = []
  for (let at = 0; packet && at < packet.length;) {
    const length = new DataView(packet.buffer, packet.byteOffset + at).getUint32(0)
    const unit = packet.slice(at + 4, at + 4 + length)
    if (((unit[0] ?? 0) & 31) !== 6) units.push(unit)
    at += 4 + length
  }
  return units
}
