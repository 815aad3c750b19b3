/** The vault's life in one client: where it is kept, whether it is open, and how it ends. */
import { toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import type { StorageMode } from '@lapwing/engagement'
import {
  createVault,
  destroyVault,
  inspectStorage,
  isCovered,
  isVaultError,
  openVaultFile,
  setCover,
  unlockVault,
  type Storage,
  type Vault,
  type VaultState,
} from '@lapwing/vault'
import type { Clock } from './clock.ts'
import { plainPassphrase } from './code/passphrase.ts'
import type { Configuration } from './configuration.ts'
import { openHouse, type OpenHouse } from './house.ts'
import type { CarriedView, MoveChoice, NotesFile, OpenFileChoice } from './notes-file.ts'
import { sealingAnew, sealingUnder } from './new-phrase.ts'
import type { ClientOptions } from './options.ts'
import { ClientError } from './problem.ts'
import { createSaves, type Saves } from './saves.ts'
import type { Phase, PhraseChoice, SecondPhrase } from './views.ts'

/** Says nothing to whoever sees it in a folder. */
const FILE_NAME = 'notes.dat'

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
  /** What of a carried vault no file holds; undefined in every other mode. */
  readonly carried: CarriedView | undefined
  /** Opens a carried file where nothing is kept. Throws ClientError `file-wrong`. */
  openFile(choice: OpenFileChoice): Promise<void>
  makeFile(): Promise<NotesFile>
  /** Lets the relay forget what the file holds, and ends the vault it was moved out of. */
  fileSaved(save: number): Promise<void>
  /** The same notes under new keys elsewhere; where they were they end, at once or with the first file. */
  move(choice: MoveChoice): Promise<void>
  unlock(passphrase: string): Promise<void>
  /** Ends where it is mortal. */
  lock(): Promise<void>
  /** A page that says nothing lies over the lock; only where notes are kept. */
  readonly cover: boolean
  setCover(on: boolean): Promise<void>
  /** Destroys what was just begun, as if it had never been. */
  undo(): Promise<void>
  /**
   * As `undo` where nothing else can be lost by it; where other notes lie beside these, or may,
   * they stay open, and empty.
   */
  undoAlone(): Promise<void>
  /** What the second phrase of the open notes does; undefined where there is none. */
  readonly second: SecondPhrase | undefined
  /** Throws VaultError `wrong-passphrase`. */
  checkPhrase(current: string): Promise<void>
  changePhrase(next: PhraseChoice): Promise<void>
  setSecondPhrase(next: PhraseChoice, does: SecondPhrase): Promise<void>
  removeSecondPhrase(current: string): Promise<void>
  /** At once, beside whatever else is going on: nothing opens any more. `destroy` is to follow. */
  shutForGood(): void
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

/** What is found where notes may be kept. */
const PHASES: Readonly<Record<VaultState, Phase>> = {
  absent: 'fresh',
  locked: 'locked',
  emptied: 'vanished',
  'destroyed-or-damaged': 'damaged',
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
  let saves: Saves | undefined
  /** The storage notes are moved out of, until a file holds them. */
  let leaving: Storage | undefined
  let made: { readonly save: number; readonly confirm: () => void } | undefined
  let files = 0
  let cover = false

  const move = (next: Phase): void => {
    phase = next
    changed()
  }
  const enter = async (
    opening: Vault,
    fresh: Parameters<typeof openHouse>[1],
  ): Promise<OpenHouse> => {
    vault = opening
    const { transport, coverMs } = options
    const serveAgain = () => options.serveAgain()
    const maySend = () => leaving === undefined
    const settled = { clock, configuration: o.configuration(), serveAgain, transport, changed }
    house = await openHouse({ vault: opening, saves, maySend, coverMs, ...settled }, fresh)
    return house
  }
  const shut = async (): Promise<void> => {
    house?.close()
    house = undefined
    made = undefined
    await vault?.lock()
    vault = undefined
  }
  const drop = async (ending: Storage | undefined): Promise<void> => {
    if (!ending) return
    await destroyVault(ending)
    await options.closeStorage(ending)
  }
  const end = async (): Promise<void> => {
    await shut()
    // What rests on the device first.
    await drop(leaving)
    leaving = undefined
    await drop(storage)
    storage = undefined
    saves = undefined
    cover = false
  }
  /** The notes stay where they were: what came since the move will come again. */
  const stay = async (): Promise<void> => {
    await shut()
    await drop(storage)
    storage = leaving
    leaving = undefined
    saves = undefined
  }
  const take = async (mode: StorageMode): Promise<Storage> => {
    if (storage && storage.mode !== mode) {
      await options.closeStorage(storage)
      storage = undefined
    }
    storage ??= await options.openStorage(mode)
    saves = mode === 'carried' ? createSaves() : undefined
    return storage
  }
  const openVault = (): Vault => {
    if (!vault || isMortal) throw new ClientError('bug')
    return vault
  }
  const undo = async (): Promise<void> => {
    await end()
    move('fresh')
  }
  const look = async (): Promise<void> => {
    storage = await options.openStorage('kept')
    const state = await inspectStorage(storage)
    cover = state === 'locked' && (await isCovered(storage))
    move(PHASES[state])
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
        if (!isVaultError(error, 'in-use')) throw error
        move('elsewhere')
      }
    },
    async begin({ mode, passphrase, isGenerated, settings, fill }) {
      if (passphrase === undefined && mode !== 'memory') throw new ClientError('weak-passphrase')
      // Nobody types the one of a vault that ends with the page.
      const sealed = sealingUnder(
        passphrase === undefined
          ? { passphrase: toHex(randomBytes(32)), passphraseGenerated: true }
          : { passphrase, passphraseGenerated: isGenerated },
      )
      const place = await take(mode)
      isMortal = passphrase === undefined
      const created = await createVault({ storage: place, ...sealed })
      try {
        await fill(await enter(created, settings))
      } catch (error) {
        await undo()
        throw error
      }
      move('open')
    },
    get carried() {
      if (!saves) return undefined
      const { entries: unsaved, left: sent } = saves.unsaved
      return { savedAt: saves.at, unsaved, sent, leaving: leaving !== undefined }
    },
    async openFile({ file, passphrase }) {
      if (phase !== 'fresh') throw new ClientError('bug')
      const place = await take('carried')
      try {
        const given = plainPassphrase(passphrase)
        await enter(await openVaultFile({ file, passphrase: given, storage: place }), undefined)
      } catch (error) {
        await undo()
        const isDamaged = isVaultError(error, 'damaged')
        throw isDamaged ? new ClientError('file-wrong', error) : error
      }
      isMortal = false
      // All that was just read is in a file.
      house?.moment()()
      move('open')
    },
    async makeFile() {
      if (!vault || !house || !saves) throw new ClientError('bug')
      const confirm = house.moment()
      const file = await vault.toFile()
      made = { save: (files += 1), confirm }
      return { file, name: FILE_NAME, save: made.save }
    },
    async fileSaved(save) {
      if (!house || made?.save !== save) throw new ClientError('file-older')
      const { confirm } = made
      await drop(leaving)
      leaving = undefined
      made = undefined
      confirm()
      house.goOn()
      changed()
    },
    async move({ mode, ...phrase }) {
      if (!vault || !house || !storage || leaving) throw new ClientError('bug')
      if (storage.mode === mode || house.settings.role === 'officer') throw new ClientError('bug')
      const sealed = sealingUnder(phrase)
      // It would stay behind, and what it opens with it.
      if (vault.second !== undefined) throw new ClientError('second-phrase-set')
      const [from, before] = [storage, vault]
      const to = await options.openStorage(mode)
      // Nothing more is written into what moves.
      house.close()
      for (const conversation of house.conversations.values()) await conversation.retire()
      const contents = await before.contents()
      const created = await createVault({ storage: to, ...sealed, contents }).catch(
        async (error: unknown) => {
          await options.closeStorage(to)
          await enter(before, undefined)
          throw error
        },
      )
      await before.lock()
      isMortal = false
      storage = to
      saves = mode === 'carried' ? createSaves() : undefined
      if (!before.isAlone) await options.closeStorage(from)
      else if (from.mode === 'kept') leaving = from
      else await drop(from)
      await enter(created, undefined)
      move('open')
    },
    async unlock(passphrase) {
      if (house) return // pressed twice: it is open already
      if (!storage) throw new ClientError('bug')
      const words = plainPassphrase(passphrase)
      const unlocked = await unlockVault({ storage, passphrase: words }).catch(
        async (error: unknown) => {
          if (!isVaultError(error, 'destroyed')) throw error
          // Nothing opens any more; what could not be removed is no reason to say so.
          const left = storage
          storage = undefined
          cover = false
          if (left) await destroyVault(left).catch(() => undefined)
          if (left) await options.closeStorage(left).catch(() => undefined)
          await options.clearSite?.()
          return undefined
        },
      )
      if (!unlocked) {
        move('fresh')
        return
      }
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
      if (leaving) await stay()
      else await shut()
      move('locked')
    },
    get cover() {
      return cover
    },
    async setCover(on) {
      if (!house || storage?.mode !== 'kept') throw new ClientError('bug')
      await setCover(storage, on)
      cover = on
      changed()
    },
    undo,
    async undoAlone() {
      if (vault?.isAlone === true) await undo()
    },
    get second() {
      return vault?.second
    },
    async checkPhrase(current) {
      await openVault().checkPassphrase(plainPassphrase(current))
    },
    async changePhrase(next) {
      await openVault().changePassphrase(sealingAnew(next))
    },
    async setSecondPhrase(next, does) {
      // A file carries the notes it was made of and no others.
      if (storage?.mode === 'carried') throw new ClientError('bug')
      await openVault().setSecond({ ...sealingAnew(next), does })
      changed()
    },
    async removeSecondPhrase(current) {
      await openVault().removeSecond({ current: plainPassphrase(current) })
      changed()
    },
    shutForGood() {
      vault?.shutForGood()
    },
    async destroy() {
      await end()
      await options.clearSite?.()
      move('destroyed')
    },
    async giveUp() {
      await house?.forgetAtLock()
      if (leaving) await stay()
      else await shut()
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
