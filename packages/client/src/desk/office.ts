/** What the parts of one desk share: the officer it is of, its group, and one thing at a time. */
import { equalBytes, toHex } from '@lapwing/codec'
import { signingKeyPairFromSeed, type SigningKeyPair } from '@lapwing/crypto'
import type { Conversation, House } from '../conversation/context.ts'
import { ClientError } from '../problem.ts'
import type { Serial } from '../serial.ts'
import type { Line } from '../transport/line.ts'
import type { ActWriter } from './act-of.ts'
import type { DeskRecordKept } from './records.ts'
import { ownIdentity } from '../conversation/own-identity.ts'

export interface Office {
  readonly house: House
  readonly record: DeskRecordKept
  readonly line: Line
  readonly conversations: ReadonlyMap<string, Conversation>
  readonly serial: Serial
  readonly acts: ActWriter
  /** Whether an officer said that they are away: places of theirs are not used. */
  isAway(identity: Uint8Array): boolean
  /** What an officer is called at the desk: devices under one name are told apart. */
  nameOf(identity: Uint8Array): string | undefined
  /** What everybody is called who is in a case of the desk, but for this one. */
  readonly namesInCases: (but: Uint8Array | undefined) => readonly string[]
  /** A case was begun: take it in and open it. */
  adopt(conversation: Conversation): void
  /** A conversation was left and is erased: it is no part of the house any more. */
  release(conversation: Conversation): void
  /** Does whatever waits for the relay. */
  settle(): void
}

/** The key the officer is appointed by. */
export function officerKey({ record }: Pick<Office, 'record'>): Uint8Array {
  return ownIdentity(record)
}

/** What creates the desk's mailboxes; not yet known to whoever has just come. */
export function admissionOf({ record }: Pick<Office, 'record'>): SigningKeyPair | undefined {
  return record.admissionSeed && signingKeyPairFromSeed(record.admissionSeed)
}

/** The officers' own conversation. */
export function deskGroup({ house, record }: Office): Conversation | undefined {
  return house.conversation(toHex(record.conversation))
}

/** Whether anybody else who may be is in the desk's group: whoever is only to be put out decides nothing. */
export function isShared(office: Office): boolean {
  const { rosters } = office.house
  const members = deskGroup(office)?.held.group?.members ?? []
  const own = officerKey(office)
  return members.some((one) => !equalBytes(one.identity, own) && rosters.officer(one.identity))
}

/** Throws ClientError 'roster-expired' or 'no-longer-appointed' where nothing may be done in the desk's name. */
export function requireAppointment(office: Pick<Office, 'house' | 'record'>): void {
  const { rosters } = office.house
  if (rosters.current()?.expired ?? true) throw new ClientError('roster-expired')
  if (!rosters.officer(officerKey(office))) throw new ClientError('no-longer-appointed')
}
