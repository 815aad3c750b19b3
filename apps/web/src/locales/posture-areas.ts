/** The areas of what a person decides about risk: wanted while joining and behind the vault. */
import type { assessment } from './en/assessment.ts'
import type { locks } from './en/locks.ts'
import type { posture } from './en/posture.ts'

export interface PostureAreas {
  readonly assessment: typeof assessment
  readonly locks: typeof locks
  readonly posture: typeof posture
}
