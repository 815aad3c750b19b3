/** Records that are kept as they were read, and recognised without being decoded. */
import { encodeCbor } from '@lapwing/codec'
import { describe, expect, it } from 'vitest'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import { bytes } from '../../../test/support/relay-keys.ts'
import { EntryIndex } from '../src/store/entry-index.ts'
import {
  decodeRecord,
  encodeRecord,
  isRecordOf,
  key,
  mayClose,
  mayHaveReader,
  sealValue,
} from '../src/store/ledger-form.ts'
import { keyOf } from '../src/store/mailbox-record.ts'
import { Mailbox } from '../src/store/mailbox.ts'
import { Pile } from '../src/store/pile.ts'

describe('a pile', () => {
  it('gives back what was added, also what is larger than its buffers', () => {
    const pile = new Pile()
    const added = [0, 1, 300_000, 800_000, 2_000_000, 5].map(bytes)
    const places = added.map((value) => pile.add(value))
    expect(new Set(places).size).toBe(places.length)
    places.forEach((place, at) => expect(Buffer.compare(pile.at(place), added[at]!)).toBe(0))
  })
})

describe('a record that is not decoded', () => {
  const record = testRecord()
  const value = encodeRecord({ record, revision: 7 })

  it('is known for its mailbox’s and for no other’s', () => {
    expect(isRecordOf(value, key('m', record.id))).toBe(true)
    const other = record.id.slice()
    other[31]! ^= 1
    expect(isRecordOf(value, key('m', other))).toBe(false)
  })

  it('is decoded for that when it does not begin as records do', () => {
    const strange = sealValue(encodeCbor({ a: 1, id: record.id }))
    expect(isRecordOf(strange, key('m', record.id))).toBe(true)
    expect(isRecordOf(strange, key('m', bytes(32)))).toBe(false)
    expect(isRecordOf(sealValue(encodeCbor({ a: 1 })), key('m', record.id))).toBe(false)
  })

  it('says whether it may be closing, and who may read it', () => {
    expect(mayClose(value)).toBe(false)
    const closing = encodeRecord({ record: { ...record, closesAt: 3_600_000 }, revision: 8 })
    expect(mayClose(closing)).toBe(true)
    expect(mayHaveReader(value, keyOf(record.readers[0]!.key))).toBe(true)
    expect(mayHaveReader(value, keyOf(bytes(32)))).toBe(false)
  })

  it('is what it was when somebody asks, and never anything else', () => {
    const pile = new Pile()
    const place = pile.add(value)
    const mailbox = new Mailbox({ pile, place }, new EntryIndex())
    expect(mailbox.unsealed()).toEqual({ record, revision: 7 })
    pile.at(place)[20]! ^= 1
    expect(() => mailbox.record).toThrow()
    pile.at(place)[20]! ^= 1
    expect(mailbox.record).toEqual(decodeRecord(value)!.record)
    expect(mailbox.record).toBe(mailbox.record)
  })
})
