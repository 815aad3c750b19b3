/** A passphrase slot: what one passphrase does, sealed under it, or 256 random bytes. */
import { toUtf8 } from '@lapwing/codec'
import {
  CryptoError,
  openSecret,
  padTo,
  passphraseKey,
  randomBytes,
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

/**
 * payload = kind 1 byte | 32 bytes | depth 1 byte, padded. The 32 are a vault key, or random in a
 * slot that destroys. Vaults of the first versions have no depth byte: theirs is 0. Not CBOR: its
 * encoder would keep a copy.
 */
const KIND_VAULT = 1
const KIND_DESTROY = 2
const VAULT_KEY_BYTES = 32

/** What a passphrase does. */
export type SlotContent = OpensVault | { readonly does: 'destroys' }

export interface OpensVault {
  readonly does: 'opens'
  readonly vaultKey: Secret
  /** How many passphrases before it were set, each inside the one before: 0 for the first vault. */
  readonly depth: number
}

export interface OpenedSlot {
  readonly index: number
  readonly content: SlotContent
}

/** The 256 bytes of slot `index`. Throws CryptoError `weak-passphrase-cost`. */
export function sealPassphraseSlot(o: {
  readonly index: number
  readonly passphrase: string
  readonly salt: Uint8Array
  readonly cost: PassphraseCost
  readonly content: SlotContent
}): Uint8Array {
  const key = passphraseKey(o.passphrase, o.salt, o.cost)
  const payload = encodePayload(o.content)
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
    return { index: opened.index, content: decodePayload(opened.payload) }
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

function encodePayload(content: SlotContent): Uint8Array {
  const payload = new Uint8Array(1 + VAULT_KEY_BYTES + 1)
  payload[0] = content.does === 'opens' ? KIND_VAULT : KIND_DESTROY
  payload.set(content.does === 'opens' ? content.vaultKey : randomBytes(VAULT_KEY_BYTES), 1)
  payload[1 + VAULT_KEY_BYTES] = content.does === 'opens' ? content.depth : 0
  return payload
}

function decodePayload(padded: Uint8Array): SlotContent {
  const payload = unpad(padded)
  try {
    const kind = payload[0]
    if (kind !== KIND_VAULT && kind !== KIND_DESTROY) throw new VaultError('newer')
    const extra = payload.length - 1 - VAULT_KEY_BYTES
    if (extra !== 0 && extra !== 1) throw new VaultError('damaged')
    if (kind === KIND_DESTROY) return { does: 'destroys' }
    return {
      does: 'opens',
      vaultKey: secretFrom(payload.subarray(1, 1 + VAULT_KEY_BYTES)),
      depth: payload[1 + VAULT_KEY_BYTES] ?? 0,
    }
  } finally {
    wipe(payload)
  }
}
