/** A desk's sealed file, and the served configuration: read whole or not at all. */
import { concatBytes, encodeCbor, toBase64Url } from '@lapwing/codec'
import { padTo, passphraseKey, randomBytes, sealSecret, startCrypto } from '@lapwing/crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkStatements, readConfiguration } from '../src/configuration.ts'
import { openBackup, restoredCase, sealBackup, type DeskBackup } from '../src/desk/backup.ts'

const backup: DeskBackup = {
  identitySeed: new Uint8Array(32).fill(1),
  admissionSeed: new Uint8Array(32).fill(2),
  invitations: [],
  cases: [
    {
      id: new Uint8Array(32).fill(3),
      mailbox: new Uint8Array(32).fill(4),
      ownerSeed: new Uint8Array(32).fill(5),
      participant: new Uint8Array(32).fill(6),
      pseudonym: 'Осинка',
      label: undefined,
      beganAt: 1_800_000_000_000,
    },
  ],
}
let file: Uint8Array

beforeAll(async () => {
  await startCrypto()
  file = sealBackup(backup, 'seven words')
})

const wrong = expect.objectContaining({ problem: 'backup-wrong' })

describe('a backup', () => {
  it('is read back with its passphrase, and looks like noise', () => {
    const { label: _label, ...kept } = backup.cases[0] ?? {}
    expect(openBackup(file, 'seven words')).toEqual({ ...backup, cases: [kept] })
    expect(Buffer.from(file).includes('Осинка')).toBe(false)
    expect(sealBackup(backup, 'seven words')).not.toEqual(file)
  })

  it('keeps that something of a case is still to be looked at', () => {
    const open = { signalled: { at: 7 }, searchedOther: { at: 8 } } as const
    const cases = backup.cases.map((one) => ({ ...one, ...open }))
    const saved = openBackup(sealBackup({ ...backup, cases }, 'seven words'), 'seven words')
    expect(saved.cases.map((one) => restoredCase(one, saved, 0).flow)).toMatchObject([open])
  })

  it('is read however its passphrase is typed, in every language', async () => {
    for (const [made, typed] of [
      ['ёлка подъезд йод', ' Елка  ПОДЪЕЗД йод'],
      ['ґанок п’ять їжак', 'Ґанок пять їжак\n'],
      ['déjà garçon œuvre', 'DEJA garcon oeuvre'],
    ] as const) {
      expect(openBackup(sealBackup(backup, made), typed).invitations).toEqual([])
    }
  })

  it('is not read with another, nor after any change, nor cut', () => {
    expect(() => openBackup(file, 'seven word')).toThrow(wrong)
    fc.assert(
      fc.property(fc.nat(file.length - 1), (at) => {
        const changed = file.slice()
        changed[at] = (changed[at] ?? 0) ^ 0x80
        expect(() => openBackup(changed, 'seven words')).toThrow(wrong)
      }),
      { numRuns: 15 },
    )
    for (const length of [0, 3, 27, 28, 100, file.length - 1]) {
      expect(() => openBackup(file.slice(0, length), 'seven words')).toThrow(wrong)
    }
  })

  it('sealed at three passes, as all were before, is read as well', () => {
    const header = file.slice(0, 28)
    expect(new DataView(header.buffer).getUint32(8)).toBe(1)
    new DataView(header.buffer).setUint32(8, 3)
    const key = passphraseKey('seven words', header.slice(12), { memoryKiB: 8192, passes: 3 })
    const plain = encodeCbor({ v: 1, invitations: [], cases: [] })
    const older = concatBytes(header, sealSecret(padTo(plain, 256), key, header))
    expect(openBackup(older, 'seven words')).toEqual({ invitations: [], cases: [] })
    expect(() => openBackup(older, 'seven word')).toThrow(wrong)
  })

  it('cannot ask for less work than the floor, nor for work without end', () => {
    for (const [at, n] of [
      [4, 8],
      [4, 0xffff_ffff],
      [8, 0],
      [8, 2],
      [8, 0xffff_ffff],
    ] as const) {
      const changed = file.slice()
      new DataView(changed.buffer).setUint32(at, n)
      expect(() => openBackup(changed, 'seven words')).toThrow(wrong)
    }
  })

  it('with any bit of its cost changed is refused before memory is taken for it', () => {
    const before = process.memoryUsage()
    for (let bit = 0; bit < 64; bit += 1) {
      const changed = file.slice()
      const at = 4 + (bit >> 3)
      changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7))
      expect(() => openBackup(changed, 'seven words')).toThrow(wrong)
    }
    // One flip of a bit asked for 520 MiB.
    const taken = process.memoryUsage().external - before.external
    expect(taken).toBeLessThan(64 * 1024 * 1024)
  })
})

describe('a configuration', () => {
  const good = () => ({
    version: 1,
    trial: false,
    anchor: toBase64Url(randomBytes(32)),
    statements: [toBase64Url(randomBytes(40))],
    origins: ['https://relay.example'],
  })

  it('is read when it is whole', () => {
    expect(readConfiguration(good())).toMatchObject({ trial: false, origins: good().origins })
    expect(readConfiguration({ ...good(), trial: 'yes' }).trial).toBe(false)
  })

  it('is refused for anything out of shape', () => {
    for (const json of [
      null,
      undefined,
      'text',
      [],
      { ...good(), version: 2 },
      { ...good(), anchor: toBase64Url(randomBytes(31)) },
      { ...good(), anchor: '*' },
      { ...good(), statements: 'x' },
      { ...good(), statements: [7] },
      { ...good(), statements: ['***'] },
      { ...good(), origins: undefined },
    ]) {
      expect(() => readConfiguration(json), JSON.stringify(json)).toThrow(
        expect.objectContaining({ problem: 'no-configuration' }),
      )
    }
  })

  it('drops statements that are not genuine', () => {
    expect(checkStatements([randomBytes(100), new Uint8Array(0)])).toEqual([])
  })
})
