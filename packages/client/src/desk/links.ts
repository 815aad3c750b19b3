/**
 * How an appointed officer, or an officer's second device, comes to a desk: a code made for this one
 * identity, a request at its door, a commit in the desk group, an answer (DESIGN §5, §8). Each step is
 * in the vault before the relay hears of it, and may be repeated.
 */
import { decodeCbor, equalBytes, toHex } from '@lapwing/codec'
import { blake2b, randomBytes } from '@lapwing/crypto'
import { linkRequest, type LinkRequest } from '@lapwing/engagement'
import { readKeyPackage } from '@lapwing/mls'
import type { Entry } from '@lapwing/protocol'
import { secondsOf } from '../clock.ts'
import type { House } from '../conversation/context.ts'
import { Collector, openFromDoor } from '../sealing/open.ts'
import { table, type Table } from '../store.ts'
import { linkKeys } from './link-keys.ts'

export interface LinkRecord {
  readonly seed: Uint8Array
  /** Whom it was made for: anybody else who has the code is passed over. */
  readonly identity: Uint8Array
  readonly doorReaderSeed: Uint8Array
  readonly ownerSeed: Uint8Array
  readonly answerOwnerSeed: Uint8Array
  readonly answerPostSeed: Uint8Array
  /** Unix ms. */
  readonly made: number
  /** Unix seconds. */
  readonly expires: number
  /**
   * `making`: its door is not yet at the relay. `asked`: the officer has come, nobody has let them in.
   * `adding`: somebody has. `ended`: taken back or run out.
   */
  readonly state: 'making' | 'open' | 'asked' | 'adding' | 'added' | 'ended'
  /** Last entry of the door that was persisted. */
  readonly cursor: number
  /** The request, from when it came until the answer is at the relay. */
  readonly request?: Uint8Array | undefined
  /** What the announcement in the desk group said is on its way, or came back. */
  readonly announced?: true | undefined
  /** The commit made last, by its hash. */
  readonly addCommit?: Uint8Array | undefined
  /** The sealed answer that belongs to it. */
  readonly answer?: readonly Uint8Array[] | undefined
}

/** By the name of its seed. */
export const links: Table<LinkRecord> = table('link')

/** A code is said or carried to somebody who waits for it. */
const LINK_DAYS = 2
const DAY = 86_400
const LIMITS = { maxBytes: 4_096, maxDepth: 2 }

export function linkId({ seed }: Pick<LinkRecord, 'seed'>): string {
  return toHex(blake2b(seed)).slice(0, 32)
}

export function makeLink(house: House, identity: Uint8Array): LinkRecord {
  return {
    seed: randomBytes(16),
    identity,
    doorReaderSeed: randomBytes(32),
    ownerSeed: randomBytes(32),
    answerOwnerSeed: randomBytes(32),
    answerPostSeed: randomBytes(32),
    made: house.clock.now(),
    expires: secondsOf(house.clock) + LINK_DAYS * DAY,
    state: 'making',
    cursor: 0,
  }
}

/** Whether somebody may still come by it. */
export function isLive({ state }: LinkRecord): boolean {
  return state === 'making' || state === 'open' || state === 'asked'
}

export function isLate(house: House, link: LinkRecord): boolean {
  return isLive(link) && link.expires < secondsOf(house.clock)
}

/** Reads what was left at the door. The first request of the identity it was made for counts. */
export async function readLinkDoor(
  house: House,
  link: LinkRecord,
  entries: readonly Entry[],
): Promise<LinkRecord> {
  const { doorSeal } = linkKeys(link.seed)
  const collector = new Collector('join request')
  let next = link
  for (const entry of entries) {
    const piece = openFromDoor(entry.envelope, doorSeal)
    const bytes = piece && collector.add(piece)
    const request = bytes && readLinkRequest(bytes)
    if (request && next.state === 'open' && (await isOf(house, request, link.identity))) {
      next = { ...next, state: 'asked', request: bytes }
    }
    next = { ...next, cursor: Math.max(next.cursor, entry.seq) }
  }
  return next
}

/** Undefined for whatever is no request. */
export function readLinkRequest(bytes: Uint8Array): LinkRequest | undefined {
  try {
    return linkRequest.read(decodeCbor(bytes, LIMITS))
  } catch {
    return undefined
  }
}

async function isOf(house: House, request: LinkRequest, identity: Uint8Array): Promise<boolean> {
  const read = await readKeyPackage(request.keyPackage, house.clock.now()).catch(() => undefined)
  return read !== undefined && equalBytes(read.identity, identity)
}
