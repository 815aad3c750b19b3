/** Opens what arrives: one piece, or undefined whatever was wrong. Its mirror is seal.ts. */
import {
  hybridOpen,
  openBox,
  openSecret,
  type BoxKeyPair,
  type HybridKeyPair,
} from '@lapwing/crypto'
import { assemble, unpack, type PackKind, type Piece } from './packing.ts'
import { CARD_CONTEXT, DOOR_CONTEXT, JOIN_CONTEXT } from './seal.ts'

/** Tries each key pair in turn (this epoch's, the last epoch's). */
export function openFromBox(envelope: Uint8Array, pairs: readonly BoxKeyPair[]): Piece | undefined {
  for (const pair of pairs) {
    const piece = attempt(() => openBox(envelope, pair))
    if (piece) return piece
  }
  return undefined
}

export function openFromDoor(envelope: Uint8Array, pair: HybridKeyPair): Piece | undefined {
  return attempt(() => hybridOpen(envelope, pair, JOIN_CONTEXT))
}

/** The bytes of a request at an open door. */
export function openFromOpenDoor(sealed: Uint8Array, pair: HybridKeyPair): Uint8Array | undefined {
  const piece = attempt(() => hybridOpen(sealed, pair, DOOR_CONTEXT))
  return piece?.kind === 'door request' && piece.count === 1 ? piece.bytes : undefined
}

export function openCard(envelope: Uint8Array, openKey: Uint8Array): Piece | undefined {
  return attempt(() => openSecret(envelope, openKey, CARD_CONTEXT))
}

/** Collects pieces of one kind and gives each message once it is whole. */
export class Collector {
  readonly #kind: PackKind
  readonly #parts = new Map<string, Piece[]>()

  constructor(kind: PackKind) {
    this.#kind = kind
  }

  add(piece: Piece): Uint8Array | undefined {
    if (piece.kind !== this.#kind) return undefined
    const key = piece.id.join()
    const parts = this.#parts.get(key) ?? []
    if (parts.some((part) => part.index === piece.index)) return undefined
    parts.push(piece)
    this.#parts.set(key, parts)
    const whole = assemble(parts)
    if (whole) this.#parts.delete(key)
    return whole
  }
}

function attempt(open: () => Uint8Array): Piece | undefined {
  try {
    return unpack(open())
  } catch {
    return undefined
  }
}
