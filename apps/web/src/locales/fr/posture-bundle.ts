import type { FrenchBundle } from '../areas.ts'
import type { PostureAreas } from '../posture-areas.ts'
import { assessment } from './assessment.ts'
import { locks } from './locks.ts'
import { posture } from './posture.ts'

export const postureBundle: FrenchBundle<PostureAreas> = { assessment, locks, posture }
