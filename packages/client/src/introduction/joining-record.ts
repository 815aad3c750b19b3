/** A participant's wait as the vault keeps it (docs/client-state.md). */
import { toHex } from '@lapwing/codec'
import type { AnsweringHours, Posture, RecordRule } from '@lapwing/engagement'
import type { SlotRef } from '@lapwing/vault'
import { table, type Table } from '../store.ts'
import type { JoiningView } from '../views.ts'
import type { Asking } from './asking.ts'

/** What whoever comes by an open door does before they may ask, and knows of the door since. */
export interface OpenWait {
  readonly challenge: Uint8Array
  readonly effort: number
  /** When the work for this challenge began. */
  readonly began: number
  /** One for each part that is done. */
  readonly guesses: readonly number[]
  /** The request, sealed to the door; the work is done for it. */
  readonly sealed: Uint8Array
  /** How long one guess takes here, in ms. */
  readonly guessMs: number
  /** What its card said last: the desk took as many as it would on that day, or the door was closed. */
  readonly said?: 'full' | 'closed' | undefined
}

export interface JoiningRecord extends Asking {
  readonly seed: Uint8Array
  /** The seed is of a return phrase. */
  readonly returns?: true | undefined
  /** The seed is of an open door. */
  readonly open?: OpenWait | undefined
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
