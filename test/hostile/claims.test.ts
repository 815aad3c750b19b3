/** Few bytes that claim to be many: refused by size or count before memory is taken for the claim. */
import { decodeCbor } from '@lapwing/codec'
import { openStatement, startCrypto } from '@lapwing/crypto'
import { loadGroup, MAX_INPUT_BYTES } from '@lapwing/mls'
import {
  CLIENT_FRAME_NUMBERS,
  decodeClientFrame,
  decodeRelayFrame,
  FRAME_SIZES,
  RELAY_FRAME_NUMBERS,
} from '@lapwing/protocol'
import { describe, expect, it } from 'vitest'
import { decodeWrapped } from '../../packages/client/src/conversation/wrapping.ts'
import { openBackup } from '../../packages/client/src/desk/backup.ts'
import { readKeyPackage } from '@lapwing/mls'
import { founder, NOW } from '../../packages/mls/test/support/people.ts'
import { allocatedBy } from './feeding.ts'

await startCrypto()

/** Each claims gigabytes; an opener that believed one of them would take at least a sixteenth. */
const BELIEVED = 64 * 1024 * 1024

const LENGTHS = [0xff, 0xffff, 0x7fff_ffff, 0xffff_ffff]

/** Items whose head claims this many bytes or items, with hardly any behind it. */
const HEADS: readonly Uint8Array[] = [2, 3, 4, 5].flatMap((major) =>
  [26, 27].map((low) => {
    const head = new Uint8Array(low === 26 ? 5 : 9).fill(0xff)
    head[0] = (major << 5) | low
    if (low === 27) head.set([0, 0x1f], 1)
    return Uint8Array.of(...head, 1, 2, 3)
  }),
)

function refusedCheaply(open: () => unknown): void {
  let refused = false
  const taken = allocatedBy(() => {
    try {
      refused = open() === undefined
    } catch {
      refused = true
    }
  })
  expect(refused).toBe(true)
  expect(taken).toBeLessThan(BELIEVED)
}

describe('a claim is refused without the memory it asks for:', () => {
  it('of an item of CBOR, alone, in a statement and in a content', () => {
    const limits = { maxBytes: 1 << 24, maxDepth: 8 }
    for (const head of HEADS) {
      refusedCheaply(() => decodeCbor(head, limits))
      refusedCheaply(() => openStatement(head, { type: 'card', versions: [1] }))
      refusedCheaply(() => decodeWrapped(head))
      // Behind four thousand items that are really there.
      const list = new Uint8Array(4_003).fill(0)
      list.set([0x99, 0x0f, 0xa1])
      refusedCheaply(() => decodeCbor(Uint8Array.of(...list, ...head), limits))
    }
  })

  it('of a frame, in every number and at every place of its header', () => {
    const numbers = [CLIENT_FRAME_NUMBERS, RELAY_FRAME_NUMBERS].map((all) => Object.values(all))
    for (const [number, decode] of [
      ...numbers[0]!.map((one) => [one, decodeClientFrame] as const),
      ...numbers[1]!.map((one) => [one, decodeRelayFrame] as const),
    ]) {
      for (let at = 1; at < 16; at++) {
        for (const length of LENGTHS) {
          const frame = new Uint8Array(FRAME_SIZES[0]!)
          frame[0] = number
          new DataView(frame.buffer).setUint32(at, length)
          refusedCheaply(() => decode(frame))
        }
      }
    }
  })

  it('of a length field in the middle of an MLS state or a key package', async () => {
    const { group, identity } = await founder('Anna')
    const state = Uint8Array.from(group.serialize())
    for (const size of [MAX_INPUT_BYTES + 1, 32, 0]) {
      await expect(loadGroup(new Uint8Array(size), identity)).rejects.toThrow('refused')
    }
    for (let at = 0; at + 4 < Math.min(state.length, 200); at++) {
      const bytes = state.slice()
      new DataView(bytes.buffer).setUint32(at, 0xbfff_ffff)
      const before = process.memoryUsage().arrayBuffers
      await expect(loadGroup(bytes, identity)).rejects.toThrow('refused')
      await expect(readKeyPackage(bytes.slice(at), NOW)).rejects.toThrow('refused')
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(BELIEVED)
    }
  })

  it('of a backup larger than any desk', () => {
    const file = new Uint8Array(8 * 1024 * 1024 + 1)
    file.set([0x4c, 0x44, 0x42, 0x31])
    refusedCheaply(() => openBackup(file, 'seven words'))
  })
})
