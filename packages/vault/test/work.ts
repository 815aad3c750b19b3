/** The work of an attempt, counted where the crypto package is spied on. */
import * as crypto from '@lapwing/crypto'
import { vi } from 'vitest'

/** Runs of Argon2, and passphrase slots tried. */
export async function workOf(attempt: () => Promise<unknown>): Promise<readonly number[]> {
  vi.clearAllMocks()
  await attempt()
  const isSlot = ([sealed]: [Uint8Array, ...unknown[]]): boolean => sealed.length === 256
  return [
    vi.mocked(crypto.passphraseKey).mock.calls.length,
    vi.mocked(crypto.openSecret).mock.calls.filter(isSlot).length,
  ]
}
