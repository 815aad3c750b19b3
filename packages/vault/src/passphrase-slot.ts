/** A passphrase slot: the vault key sealed under a passphrase, or 256 random bytes. */
import { toUtf8 } from '@lapwing/codec'
import {
  CryptoError,
  openSecret,
  padTo,
  passphraseKey,
  sealSecret,
  secretFrom,
  unpad,
  wipe,
  type PassphraseCost,
  type Secret,
} from '@lapwing/crypto'
import { PASSPHRASE_PAYLOAD_BYTES, PASSPHRASE_SLOTS } from './layout.ts'
import type { Sector } from './sector.ts'
import { VaultError } from './vault-error.ts'

/** payload = kind 1 byte | vault key 32, padded. Not CBOR: its encoder would keep a copy. */
const KIND_VAULT = 1
const VAULT_KEY_BYTES = 32

export interface OpenedSlot {
  readonly index: number
  readonly vaultKey: Secret
}

/** The 256 bytes of slot `index` holding `vaultKey`. Throws CryptoError `weak-passphrase-cost`. */
export function sealPassphraseSlot(o: {
  readonly index: number
  readonly passphrase: string
  readonly salt: Uint8Array
  readonly cost: PassphraseCost
  readonly vaultKey: Secret
}): Uint8Array {
  const key = passphraseKey(o.passphrase, o.salt, o.cost)
  const payload = new Uint8Array(1 + VAULT_KEY_BYTES)
  payload[0] = KIND_VAULT
  payload.set(o.vaultKey, 1)
  const padded = padTo(payload, PASSPHRASE_PAYLOAD_BYTES)
  try {
    return sealSecret(padded, key, slotLabel(o.index))
  } finally {
    wipe(key)
    wipe(payload)
    wipe(padded)
  }
}

/**
 * The slot this passphrase opens, or nothing. The work is the same for every passphrase: one key
 * for each distinct cost, then all eight slots under each, the one that opens or not.
 */
export function openPassphraseSlots(sector: Sector, passphrase: string): OpenedSlot | undefined {
  let opened: { readonly index: number; readonly payload: Uint8Array } | undefined
  for (const cost of sector.costs) {
    const key = passphraseKey(passphrase, sector.salt, cost)
    for (let index = 0; index < PASSPHRASE_SLOTS; index++) {
      const payload = tryOpen(sector.slots[index] ?? new Uint8Array(0), key, index)
      if (payload !== undefined) opened ??= { index, payload }
    }
    wipe(key)
  }
  if (opened === undefined) return undefined
  try {
    return { index: opened.index, vaultKey: readPayload(opened.payload) }
  } finally {
    wipe(opened.payload)
  }
}

/** The slot's place is part of the seal: a slot copied to another place does not open. */
function slotLabel(index: number): Uint8Array {
  return toUtf8(`lapwing passphrase slot ${index}`)
}

function tryOpen(slot: Uint8Array, key: Secret, index: number): Uint8Array | undefined {
  try {
    return openSecret(slot, key, slotLabel(index))
  } catch (error) {
    if (error instanceof CryptoError && error.code === 'cannot-open') return undefined
    throw error
  }
}

/** Later versions add kinds (a passphrase that destroys); this one opens vaults only. */
function readPayload(padded: Uint8Array): Secret {
  const payload = unpad(padded)
  try {
    if (payload[0] !== KIND_VAULT) throw new VaultError('newer')
    if (payload.length !== 1 + VAULT_KEY_BYTES) throw new VaultError('damaged')
    return secretFrom(payload.subarray(1))
  } finally {
    wipe(payload)
  }
}
