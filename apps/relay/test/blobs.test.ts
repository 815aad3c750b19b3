/** Anna is an officer and sends a file in parts, Vera fetches it, Mallory has none of the keys. */
import { BLOB_PART_BYTES, CLOSING_MS, type MailboxKind } from '@lapwing/protocol'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient } from '../../../test/support/relay-client.ts'
import {
  bytes,
  testKey,
  testMailbox,
  type TestKey,
  type TestMailbox,
} from '../../../test/support/relay-keys.ts'

const ORIGIN = 'https://relay.example'
const DAY = 86_400_000
const admission = testKey()
let time = 0
let relay: MemoryRelay

beforeEach(() => {
  time = Date.UTC(2026, 10, 23, 12)
  relay = createMemoryRelay({ clock: { now: () => time }, admission: [admission.publicKey] })
})

const connect = () => new RelayClient(relay.connect(ORIGIN), ORIGIN).begin()
const part = () => bytes(BLOB_PART_BYTES)

async function writerOf(mailbox: TestMailbox): Promise<RelayClient> {
  const anna = await connect()
  expect(await anna.create(admission, mailbox)).toMatchObject({ type: 'done' })
  anna.prove('post', mailbox.terms.id, mailbox.post)
  return anna
}

async function readerOf({ terms, readers }: TestMailbox, which = 0): Promise<RelayClient> {
  const vera = await connect()
  vera.prove('reader', terms.id, readers[which]!)
  return vera
}

/** What an answer says besides its ref. */
const codeOf = (frame: { readonly type: string; readonly code?: string }) =>
  frame.code ?? frame.type

