/** Whoever goes through the whole database does so a few values at a time, and past one that is not given. */
import { beforeAll, describe, expect, it } from 'vitest'
import { randomBytes, startCrypto } from '@lapwing/crypto'
import type { FaultyDisk } from '../../../test/support/faulty-disk.ts'
import type { Vault } from '../src/index.ts'
import { addressesOf, likeBrowser, type BrowserStorage } from './browser-database.ts'
import { evenness } from './evenness.ts'
import { codeOf, diskWithVault, PASSPHRASE, plain, TEST_COST, text, unlock } from './support.ts'

beforeAll(startCrypto)

const SECOND = 'a quite different one'
const PIECE = 131_072
const PIECES = 48

const note = (name: string) => ({ table: 'note', name, value: text(name) })
const piece = (name: string) => ({ table: 'piece', name, value: randomBytes(PIECE) })

interface Notes {
  readonly disk: FaultyDisk
  readonly photo: string
}

/** Olena keeps pieces of files and has set a second passphrase; locked. */
async function withPieces(): Promise<Notes> {
  const disk = await diskWithVault()
  const vault = await unlock(disk.boot())
  await vault.write({ puts: [note('hers')] })
  const [photo = ''] = await addressesOf(disk.database, () =>
    vault.write({ puts: [piece('photo')] }),
  )
  for (let i = 1; i < PIECES; i += 1) await vault.write({ puts: [piece(`${i}`)] })
  const second = {
    current: PASSPHRASE,
    passphrase: SECOND,
    cost: TEST_COST,
    does: 'opens',
  } as const
  await vault.setSecond(second)
  await vault.lock()
  return { disk, photo }
}

async function opened({ disk }: Notes): Promise<{ vault: Vault; browser: BrowserStorage }> {
  const browser = likeBrowser(disk.boot())
  return { vault: await unlock(browser.storage), browser }
}

describe('the whole database', () => {
  it('is never asked for many large values at once', async () => {
    const { vault, browser } = await opened(await withPieces())
    await vault.level()
    expect(await vault.names('note')).toEqual(['hers'])
    expect((await vault.contents()).records).toHaveLength(PIECES + 1)
    await vault.removeSecond({ current: PASSPHRASE })
    expect(browser.mostAtOnce).toBeGreaterThan(PIECE)
    expect(browser.mostAtOnce).toBeLessThan(PIECES * PIECE * 0.6)
  })
})

describe('a record that is not given', () => {
  it('keeps nobody from opening, nor the two vaults from being made equal', async () => {
    const notes = await withPieces()
    const { vault, browser } = await opened(notes)
    browser.lost.add(notes.photo)
    await vault.level()
    await vault.write({ puts: [note('more'), piece('next')], deletes: [piece('photo')] })
    expect(vault.locked).toBe(false)
    browser.lost.clear()
    await vault.lock()
    const again = await opened(notes)
    await again.vault.level()
    await again.vault.lock()
    expect(await evenness(notes.disk, PASSPHRASE, SECOND)).toEqual({ uneven: 0, strangers: 0 })
  })

  it('does not keep the second passphrase from being removed', async () => {
    const notes = await withPieces()
    const { vault, browser } = await opened(notes)
    browser.lost.add(notes.photo)
    await vault.removeSecond({ current: PASSPHRASE })
    expect(vault.second).toBeUndefined()
    await vault.lock()
    expect(await codeOf(unlock(notes.disk.boot(), SECOND))).toBe('wrong-passphrase')
    const again = await opened(notes)
    expect((await again.vault.get('piece', 'photo'))?.length).toBe(PIECE)
    expect((await again.vault.contents()).records).toHaveLength(PIECES + 1)
  })

  it('is passed over where a table is first listed, and the vault says so', async () => {
    const notes = await withPieces()
    const { vault, browser } = await opened(notes)
    browser.lost.add(notes.photo)
    expect((await vault.list('note')).map(({ value }) => plain(value))).toEqual(['hers'])
    expect(vault.repaired).toBe(true)
    expect(vault.locked).toBe(false)
  })

  it('is not left behind in silence by notes that move', async () => {
    const notes = await withPieces()
    const { vault, browser } = await opened(notes)
    browser.lost.add(notes.photo)
    expect(await codeOf(vault.contents())).toBe('storage-failed')
  })
})
