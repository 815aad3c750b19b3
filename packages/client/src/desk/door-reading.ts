/** What stands in an envelope at an open door, looked at from the cheapest check to the dearest. */
import { decodeCbor, equalBytes, toHex } from '@lapwing/codec'
import { blake2b, hybridKeyPairFromSeed } from '@lapwing/crypto'
import { doorRequest, type DoorRequest } from '@lapwing/engagement'
import { keysOf } from '../introduction/invitation-keys.ts'
import { readLaidOut, workedFor, type Worked } from '../introduction/work.ts'
import { openFromOpenDoor } from '../sealing/open.ts'
import { turnsAt } from './open-door-rules.ts'
import type { InvitationRecord, OpenDoorRecord } from './records.ts'
import { secretsOf } from './renewing.ts'

const LIMITS = { maxBytes: 4_096, maxDepth: 2 }

/** A door of which it is known that it is an open one. */
export type OpenDoor = InvitationRecord & { readonly open: OpenDoorRecord }

export function isOpen(door: InvitationRecord | undefined): door is OpenDoor {
  return door?.open !== undefined
}

/**
 * The request in an envelope, and the day it is of; undefined for whatever is none. Nothing is opened
 * before the work was checked, and no work is checked where nobody more would be taken.
 */
export function readEnvelope(
  door: OpenDoor,
  envelope: Uint8Array,
  o: {
    readonly now: number
    readonly hasRoom: (day: number) => boolean
    /** Hashes of what was opened before, in hex: the relay may say it again. */
    readonly met: Set<string>
  },
): { readonly request: Uint8Array; readonly day: number } | undefined {
  const worked = readLaidOut(envelope)
  if (!worked) return undefined
  const turn = turnsAt(door.open, o.now).find(({ challenge }) =>
    equalBytes(challenge, worked.challenge),
  )
  if (!turn || !o.hasRoom(turn.day)) return undefined
  const sealed = toHex(blake2b(worked.sealed))
  if (o.met.has(sealed) || !workedFor(worked, keysOf(door).doorMailbox, [turn])) return undefined
  o.met.add(sealed)
  const request = openSealed(door, worked)
  return request && readRequest(request) ? { request, day: turn.day } : undefined
}

/** By the newest secret or an earlier one: who read an earlier card has sealed to that. */
function openSealed(door: InvitationRecord, { sealed }: Worked): Uint8Array | undefined {
  for (const { doorSecret } of secretsOf(door)) {
    const bytes = openFromOpenDoor(sealed, hybridKeyPairFromSeed(doorSecret))
    if (bytes) return bytes
  }
  return undefined
}

/** Undefined for whatever is no request. */
export function readRequest(bytes: Uint8Array): DoorRequest | undefined {
  try {
    return doorRequest.read(decodeCbor(bytes, LIMITS))
  } catch {
    return undefined
  }
}
