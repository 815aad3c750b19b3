import { beforeAll, describe, expect, it } from 'vitest'
import { startCrypto } from '@lapwing/crypto'
import type { Vault } from '../src/index.ts'
import { addressesOf, likeBrowser, type BrowserStorage } from './browser-database.ts'
import { codeOf, diskWithVault, plain, text, unlock } from './support.ts'

beforeAll(startCrypto)

const put = (name: string, value = name): { table: string; name: string; value: Uint8Array } => ({
  table: 'piece',
  name,
  value: text(value),
})

/** Nadiia's notes, with the address of the one record whose value the browser is to lose. */
async function openNotes(): Promise<{ vault: Vault; browser: BrowserStorage; photo: string }> {
  const disk = await diskWithVault()
  const browser = likeBrowser(disk.boot())
  const vault = await unlock(browser.storage)
  await vault.write({ puts: [put('a'), put('b')] })
  const [photo] = await addressesOf(disk.database, () => vault.write({ puts: [put('photo')] }))
  return { vault, browser, photo: photo ?? expect.fail() }
}

describe('a record the database does not give, while it gives others', () => {
  it('is damaged, not absent, and everything else goes on', async () => {
    const { vault, browser, photo } = await openNotes()
    browser.lost.add(photo)
    expect(await codeOf(vault.get('piece', 'photo'))).toBe('damaged')
    expect(await codeOf(vault.slotOf('piece', 'photo'))).toBe('damaged')
    expect(vault.locked).toBe(false)
    expect(plain(await vault.get('piece', 'a'))).toBe('a')
    expect(await vault.get('piece', 'nobody')).toBeUndefined()
    await vault.write({ puts: [put('c')] })
    expect((await vault.getMany('piece', ['a', 'c', 'b'])).map(plain)).toEqual(['a', 'c', 'b'])
  })

  it('can be read again when the browser gives it again', async () => {
    const { vault, browser, photo } = await openNotes()
    browser.lost.add(photo)
    expect(await codeOf(vault.get('piece', 'photo'))).toBe('damaged')
    browser.lost.clear()
    expect(plain(await vault.get('piece', 'photo'))).toBe('photo')
  })

  it('can be deleted, and written anew', async () => {
    const { vault, browser, photo } = await openNotes()
    browser.lost.add(photo)
    await vault.write({ deletes: [put('photo')] })
    browser.lost.clear()
    expect(await vault.get('piece', 'photo')).toBeUndefined()
  })

  it('is damaged in a list too, whose names can be told', async () => {
    const { vault, browser, photo } = await openNotes()
    expect(await vault.names('piece')).toEqual(['a', 'b', 'photo'])
    browser.lost.add(photo)
    expect(await codeOf(vault.list('piece'))).toBe('damaged')
    expect(await vault.names('piece')).toEqual(['a', 'b', 'photo'])
    expect(vault.locked).toBe(false)
  })

  it('is nobody’s loss where the second try succeeds', async () => {
    const { vault, browser, photo } = await openNotes()
    browser.failsOnce.add(photo)
    expect(plain(await vault.get('piece', 'photo'))).toBe('photo')
    expect(browser.failsOnce.size).toBe(0)
  })
})

describe('a database that gives not even the head', () => {
  it('locks the vault', async () => {
    const { vault, browser } = await openNotes()
    const all = await browser.storage.database.keys().all()
    for (const key of all) browser.lost.add(Buffer.from(key).toString('hex'))
    expect(await codeOf(vault.get('piece', 'a'))).toBe('storage-failed')
    expect(vault.locked).toBe(true)
  })
})