describe('a part of a file', () => {
  it('put by Anna is fetched by Vera, in one piece and from where she broke off', async () => {
    const mailbox = testMailbox()
    const [anna, vera] = [await writerOf(mailbox), await readerOf(mailbox)]
    const [blob, body] = [bytes(32), part()]
    expect(codeOf(await anna.putBlob(mailbox, blob, body))).toBe('done')
    expect(await vera.getBlob(mailbox, blob)).toMatchObject({ offset: 0, bytes: body })
    const rest = { offset: 40_000, bytes: body.subarray(40_000) }
    expect(await vera.getBlob(mailbox, blob, 40_000)).toMatchObject(rest)
  })

  it('comes in whatever ranges are asked for, and they join to what was put', async () => {
    const mailbox = testMailbox()
    const [anna, vera] = [await writerOf(mailbox), await readerOf(mailbox)]
    const [blob, body] = [bytes(32), part()]
    await anna.putBlob(mailbox, blob, body)
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: BLOB_PART_BYTES - 1 }), { maxLength: 9 })
    await fc.assert(
      fc.asyncProperty(cuts, async (inside) => {
        const edges = [0, ...inside.sort((a, b) => a - b), BLOB_PART_BYTES]
        const pieces = await Promise.all(
          edges.slice(1).map(async (end, at) => {
            const frame = await vera.getBlob(mailbox, blob, edges[at], end - edges[at]!)
            if (frame.type !== 'blob-part') throw new Error(frame.code)
            expect(frame.offset).toBe(edges[at])
            return frame.bytes
          }),
        )
        expect(Buffer.concat(pieces).equals(body)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('of 8 KiB of it takes no more of the line than an envelope or two', async () => {
    const mailbox = testMailbox()
    const [anna, vera] = [await writerOf(mailbox), await readerOf(mailbox)]
    const blob = bytes(32)
    await anna.putBlob(mailbox, blob, part())
    await vera.getBlob(mailbox, blob, 0, 8192)
    expect(vera.sizes.at(-1)).toBe(10_240)
  })

  it('put again is done again; other bytes under its id are refused and change nothing', async () => {
    const mailbox = testMailbox()
    const [anna, vera] = [await writerOf(mailbox), await readerOf(mailbox)]
    const [blob, body] = [bytes(32), part()]
    for (const [sent, answer] of [
      [body, 'done'],
      [body, 'done'],
      [part(), 'taken'],
    ] as const) {
      expect(codeOf(await anna.putBlob(mailbox, blob, sent))).toBe(answer)
    }
    expect(await vera.getBlob(mailbox, blob)).toMatchObject({ bytes: body })
  })

  it('is gone when either of them drops it, which may be repeated', async () => {
    const mailbox = testMailbox()
    const [anna, vera] = [await writerOf(mailbox), await readerOf(mailbox)]
    for (const who of [anna, vera]) {
      const blob = bytes(32)
      await anna.putBlob(mailbox, blob, part())
      expect(codeOf(await who.dropBlob(mailbox, blob))).toBe('done')
      expect(codeOf(await who.dropBlob(mailbox, blob))).toBe('done')
      expect(codeOf(await vera.getBlob(mailbox, blob))).toBe('refused')
    }
  })

  it('in a channel is dropped by its publisher alone: one reader does not decide for all', async () => {
    const mailbox = testMailbox({ kind: 'channel' })
    const [anna, vera] = [await writerOf(mailbox), await readerOf(mailbox)]
    const blob = bytes(32)
    await anna.putBlob(mailbox, blob, part())
    expect(codeOf(await vera.dropBlob(mailbox, blob))).toBe('refused')
    expect(codeOf(await vera.getBlob(mailbox, blob))).toBe('blob-part')
    expect(codeOf(await anna.dropBlob(mailbox, blob))).toBe('done')
  })

  it('goes with the retention of its mailbox, and with its mailbox', async () => {
    const mailbox = testMailbox({ retentionDays: 3 })
    const [anna, vera] = [await writerOf(mailbox), await readerOf(mailbox)]
    const [early, late] = [bytes(32), bytes(32)]
    await anna.putBlob(mailbox, early, part())
    time += 2 * DAY
    await anna.putBlob(mailbox, late, part())
    time += DAY + 3_600_000
    await relay.sweep()
    expect(codeOf(await vera.getBlob(mailbox, early))).toBe('refused')
    expect(codeOf(await vera.getBlob(mailbox, late))).toBe('blob-part')
    await anna.order(mailbox.owner, { type: 'close', mailbox: mailbox.terms.id, cancel: false })
    time += CLOSING_MS
    await relay.sweep()
    expect(codeOf(await vera.getBlob(mailbox, late))).toBe('refused')
    expect(codeOf(await anna.putBlob(mailbox, bytes(32), part()))).toBe('refused')
  })

  it('is no longer Vera’s once she was dropped, nor the old key’s to put', async () => {
    const mailbox = testMailbox({ readers: 2 })
    const [anna, vera] = [await writerOf(mailbox), await readerOf(mailbox, 1)]
    const blob = bytes(32)
    await anna.putBlob(mailbox, blob, part())
    await anna.order(mailbox.owner, {
      type: 'update',
      mailbox: mailbox.terms.id,
      addReaders: [],
      dropReaders: [mailbox.readers[1]!.publicKey],
      postKey: testKey().publicKey,
    })
    expect(codeOf(await vera.getBlob(mailbox, blob))).toBe('refused')
    expect(codeOf(await vera.dropBlob(mailbox, blob))).toBe('refused')
    expect(codeOf(await anna.putBlob(mailbox, bytes(32), part()))).toBe('refused')
  })
})

describe('Mallory', () => {
  const kinds: readonly MailboxKind[] = ['conversation', 'channel', 'drop']

  /** Every way to ask, and what a relay answered, ref left out. */
  async function answersTo(mallory: RelayClient, mailbox: TestMailbox, blob: Uint8Array) {
    return [
      await mallory.putBlob(mailbox, blob, part()),
      await mallory.getBlob(mailbox, blob),
      await mallory.getBlob(mailbox, blob, 5, 8),
      await mallory.dropBlob(mailbox, blob),
    ].map((frame) => ({ ...frame, ref: 0 }))
  }

  it('learns nothing of what there is: unknown, expired, closed and forbidden are one answer', async () => {
    const refused = { type: 'refused', ref: 0, code: 'refused' }
    const mallory = await connect()
    const proveAll = (mailbox: TestMailbox, key: TestKey) => {
      for (const as of ['post', 'reader', 'owner', 'admission'] as const)
        mallory.prove(as, mailbox.terms.id, key)
    }
    for (const kind of kinds) {
      const [there, closed] = [testMailbox({ kind }), testMailbox({ kind })]
      const blob = bytes(32)
      for (const mailbox of [there, closed]) {
        const anna = await writerOf(mailbox)
        await anna.putBlob(mailbox, blob, part())
        proveAll(mailbox, testKey())
      }
      const anna = await connect()
      await anna.order(closed.owner, { type: 'close', mailbox: closed.terms.id, cancel: false })
      time += CLOSING_MS
      await relay.sweep()
      const unknown = testMailbox({ kind })
      proveAll(unknown, unknown.post)
      for (const mailbox of [there, closed, unknown]) {
        for (const id of [blob, bytes(32)]) {
          for (const answer of await answersTo(mallory, mailbox, id)) {
            expect(answer).toEqual(refused)
          }
        }
      }
      // Nor is anything gone.
      const vera = await readerOf(there)
      expect(codeOf(await vera.getBlob(there, blob))).toBe('blob-part')
    }
  })

  it('cannot fetch with the post key, put with a reader’s, or reach into another mailbox', async () => {
    const [hers, other] = [testMailbox(), testMailbox()]
    const [anna, osip] = [await writerOf(hers), await writerOf(other)]
    const blob = bytes(32)
    await anna.putBlob(hers, blob, part())
    expect(codeOf(await anna.getBlob(hers, blob))).toBe('refused')
    const vera = await readerOf(hers)
    expect(codeOf(await vera.putBlob(hers, bytes(32), part()))).toBe('refused')
    osip.prove('reader', other.terms.id, other.readers[0]!)
    expect(codeOf(await osip.getBlob(other, blob))).toBe('refused')
    expect(codeOf(await osip.getBlob(hers, blob))).toBe('refused')
    expect(codeOf(await osip.dropBlob(other, blob))).toBe('done')
    expect(codeOf(await vera.getBlob(hers, blob))).toBe('blob-part')
  })
})
