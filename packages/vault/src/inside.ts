/** An open vault as seen by what changes it from inside, while nothing else runs. */
import type { OpenState } from './open-state.ts'
import type { SlotRef } from './storage.ts'
import type { OwnWrite } from './write.ts'

export interface Inside {
  readonly state: OpenState
  readonly commit: (w: { readonly erase?: readonly SlotRef[] }, own: OwnWrite) => Promise<void>
  readonly replaceSector: (next: Uint8Array) => Promise<void>
  /** The same, where an earlier attempt may have gone part of the way. */
  readonly resumeSector: (next: Uint8Array) => Promise<void>
}
