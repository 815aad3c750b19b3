import type { FrenchBundle } from '../areas.ts'
import type { GuideAreas } from '../guide-areas.ts'
import { cards } from './cards.ts'
import { handout } from './handout.ts'
import { searched } from './searched.ts'

export const guide: FrenchBundle<GuideAreas> = { cards, handout, searched }
