/** The bytes themselves, written out once: a change here is a change of the protocol. */
import { describe, expect, it } from 'vitest'
import { toHex } from '@lapwing/codec'
import {
  COVER_BYTES,
  CoverWriter,
  ENVELOPE_BYTES,
  NO_MAILBOX,
  encodeClientFrame,
  encodeRelayFrame,
  orderArgs,
  orderBytes,
  proofBytes,
} from '../src/index.ts'

const fill = (length: number, byte: number) => new Uint8Array(length).fill(byte)
const mailbox = fill(32, 0xaa)
const reader = fill(32, 0xbb)
const ascii = (text: string) => Buffer.from(text).toString('hex')
const header = (bytes: Uint8Array, length: number) => toHex(bytes.subarray(0, length))

describe('layout', () => {
  it('of a post: number, count, held, ref, mailbox, then envelopes from byte 1,024', () => {
    const envelopes = [fill(ENVELOPE_BYTES, 1), fill(ENVELOPE_BYTES, 2)]
    const bytes = encodeClientFrame({ type: 'post', ref: 0x01020304, mailbox, envelopes })
    expect(header(bytes, 39)).toBe(`06020001020304${'aa'.repeat(32)}`)
    expect([bytes[1023], bytes[1024], bytes[1024 + ENVELOPE_BYTES]]).toEqual([0, 1, 2])
  })

  it('of a held post: release time and control key follow the mailbox', () => {
    const envelopes = [fill(ENVELOPE_BYTES, 1)]
    const control = fill(32, 0xcc)
    const held = { ref: 1, mailbox, envelopes, notBefore: 0x0102030405, control }
    const bytes = encodeClientFrame({ type: 'post', ...held })
    expect(header(bytes, 79)).toBe(
      `06010100000001${'aa'.repeat(32)}0000000102030405${'cc'.repeat(32)}`,
    )
  })

  it('of stored: number, count, ref, mailbox, eight bytes for each number', () => {
    const bytes = encodeRelayFrame({ type: 'stored', ref: 7, mailbox, seqs: [1, 2 ** 40] })
    expect(header(bytes, 54)).toBe(`840200000007${'aa'.repeat(32)}00000000000000010000010000000000`)
    expect(bytes.length).toBe(1024)
  })

  it('of deliver: number, true count, mailbox, reader, numbers, entries, zero envelopes', () => {
    const envelope = fill(ENVELOPE_BYTES, 9)
    const entries = [3, 5, 6].map((seq) => ({ seq, envelope }))
    const bytes = encodeRelayFrame({ type: 'deliver', mailbox, reader, entries })
    expect(header(bytes, 74)).toBe(`8503${'aa'.repeat(32)}${'bb'.repeat(32)}0000000000000003`)
    expect(bytes.length).toBe(1024 + 4 * ENVELOPE_BYTES)
    expect(bytes.subarray(1024 + 3 * ENVELOPE_BYTES).every((byte) => byte === 0)).toBe(true)
  })

  it('of cover traffic: number, zero, length, the bytes, zeros up to a post of one', () => {
    const bytes = encodeClientFrame({ type: 'cover', bytes: fill(3, 0xee) })
    expect([header(bytes, 8), bytes.length]).toEqual(['11000003eeeeee00', 5632])
    const answer = encodeRelayFrame({ type: 'cover', bytes: fill(COVER_BYTES, 0xee) })
    expect([header(answer, 5), answer.length, answer[5631]]).toEqual(['8d0015fcee', 5632, 0xee])
  })

  it('of frames under cover: size, two lengths, what is not zero of head and rest', () => {
    const writer = new CoverWriter()
    writer.add(encodeRelayFrame({ type: 'pong' }))
    writer.add(
      encodeClientFrame({ type: 'post', ref: 5, mailbox, envelopes: [fill(ENVELOPE_BYTES, 1)] }),
    )
    const { bytes } = writer.next()
    expect(header(bytes, 12)).toBe('000005000000008a000001a0')
    expect(toHex(bytes.subarray(12, 26))).toBe('01002700001200' + '06010000000005')
    expect(bytes.length).toBe(12 + 7 + 39 + ENVELOPE_BYTES)
  })

  it('of every other frame: number, zero, length, one canonical map, zeros', () => {
    const bytes = encodeRelayFrame({ type: 'done', ref: 9 })
    expect(header(bytes, 10)).toBe(`82000006a163${ascii('ref')}09`)
    expect(bytes.subarray(10).every((byte) => byte === 0)).toBe(true)
  })

  it('of what a proof signs', () => {
    const nonce = fill(32, 0xdd)
    const bytes = proofBytes('post', 'https://a.example', mailbox, nonce)
    expect(toHex(bytes)).toBe(
      [
        '85',
        `6d${ascii('lapwing prove')}`,
        `64${ascii('post')}`,
        `71${ascii('https://a.example')}`,
        `5820${'aa'.repeat(32)}`,
        `5820${'dd'.repeat(32)}`,
      ].join(''),
    )
    expect(NO_MAILBOX).toEqual(fill(32, 0))
  })

  it('of what an order signs: everything but ref, keys and signatures', () => {
    const nonce = fill(32, 0xdd)
    const close = { type: 'close', mailbox, cancel: false } as const
    const expected = [
      '85',
      `6d${ascii('lapwing order')}`,
      `65${ascii('close')}`,
      `61${ascii('o')}`,
      `5820${'dd'.repeat(32)}`,
      `a266${ascii('cancel')}f467${ascii('mailbox')}5820${'aa'.repeat(32)}`,
    ].join('')
    expect(toHex(orderBytes('close', 'o', nonce, orderArgs(close)))).toBe(expected)
    const frame = { ...close, ref: 1, key: reader, signature: fill(64, 0) }
    expect(orderArgs(frame)).toEqual(orderArgs(close))
  })
})
