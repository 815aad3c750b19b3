/** A participant's wait as the vault keeps it (docs/client-state.md). */
import { toHex } from '@lapwing/codec'
import type { AnsweringHours, Posture, RecordRule } from '@lapwing/engagement'
import type { SlotRef } from '@lapwing/vault'
import { table, type Table } from '../store.ts'
import type { JoiningView } from '../views.ts'
import type { Asking } from './asking.ts'

export interface JoiningRecord extends Asking {
  readonly seed: Uint8Array
  /** The seed is of a return phrase. */
  readonly returns?: true | undefined
  readonly identitySeed: Uint8Array
  readonly pseudonym: string
  readonly posture: Posture
  /** The institution's rule on its records, as the card told it. */
  readonly rule?: RecordRule | undefined
  readonly officer: string
  /** Whom the request is made to; absent in what earlier versions wrote. */
  readonly officerKey?: Uint8Array | undefined
  readonly hours: AnsweringHours
  readonly since: number
  readonly state: JoiningView['state']
  /** The sealed request, the same at every attempt. */
  readonly request: readonly Uint8Array[]
  readonly slot: SlotRef
  /** The device may have been searched while this waited: what comes of it needs new keys at once. */
  readonly searched?: true | undefined
  /** A phrase to come back by that was made meanwhile: the desk is told when the conversation begins. */
  readonly returnPhrase?: Uint8Array | undefined
  /** The conversation this begins again, under its own keys; absent for a new one. */
  readonly again?: Uint8Array | undefined
}

/** By JOINING, or by the conversation they begin again. */
export const joinings: Table<JoiningRecord> = table('joining')
export const JOINING = 'one'

/** Where a wait is kept. */
export function joiningName({ again }: Pick<JoiningRecord, 'again'>): string {
  return again ? toHex(again) : JOINING
}
