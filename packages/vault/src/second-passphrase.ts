/**
 * A second passphrase: set, removed, and put in order after a power cut. It takes the slot of the
 * sector after the one of the vault it is set in, so that whoever sets one in the vault *it* opens
 * takes the next again and never the first vault's. The vault it opens uses key file 1, made with
 * the storage for nothing else; one further inside takes a key file of its own.
 */
import {
  blake2b,
  randomBytes,
  secretFrom,
  wipe,
  type PassphraseCost,
  type Secret,
} from '@lapwing/crypto'
import { firstWrite } from './first-write.ts'
import type { Inside } from './inside.ts'
import { ErasableSlots } from './erasable-slots.ts'
import { destroySlots } from './key-file.ts'
import { createGrowthFile, createKeyFile, openKeyFile } from './key-files.ts'
import { FIRST_GROWTH_FILE, PASSPHRASE_SLOTS } from './layout.ts'
import { fillersIn, Levels } from './levels.ts'
import { checkPassphrases, slotIn, withoutPassphrases, withPassphrase } from './next-sector.ts'
import { loadHead, type OpenState } from './open-state.ts'
import { recordKeys } from './record.ts'
import { RecordStore, UNREADABLE } from './record-store.ts'
import { hasRetired } from './retiring.ts'
import { encodeSecond, isPlaced, secondPlace, type Second } from './second.ts'
import { STRICT } from './storage.ts'
import { isVaultError, VaultError } from './vault-error.ts'
import type { Operation, VaultPut } from './write.ts'

export interface SecondChoice {
  /** The one this vault was opened with. */
  readonly current: string
  readonly passphrase: string
  /** The least it may cost. */
  readonly cost: PassphraseCost
  readonly does: 'opens' | 'destroys'
}

/** The key file that lies beside every first vault's, from the first day. */
const FILE_BESIDE = 1
const DELETES_AT_ONCE = 512

/**
 * 1. A batch: what there is to know about it, as `making`, and the records of the empty vault it
 *    opens. 2. The sector. 3. `made`. After a power cut an opening looks at the sector to tell
 *    whether 2 was reached, and takes everything back where it was not.
 */
export async function setSecond(inside: Inside, o: SecondChoice): Promise<void> {
  const { state } = inside
  if (state.second?.stage === 'made') throw new RangeError('there is a second passphrase already')
  if (state.depth + 1 >= PASSPHRASE_SLOTS) throw new VaultError('full')
  const own = { index: state.passphraseSlot, current: o.current }
  if (state.second !== undefined) {
    checkPassphrases(state.sector.sector, own)
    await takeBack(inside, state.second)
  }
  checkPassphrases(state.sector.sector, { ...own, next: o.passphrase })

  const vaultKey = o.does === 'opens' ? secretFrom(randomBytes(32)) : undefined
  const index = (state.passphraseSlot + 1) % PASSPHRASE_SLOTS
  const next = withPassphrase(state.sector.sector, {
    index,
    passphrase: o.passphrase,
    cost: o.cost,
    content: vaultKey ? { does: 'opens', vaultKey, depth: state.depth + 1 } : { does: 'destroys' },
  })
  const made: Second = {
    stage: 'made',
    vaultKey,
    index,
    slotHash: blake2b(slotIn(next, index)),
    slot: state.directory.reserve(),
  }
  try {
    const beside = vaultKey ? await recordsBeside(state, vaultKey) : []
    await keep(inside, { ...made, stage: 'making' }, beside)
  } catch (error) {
    state.directory.release(made.slot)
    throw error
  }
  await inside.replaceSector(next)
  try {
    await keep(inside, made)
  } catch (error) {
    if (!isVaultError(error, 'full')) throw error
    // The sector stands, and the next opening sees it there.
    state.second = made
  }
}

/**
 * `removing` is on disk first. Then the slot of the sector becomes random, and those further inside
 * with it; then the key files; then the records; last what was known about it, its key under an
 * erasable slot.
 */
export async function removeSecond(inside: Inside, current: string): Promise<void> {
  const { state } = inside
  const { second } = state
  if (second === undefined) return
  checkPassphrases(state.sector.sector, { index: state.passphraseSlot, current })
  await keep(inside, { ...second, stage: 'removing' })
  await takeBack(inside, second)
}

/** Goes on with what a power cut broke off. No room for it is no reason not to open. */
export async function recoverSecond(inside: Inside): Promise<void> {
  const { second } = inside.state
  if (second === undefined) return
  try {
    if (second.stage === 'made') {
      if (await wentByItself(inside.state, second)) await takeBack(inside, second)
    } else if (second.stage === 'making' && (await wasMade(inside.state, second))) {
      await keep(inside, { ...second, stage: 'made' })
    } else {
      await takeBack(inside, second)
    }
  } catch (error) {
    if (!isVaultError(error, 'full')) throw error
  }
}

/** The records of the vault it opens; their keys are wiped by the caller. */
function otherVault(state: OpenState, second: Second): RecordStore | undefined {
  return second.vaultKey && recordsUnder(state, second.vaultKey)
}

