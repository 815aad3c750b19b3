/** What was decided so far on the way in: in memory only, dropped when it is used or left. */
import { signal, type Signal } from '@preact/signals'
import { PRESETS, type PresetPosture } from '@lapwing/engagement'
import type { InvitationView, Preset, StorageMode } from '@lapwing/client'
import { house } from '../../house.ts'

export interface Way {
  /** Of an invitation; where `returns` is set, a return phrase; where `open` is, an open door. */
  readonly code: string
  readonly returns: true | undefined
  readonly open: true | undefined
  readonly invitation: InvitationView
  readonly pseudonym: string
  readonly pin: string
  /** What somebody says of themselves who comes by an open door. */
  readonly words: string
  readonly preset: Preset | undefined
  readonly mode: StorageMode | undefined
  /** In the place of what the card says; undefined while nothing of it was changed. */
  readonly own: Pick<PresetPosture, 'conversation' | 'device'> | undefined
}

/** The way of a participant; undefined when no invitation is open. */
export const way: Signal<Way | undefined> = signal(undefined)

export function begin(
  code: string,
  invitation: InvitationView,
  by?: 'return phrase' | 'open door',
): void {
  way.value = {
    code,
    returns: by === 'return phrase' || undefined,
    open: by === 'open door' || undefined,
    invitation,
    pseudonym: '',
    pin: '',
    words: '',
    preset: undefined,
    mode: undefined,
    own: undefined,
  }
}

export function decide(part: Partial<Way>): void {
  if (way.value) way.value = { ...way.value, ...part }
}

export function dropWay(): void {
  way.value = undefined
}

/** The card that is suggested where nothing else is known. */
export function suggestedPreset(): Preset {
  return house.value.canKeep ? 'balanced' : 'low trace'
}

/** The card that stands open now, and its settings with what was changed. */
export function chosenNow(): {
  readonly preset: Preset
  readonly settings: Pick<PresetPosture, 'conversation' | 'device'>
} {
  const preset = house.value.canKeep ? (way.value?.preset ?? suggestedPreset()) : 'low trace'
  const { conversation, device } = PRESETS[preset]
  return { preset, settings: way.value?.own ?? { conversation, device } }
}
