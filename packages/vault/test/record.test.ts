import { beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { randomBytes, secretFrom, startCrypto } from '@lapwing/crypto'
import {
  openBody,
  openHeader,
  recordAddress,
  recordKeys,
  sealRecord,
  type RecordKeys,
} from '../src/record.ts'
import { VaultError } from '../src/index.ts'
import { text } from './support.ts'

let keys: RecordKeys
beforeAll(async () => {
  await startCrypto()
  keys = recordKeys(secretFrom(randomBytes(32)))
})

const SLOT = { file: 0, slot: 32_767 }
const NONE = new Uint8Array(0)

function damaged(work: () => unknown): void {
  expect(work).toThrow(VaultError)
  expect(work).toThrow('damaged')
}

describe('a sealed record', () => {
  it('opens to what went in, for any table, name, value, version and slot', () => {
    fc.assert(
      fc.property(
        fc.record({
          table: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
          name: fc.string({ unit: 'grapheme', maxLength: 40 }),
          value: fc.uint8Array({ maxLength: 700 }),
        }),
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        fc.option(fc.record({ file: fc.nat({ max: 9999 }), slot: fc.nat({ max: 32_767 }) }), {
          nil: undefined,
        }),
        (record, version, slot) => {
          const slotBytes = slot ? randomBytes(32) : NONE
          const header = { version, slot }
          const address = recordAddress(keys, record.table, record.name)
          const stored = sealRecord(keys, address, { ...record, header, slotBytes })
          expect(openHeader(keys, address, stored)).toEqual(header)
          expect(openBody(keys, address, { header, slotBytes, stored })).toEqual(record)
        },
      ),
    )
  })

  it('does not open with any byte changed, elsewhere, under another slot or version', () => {
    const address = recordAddress(keys, 't', 'n')
    const header = { version: 7, slot: SLOT }
    const slotBytes = randomBytes(32)
    const record = { table: 't', name: 'n', value: text('v'), header, slotBytes }
    const stored = sealRecord(keys, address, record)
    const open = (o: Partial<Parameters<typeof openBody>[2]>, at = address): unknown =>
      openBody(keys, at, { header, slotBytes, stored, ...o })
    open({})
    for (let i = 0; i < stored.length; i++) {
      const changed = stored.slice()
      changed[i] = (changed[i] ?? 0) ^ 0x80
      damaged(() => {
        openHeader(keys, address, changed)
        return open({ stored: changed })
      })
    }
    damaged(() => open({}, recordAddress(keys, 't', 'm')))
    damaged(() => openHeader(keys, recordAddress(keys, 't', 'm'), stored))
    damaged(() => open({ slotBytes: randomBytes(32) }))
    damaged(() => open({ slotBytes: NONE }))
    damaged(() => open({ header: { version: 8, slot: SLOT } }))
    damaged(() => open({ header: { version: 7, slot: { file: 0, slot: 1 } } }))
    damaged(() => open({ header: { version: 7, slot: { file: 1, slot: SLOT.slot } } }))
    damaged(() => open({ header: { version: 7, slot: undefined } }))
    for (const length of [0, 1, 64, 104]) damaged(() => open({ stored: stored.slice(0, length) }))
  })

  it('shows on disk neither slot, table, name nor neighbours, and of its size the class only', () => {
    const sizes = new Set<number>()
    const prefixes = new Set<string>()
    for (let n = 0; n < 64; n++) {
      const name = `conversation/${n % 2}/${n}`
      const address = recordAddress(keys, 'message', name)
      const header = { version: n, slot: { file: 0, slot: n } }
      const record = { table: 'message', name, value: new Uint8Array(n), header }
      const stored = sealRecord(keys, address, { ...record, slotBytes: randomBytes(32) })
      sizes.add(stored.length)
      prefixes.add(Buffer.from(address.subarray(0, 4)).toString('hex'))
      expect(address).toHaveLength(32)
      expect(Buffer.from(stored).includes('message')).toBe(false)
    }
    expect(sizes).toEqual(new Set([64 + 40 + 128]))
    expect(prefixes.size).toBe(64)
  })
})