/** Without its erasable slots: what lies under one does not open. */
function recordsUnder({ storage }: OpenState, vaultKey: Secret): RecordStore {
  return new RecordStore(recordKeys(secretFrom(vaultKey)), new ErasableSlots(), storage.database)
}

/** Nothing where there is no other vault, or its head is lost. */
export async function countLevels(state: OpenState, second: Second): Promise<Levels | undefined> {
  const other = otherVault(state, second)
  if (other === undefined) return undefined
  try {
    const { version } = await loadHead(other)
    const { records, storage } = state
    return await Levels.count(
      storage.database,
      { records, version: state.version },
      { records: other, version },
    )
  } catch (error) {
    other.wipe()
    if (isVaultError(error, 'damaged')) return undefined
    throw error
  }
}

/** Somebody who opened the other vault may have changed its passphrase since. */
async function wasMade(state: OpenState, second: Second): Promise<boolean> {
  if (isPlaced(second, state.sector.sector.slots)) return true
  const other = otherVault(state, second)
  try {
    return other !== undefined && (await loadHead(other)).version > 1
  } catch (error) {
    if (isVaultError(error, 'damaged')) return false
    throw error
  } finally {
    other?.wipe()
  }
}

/** Its notes have moved: nobody opens it any more. */
async function wentByItself(state: OpenState, second: Second): Promise<boolean> {
  const sealed = state.sector.sector.slots[second.index]
  const other = otherVault(state, second)
  if (!other) return false
  try {
    if (isPlaced(second, state.sector.sector.slots)) return false
    return sealed !== undefined && (await hasRetired(other, sealed))
  } catch (error) {
    if (isVaultError(error, 'damaged')) return false
    throw error
  } finally {
    other.wipe()
  }
}

async function keep(
  { state, commit }: Inside,
  second: Second,
  beside: readonly Operation[] = [],
): Promise<void> {
  const put: VaultPut = { ...secondPlace(), value: encodeSecond(second), slot: second.slot }
  await commit({}, { puts: [put], beside })
  state.second = second
}

async function recordsBeside(state: OpenState, vaultKey: Secret): Promise<Operation[]> {
  const file = await keyFileBeside(state)
  const records = recordsUnder(state, vaultKey)
  try {
    return firstWrite(records, [file]).operations
  } finally {
    records.wipe()
  }
}

async function keyFileBeside({ storage, depth, head }: OpenState): Promise<number> {
  // A vault that moved here may use any.
  if (depth > 0 || head.files.includes(FILE_BESIDE)) {
    const { file, device } = await createGrowthFile(storage, head.files)
    device.close()
    return file
  }
  const device = await openKeyFile(storage, FILE_BESIDE).catch((error: unknown) => {
    if (isVaultError(error, 'damaged')) {
      return createKeyFile(storage, FILE_BESIDE)
    }
    throw error
  })
  device.close()
  return FILE_BESIDE
}

async function takeBack(inside: Inside, second: Second): Promise<void> {
  const { state } = inside
  const inner = Array.from(
    { length: PASSPHRASE_SLOTS - 1 - state.depth },
    (_, i) => (second.index + i) % PASSPHRASE_SLOTS,
  )
  await inside.replaceSector(withoutPassphrases(state.sector.sector, inner))
  const other = otherVault(state, second)
  try {
    if (other !== undefined) {
      await overwriteFiles(state, other)
      await deleteRecords(state, other)
    }
  } finally {
    other?.wipe()
  }
  await inside.commit({ erase: [second.slot] }, { deletes: [secondPlace()] })
  if (second.vaultKey !== undefined) wipe(second.vaultKey)
  state.second = undefined
}

/** Never one of this vault's own, whatever the other's head says. */
async function overwriteFiles(state: OpenState, other: RecordStore): Promise<void> {
  const files = new Set(state.depth === 0 ? [FILE_BESIDE] : [])
  try {
    for (const file of (await loadHead(other)).head.files) files.add(file)
  } catch (error) {
    // The records were taken out already, after the files; or the database has lost them.
    if (!isVaultError(error, 'damaged')) throw error
  }
  for (const file of files) {
    if (file === 0 || state.head.files.includes(file)) continue
    const device = await state.storage.keyFile(file, false)
    if (device === undefined) continue
    try {
      destroySlots(device)
    } catch (error) {
      device.close()
      throw error
    }
    if (file < FIRST_GROWTH_FILE) device.close()
    else await device.remove()
  }
}

/** The other's, and what made this one as large. */
async function deleteRecords(state: OpenState, other: RecordStore): Promise<void> {
  const { database } = state.storage
  const addresses: Uint8Array[] = []
  const lengths = new Set<number>()
  // One that is not given stays: whose it is cannot be told, and nothing opens it without the key.
  for await (const { address, stored } of state.records.everything()) {
    if (other.owns(address, stored)) addresses.push(address)
    if (stored !== UNREADABLE) lengths.add(stored.length)
  }
  for (const place of await fillersIn(state.records, lengths)) {
    addresses.push(state.records.address(place))
  }
  for (let from = 0; from < addresses.length; from += DELETES_AT_ONCE) {
    const keys = addresses.slice(from, from + DELETES_AT_ONCE)
    await database.batch(
      keys.map((key) => ({ type: 'del' as const, key })),
      STRICT,
    )
  }
}
