/** What was decided so far on the way in: in memory only, dropped when it is used or left. */
import { signal, type Signal } from '@preact/signals'
import type { InvitationView, Preset, StorageMode } from '@lapwing/client'

export interface Way {
  readonly code: string
  readonly invitation: InvitationView
  readonly pseudonym: string
  readonly pin: string
  readonly preset: Preset | undefined
  readonly mode: StorageMode | undefined
}

/** The way of a participant; undefined when no invitation is open. */
export const way: Signal<Way | undefined> = signal(undefined)

export function begin(code: string, invitation: InvitationView): void {
  way.value = { code, invitation, pseudonym: '', pin: '', preset: undefined, mode: undefined }
}

export function decide(part: Partial<Way>): void {
  if (way.value) way.value = { ...way.value, ...part }
}

export function dropWay(): void {
  way.value = undefined
}
