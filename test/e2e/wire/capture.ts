/** What tshark reads in a recording of the cable. */
import { execFileSync } from 'node:child_process'
import { fromHex } from '@lapwing/codec'

/** One WebSocket frame as it went over the cable. */
export interface WireFrame {
  /** Seconds since 1970. */
  readonly at: number
  readonly from: string
  /** By the frame's own header; the header and the mask are not counted. */
  readonly length: number
  readonly opcode: number
  /** Unmasked. */
  readonly payload: Uint8Array
}

/** Opcode of a frame that carries bytes. */
export const BINARY = 2
/** Opcode of WebSocket's own farewell: nothing, or two bytes of a reason. */
export const CLOSE = 8

export interface WirePacket {
  readonly at: number
  readonly protocol: string
  /** The name asked for, of a question to a name server. */
  readonly name: string
  /** Everybody it names: who sent it, who shall have it, or who is looked for. */
  readonly addresses: readonly string[]
}

/** One TLS record as it went over the cable, when its last byte did. */
export interface WireRecord {
  readonly at: number
  readonly from: string
  readonly to: string
  /** Of its encrypted part, by its own header. */
  readonly length: number
}

/** One packet of TCP, and its bytes on the cable, headers and all. */
export interface WireSegment {
  readonly at: number
  readonly from: string
  readonly to: string
  readonly bytes: number
}

const MEDIUM = 126
const LONG = 127

/** Throws where tshark did not see everything that was sent. */
export function framesIn(file: string, port: number): readonly WireFrame[] {
  const http = ['-d', `tcp.port==${port},http`]
  const lost = read(file, [...http, '-Y', 'tcp.analysis.lost_segment'], ['frame.number'])
  if (lost.length > 0) throw new Error(`${lost.length} packets are missing from the recording`)
  const rows = read(file, [...http, '-Y', 'websocket'], [
    'frame.time_epoch',
    'ip.src',
    'websocket.opcode',
    'websocket.payload_length',
    'websocket.payload_length_ext_16',
    'websocket.payload_length_ext_64',
    'data.data',
  ]) // prettier-ignore
  return rows.flatMap(([at, from, opcodes, short, medium, long, data]) => {
    const [mediums, longs, payloads] = [several(medium), several(long), several(data)]
    const lengths = several(short)
      .map(Number)
      .map((length) => {
        if (length === MEDIUM) return Number(mediums.shift())
        return length === LONG ? Number(longs.shift()) : length
      })
    return several(opcodes).map((opcode, i) => ({
      at: Number(at),
      from: from ?? '',
      opcode: Number(opcode),
      length: lengths[i] ?? NaN,
      payload: Number(opcode) === BINARY ? fromHex(payloads.shift() ?? '') : new Uint8Array(),
    }))
  })
}

export function packetsIn(file: string): readonly WirePacket[] {
  const rows = read(file, [], [
    'frame.time_epoch',
    '_ws.col.Protocol',
    'dns.qry.name',
    'ip.src',
    'ip.dst',
    'ipv6.dst',
    'arp.src.proto_ipv4',
    'arp.dst.proto_ipv4',
  ]) // prettier-ignore
  return rows.map(([at, protocol, name, ...addresses]) => ({
    at: Number(at),
    protocol: protocol ?? '',
    name: name ?? '',
    addresses: addresses.flatMap(several),
  }))
}

/** As the second, tshark names it where it saw how the connection began. */
const APPLICATION_DATA = 'tls.record.content_type == 23 || tls.record.opaque_type == 23'

/** Encrypted records of TLS. */
export function recordsIn(file: string): readonly WireRecord[] {
  const rows = read(file, ['-Y', APPLICATION_DATA], [
    'frame.time_epoch',
    'ip.src',
    'ip.dst',
    'tls.record.length',
  ]) // prettier-ignore
  return rows.flatMap(([at, from, to, lengths]) =>
    several(lengths).map((length) => ({
      at: Number(at),
      from: from ?? '',
      to: to ?? '',
      length: Number(length),
    })),
  )
}

export function segmentsIn(file: string): readonly WireSegment[] {
  const rows = read(file, ['-Y', 'tcp'], ['frame.time_epoch', 'ip.src', 'ip.dst', 'frame.len'])
  return rows.map(([at, from, to, bytes]) => ({
    at: Number(at),
    from: from ?? '',
    to: to ?? '',
    bytes: Number(bytes),
  }))
}

/** One row for each packet, one cell for each field. */
function read(file: string, args: readonly string[], fields: readonly string[]) {
  const output = execFileSync(
    'tshark',
    ['-n', '-r', file, ...args, '-T', 'fields', ...fields.flatMap((field) => ['-e', field])],
    { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  return output.split('\n').flatMap((row) => (row === '' ? [] : [row.split('\t')]))
}

/** tshark puts a comma between values of one field. */
function several(cell: string | undefined): string[] {
  return cell === undefined || cell === '' ? [] : cell.split(',')
}
