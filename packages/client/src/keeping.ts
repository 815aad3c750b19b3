/** The vault's life in one client: where it is kept, whether it is open, and how it ends. */
import { toHex } from '@lapwing/codec'
import { CHOSEN_COST, GENERATED_COST, randomBytes } from '@lapwing/crypto'
import type { StorageMode } from '@lapwing/engagement'
import {
  createVault,
  destroyVault,
  inspectStorage,
  unlockVault,
  VaultError,
  type Storage,
  type Vault,
} from '@lapwing/vault'
import type { Clock } from './clock.ts'
import { plainPassphrase, weighPassphrase } from './code/passphrase.ts'
import type { Configuration } from './configuration.ts'
import { openHouse, type OpenHouse } from './house.ts'
import type { ClientOptions } from './options.ts'
import { ClientError } from './problem.ts'
import type { Phase } from './views.ts'

export interface Keeping {
  readonly phase: Phase
  readonly mode: StorageMode | undefined
  readonly house: OpenHouse | undefined
  /** Memory only and without a passphrase: locking would be losing. */
  readonly isMortal: boolean
  /** The open house; ClientError `bug` where it is shut. */
  opened(): OpenHouse
  /** Looks at what this device keeps. */
  start(): Promise<void>
  /** A new vault, filled and open; nothing stays of one that could not be filled. */
  begin(o: Beginning): Promise<void>
  unlock(passphrase: string): Promise<void>
  /** Ends where it is mortal. */
  lock(): Promise<void>
  /** Destroys what was just begun, as if it had never been. */
  undo(): Promise<void>
  destroy(): Promise<void>
  /** Locks and lets go of the storage because another tab asked for it. */
  giveUp(): Promise<void>
  /** Takes the storage from another tab. */
  useHere(): Promise<void>
}

export interface Beginning {
  readonly mode: StorageMode
  readonly passphrase: string | undefined
  readonly isGenerated: boolean
  readonly settings: NonNullable<Parameters<typeof openHouse>[1]>
  readonly fill: (house: OpenHouse) => Promise<void>
}

/** Its verbs are called one after another: the caller sees to it. */
export function createKeeping(o: {
  readonly options: ClientOptions
  readonly clock: Clock
  readonly configuration: () => Configuration
  /** Something a screen shows has changed. */
  readonly changed: () => void
}): Keeping {
  const { options, clock, changed } = o
  let phase: Phase = 'starting'
  let storage: Storage | undefined
  let vault: Vault | undefined
  let house: OpenHouse | undefined
  let isMortal = false

  const move = (next: Phase): void => {
    phase = next
    changed()
  }
  const enter = async (
    opening: Vault,
    fresh: Parameters<typeof openHouse>[1],
  ): Promise<OpenHouse> => {
    vault = opening
    const { transport } = options
    const serveAgain = () => options.serveAgain()
    const settled = { clock, configuration: o.configuration(), serveAgain, transport, changed }
    house = await openHouse({ vault: opening, ...settled }, fresh)
    return house
  }
  const shut = async (): Promise<void> => {
    house?.close()
    house = undefined
    await vault?.lock()
    vault = undefined
  }
  const end = async (): Promise<void> => {
    await shut()
    if (storage) await destroyVault(storage)
    if (storage) await options.closeStorage(storage)
    storage = undefined
  }
  const undo = async (): Promise<void> => {
    await end()
    move('fresh')
  }
  const look = async (): Promise<void> => {
    storage = await options.openStorage('kept')
    const state = await inspectStorage(storage)
    move(state === 'absent' ? 'fresh' : state === 'locked' ? 'locked' : 'damaged')
  }

  return {
    get phase() {
      return phase
    },
    get mode() {
      return storage?.mode
    },
    get house() {
      return house
    },
    get isMortal() {
      return isMortal
    },
    opened() {
      if (!house) throw new ClientError('bug')
      return house
    },
    async start() {
      if (!options.canKeep || !(await options.isKept())) {
        move('fresh')
        return
      }
      try {
        await look()
      } catch (error) {
        if (!(error instanceof VaultError) || error.code !== 'in-use') throw error
        move('elsewhere')
      }
    },
    async begin({ mode, passphrase, isGenerated, settings, fill }) {
      if (passphrase !== undefined) checkPassphrase(passphrase, isGenerated)
      else if (mode === 'kept') throw new ClientError('weak-passphrase')
      if (storage && storage.mode !== mode) await options.closeStorage(storage)
      if (storage?.mode !== mode) storage = await options.openStorage(mode)
      isMortal = passphrase === undefined
      const words = passphrase ?? toHex(randomBytes(32))
      const cost = isGenerated || isMortal ? GENERATED_COST : CHOSEN_COST
      const created = await createVault({ storage, passphrase: plainPassphrase(words), cost })
      try {
        await fill(await enter(created, settings))
      } catch (error) {
        await undo()
        throw error
      }
      move('open')
    },
    async unlock(passphrase) {
      if (house) return // pressed twice: it is open already
      if (!storage) throw new ClientError('bug')
      const unlocked = await unlockVault({ storage, passphrase: plainPassphrase(passphrase) })
      try {
        await enter(unlocked, undefined)
      } catch (error) {
        await shut()
        throw error
      }
      move('open')
    },
    async lock() {
      if (!house) return
      if (isMortal) {
        await undo()
        return
      }
      await house.forgetAtLock()
      await shut()
      move('locked')
    },
    undo,
    async destroy() {
      await end()
      move('destroyed')
    },
    async giveUp() {
      await house?.forgetAtLock()
      await shut()
      if (storage) await options.closeStorage(storage)
      storage = undefined
      move('elsewhere')
    },
    async useHere() {
      await options.takeOver()
      await look()
    },
  }
}

function checkPassphrase(passphrase: string, isGenerated: boolean): void {
  if (!isGenerated && !weighPassphrase(passphrase).enough) throw new ClientError('weak-passphrase')
}
