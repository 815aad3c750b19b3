/** What the browser counts is everybody's: whoever was given a second passphrase must not read it off the page. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hasLittleRoom, LITTLE_ROOM_BYTES } from '../src/screens/attachments/browser-room.ts'
import { CATALOGUES, LANGUAGES } from './catalogues.ts'

afterEach(() => vi.unstubAllGlobals())

const counts = (estimate: () => Promise<StorageEstimate>) =>
  vi.stubGlobal('navigator', { storage: { estimate } })

describe('the room a browser has', () => {
  it('is little below what one large file may need, however much is used', async () => {
    for (const usage of [0, 2_100_000_000]) {
      counts(async () => ({ usage, quota: usage + LITTLE_ROOM_BYTES }))
      expect(await hasLittleRoom()).toBe(false)
      counts(async () => ({ usage, quota: usage + LITTLE_ROOM_BYTES - 1 }))
      expect(await hasLittleRoom()).toBe(true)
    }
  })

  it('is nothing to speak of where the browser does not say', async () => {
    counts(() => Promise.reject(new Error('no')))
    expect(await hasLittleRoom()).toBe(false)
    counts(async () => ({}))
    expect(await hasLittleRoom()).toBe(false)
    vi.stubGlobal('navigator', {})
    expect(await hasLittleRoom()).toBe(false)
  })

  it('is never told in figures of what is used or left', () => {
    for (const language of LANGUAGES) {
      const words = CATALOGUES[language]['attachments'] ?? {}
      const room = JSON.stringify([words['kept-room'], words['kept-room-text']])
      expect(room).not.toMatch(/\{(?!size\})/)
    }
  })
})
