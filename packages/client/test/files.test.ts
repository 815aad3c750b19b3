/** The desk's files on cases, as colleagues write them of whom one may keep no rule. */
import { toHex } from '@lapwing/codec'
import { signingKeyPairFromSeed, startCrypto } from '@lapwing/crypto'
import { NEW_FILE, type DeskFile } from '@lapwing/engagement'
import type { Vault } from '@lapwing/vault'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Files, type FileRecord, type NoteRecord } from '../src/desk/files.ts'
import type { Office } from '../src/desk/office.ts'
import type { DeskRecordKept } from '../src/desk/records.ts'
import { createSerial } from '../src/serial.ts'
import { memoryVault } from './memory-vault.ts'

const key = (n: number): Uint8Array => {
  const bytes = new Uint8Array(32)
  new DataView(bytes.buffer).setUint32(0, n)
  return bytes
}
const [identitySeed, boris, clara, known] = [key(1), key(2), key(3), key(4)]
const slot = { file: 0, slot: 0 }
const done = { table: 'heard', name: 'one' }

let vault: Vault
let desk: Pick<DeskRecordKept, 'identitySeed' | 'admissionSeed'>
let now: number
beforeAll(startCrypto)
beforeEach(async () => {
  vault = (await memoryVault()).vault
  desk = { identitySeed, admissionSeed: key(9) }
  now = 1_000
})

function open(kept: { files?: readonly FileRecord[]; notes?: readonly NoteRecord[] } = {}): Files {
  const rosters = { nameOf: () => 'Somebody', officer: () => ({}) }
  const house = { vault, rosters, clock: { now: () => now }, changed: () => undefined }
  const office = { house, record: desk, conversations: new Map(), serial: createSerial() }
  const cases = { get: (id: Uint8Array) => (toHex(id) === toHex(known) ? {} : undefined) }
  const recusals = { own: () => [], ownSince: () => undefined }
  return new Files(
    office as unknown as Office,
    { cases: cases as never, recusals },
    {
      files: new Map((kept.files ?? []).map((file, i) => [toHex(key(1_000 + i)), file])),
      notes: new Map((kept.notes ?? []).map((one) => [nameOf(one), one])),
    },
  )
}

const nameOf = ({ conversation, id }: NoteRecord): string => `${toHex(conversation)}/${toHex(id)}`
const id = (n: number): Uint8Array => key(n).slice(0, 16)

function written(n: number, by: Uint8Array): NoteRecord {
  return { id: id(n), conversation: known, by, name: '', at: 0, text: 'x', slot }
}

const hear = (files: Files, by: Uint8Array, said: Omit<DeskFile, 'type'>): Promise<void> =>
  files.hear({ record: { type: 'desk file', ...said }, by, isOwn: false, at: now, done })

const textsOf = (files: Files): readonly string[] =>
  files.notes(toHex(known)).map(({ text }) => text)

describe('what a colleague writes without end', () => {
  it('is taken in up to so many notes on a case, and keeps nobody else from theirs', async () => {
    const files = open({ notes: Array.from({ length: 500 }, (_, i) => written(i, boris)) })
    await hear(files, boris, { conversation: known, note: { id: id(900), text: 'his' } })
    await hear(files, clara, { conversation: known, note: { id: id(901), text: 'hers' } })
    expect(textsOf(files)).toHaveLength(501)
    expect(textsOf(files)).toContain('hers')
  })

  it('is told to the officer whose own it is', async () => {
    const { publicKey: own } = signingKeyPairFromSeed(identitySeed)
    const files = open({ notes: Array.from({ length: 500 }, (_, i) => written(i, own)) })
    await expect(files.note(toHex(known), 'more')).rejects.toMatchObject({ problem: 'notes-full' })
  })

  it('of cases there are not is taken in for few, and never at the cost of one there is', async () => {
    const files = open({
      files: Array.from({ length: 1_000 }, () => ({ ...NEW_FILE, at: 0, slot })),
    })
    await hear(files, boris, { conversation: key(5), change: { status: 'done' } })
    await hear(files, boris, { conversation: key(6), note: { id: id(1), text: 'junk' } })
    await hear(files, clara, { conversation: known, change: { status: 'done' } })
    expect(files.noted()).toHaveLength(1_001)
    expect(files.viewOf(toHex(known))).toMatchObject({ status: 'done' })
  })
})

describe('what is told to whoever has just come', () => {
  const told = true as const
  const change = { ...NEW_FILE, status: 'open', retention: 'short' } as const
  const note = { id: id(1), text: 'Boris: call her', of: boris }

  it('is no news to whoever was there, and as little is what changes nothing', async () => {
    const files = open()
    await hear(files, boris, { conversation: known, change: { status: 'open' } })
    now = 2_000
    await hear(files, clara, { conversation: known, change, told })
    await hear(files, clara, { conversation: known, note, told })
    await hear(files, clara, { conversation: known, change: { status: 'open', tags: [] } })
    expect(files.lastNoted(toHex(known))).toBe(1_000)
    expect(files.viewOf(toHex(known))).toMatchObject({ retention: 'ordinary', notes: 0 })
  })

  it('stands beneath what they heard since, and a note is its author’s to take back', async () => {
    desk = { identitySeed }
    const files = open()
    await hear(files, boris, { conversation: known, change: { status: 'done' } })
    await hear(files, clara, { conversation: known, change, told })
    await hear(files, clara, { conversation: known, note, told })
    expect(files.viewOf(toHex(known))).toMatchObject({ status: 'done', retention: 'short' })
    await hear(files, clara, { conversation: known, note: { id: id(1) } })
    expect(textsOf(files)).toEqual(['Boris: call her'])
    await hear(files, boris, { conversation: known, note: { id: id(1) } })
    expect(textsOf(files)).toEqual([])
  })
})
