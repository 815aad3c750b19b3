/**
 * The same notes under a new key elsewhere. Where they were they stay whole until they are open
 * there: whatever breaks off a move leaves one vault with everything.
 */
import type { PassphraseCost } from '@lapwing/crypto'
import { wipe } from '@lapwing/crypto'
import {
  contentsToFile,
  createVault,
  createVaultUnder,
  destroyVault,
  isVaultError,
  makeSeal,
  wipeContents,
  type Storage,
  type Vault,
} from '@lapwing/vault'

export interface Sealing {
  readonly passphrase: string
  readonly cost: PassphraseCost
}

/** Nothing is left in `to` where it fails; VaultError `in-use` where something lies there. */
export async function copyInto(from: Vault, to: Storage, sealing: Sealing): Promise<Vault> {
  const contents = await from.contents()
  try {
    return await createVault({ storage: to, ...sealing, contents })
  } catch (error) {
    if (!isVaultError(error, 'in-use')) await destroyVault(to).catch(() => undefined)
    throw error
  } finally {
    wipeContents(contents)
  }
}

/**
 * Notes on their way out of the browser. They are in use where they are until a file holds them, so
 * a lock or the end of the page finds them there, with all that was written meanwhile.
 */
export interface Departure {
  /** All that `from` holds now, as a file under the new phrase. */
  toFile(from: Vault): Promise<Uint8Array>
  /** All that `from` holds now in `to`, as the file opens it. */
  arrive(from: Vault, to: Storage): Promise<Vault>
  /** Forgets the key: to be called whether it arrived or was given up. */
  end(): void
}

/** Throws CryptoError `weak-passphrase-cost`. */
export function beginDeparture(sealing: Sealing): Departure {
  const seal = makeSeal(sealing)
  return {
    toFile: async (from) => contentsToFile(await from.contents(), seal),
    async arrive(from, to) {
      const contents = await from.contents()
      try {
        return await createVaultUnder({ storage: to, seal, contents })
      } finally {
        wipeContents(contents)
      }
    },
    end: () => wipe(seal.vaultKey),
  }
}
