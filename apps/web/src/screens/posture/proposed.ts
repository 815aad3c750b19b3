/** What a person took from the self-assessment on the way to the room that saves it. */
import { signal, type Signal } from '@preact/signals'
import type { Posture } from '@lapwing/client'
import type { DevicePosture } from '@lapwing/engagement'

export interface Proposed {
  readonly id: string
  readonly posture: Posture
  /** Undefined where it is as it was, or nothing can be locked. */
  readonly device: DevicePosture | undefined
}

/** Undefined when nothing was taken. */
export const proposed: Signal<Proposed | undefined> = signal(undefined)

/** Gives it once. */
export function takeProposed(id: string): Proposed | undefined {
  const given = proposed.peek()
  proposed.value = undefined
  return given?.id === id ? given : undefined
}
