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
import { openHouse } from './house.ts'
import type { OpenHouse } from './open-house.ts'
import type { Keeping } from './keeping-verbs.ts'
import { sealingAnew, sealingUnder } from './new-phrase.ts'
import type { ClientOptions } from './options.ts'
import { ClientError } from './problem.ts'
import { beginDeparture, copyInto, type Departure } from './moving.ts'
import { createSaves, type Saves } from './saves.ts'
import type { Phase } from './views.ts'

/** Says nothing to whoever sees it in a folder. */
const FILE_NAME = 'notes.dat'

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
  /** Notes that are still in the browser, until a file holds them. */
  let leaving: Departure | undefined
  /** Where notes were that are open elsewhere now, until it is destroyed. */
  let left: { readonly vault: Vault; readonly storage: Storage } | undefined
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
    const maySend = () => leaving === undefined && left === undefined
    const settled = { clock, configuration: o.configuration(), serveAgain, transport, changed }
    const isKept = () => storage?.mode === 'kept' && options.inMemory !== true
    const known = { ...settled, saves: () => saves, isKept, maySend, coverMs }
    house = await openHouse({ vault: opening, ...known }, fresh)
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
  /** What is left where the notes were: nothing opens it any more. Can be called again. */
  const endLeft = async (): Promise<void> => {
    if (!left) return
    const { vault: was, storage: from } = left
    if (was.isAlone) {
      was.shutForGood()
      await was.lock()
      await drop(from)
    } else {
      // A second phrase opened it: what lies beside it stays.
      await was.retire()
      await options.closeStorage(from)
    }
    left = undefined
  }
  const giveUpLeaving = (): void => {
    if (!leaving) return
    leaving.end()
    leaving = undefined
    saves = undefined
  }
  const end = async (): Promise<void> => {
    giveUpLeaving()
    await shut()
    // What rests on the device first.
    await endLeft()
    await drop(storage)
    storage = undefined
    saves = undefined
    cover = false
  }
  /** Goes on with these notes; locks them where they do not open. */
  const goOnWith = async (opening: Vault): Promise<void> => {
    try {
      await enter(opening, undefined)
    } catch (error) {
      giveUpLeaving()
      await shut()
      move('locked')
      throw error
    }
  }
  /** Goes on in another vault with all of this one; where there is none in the end, with this one. */
  const goOver = async (to: Storage, copy: (from: Vault) => Promise<Vault>): Promise<void> => {
    const before = openNow()
    house?.close()
    for (const one of house?.conversations.values() ?? []) await one.retire()
    const copied = await copy(before.vault).catch(async (error: unknown) => {
      await options.closeStorage(to).catch(() => undefined)
      await goOnWith(before.vault)
      throw error
    })
    leaving?.end()
    leaving = undefined
    left = before
    storage = to
    isMortal = false
    if (to.mode === 'carried') saves ??= createSaves()
    else saves = undefined
    await goOnWith(copied)
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
    // On the way out it is the phrase of the file that counts, and that one is chosen.
    if (!vault || isMortal || leaving) throw new ClientError('bug')
    return vault
  }
  const openNow = () => {
    if (!vault || !storage) throw new ClientError('bug')
    return { vault, storage }
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
      return leaving ? 'carried' : storage?.mode
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
      return { savedAt: saves.at, unsaved, sent, leaving: (leaving ?? left) !== undefined }
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
      const file = await (leaving?.toFile(vault) ?? vault.toFile())
      made = { save: (files += 1), confirm }
      return { file, name: FILE_NAME, save: made.save }
    },
    async fileSaved(save) {
      if (!house || made?.save !== save) throw new ClientError('file-older')
      made.confirm()
      const going = leaving
      if (going) {
        const to = await options.openStorage('carried')
        await goOver(to, (from) => going.arrive(from, to))
      }
      await endLeft()
      made = undefined
      house.goOn()
      changed()
    },
    async move({ mode, ...phrase }) {
      const before = openNow()
      if (!house || leaving || left || before.storage.mode === mode) throw new ClientError('bug')
      if (house.settings.role === 'officer') throw new ClientError('bug')
      const sealed = sealingUnder(phrase)
      // It would stay behind, and what it opens with it.
      if (before.vault.second !== undefined) throw new ClientError('second-phrase-set')
      if (before.storage.mode === 'kept') {
        leaving = beginDeparture(sealed)
        saves = createSaves()
        // What was about to be sent is under way, or waits now.
        for (const one of house.conversations.values()) {
          saves.note(one.id, one.held.flow.entries)
          await one.idle()
        }
        changed()
        return
      }
      const to = await options.openStorage(mode)
      await goOver(to, (from) => copyInto(from, to, sealed))
      // It was in memory, and ends with the page.
      await endLeft().catch(() => undefined)
      left = undefined
      house.goOn()
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
      giveUpLeaving()
      await shut()
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
      left?.vault.shutForGood()
    },
    async destroy() {
      await left?.vault.lock()
      await drop(left?.storage)
      left = undefined
      await end()
      await options.clearSite?.()
      move('destroyed')
    },
    async giveUp() {
      await house?.forgetAtLock()
      giveUpLeaving()
      await shut()
      if (left) await options.closeStorage(left.storage)
      left = undefined
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
