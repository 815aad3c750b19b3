import type { FrenchBundle } from '../areas.ts'
import type { GuideAreas } from '../guide-areas.ts'
import { cards } from './cards.ts'
import { handout } from './handout.ts'
import { help } from './help.ts'
import { practice } from './practice.ts'
import { searched } from './searched.ts'

export const guide: FrenchBundle<GuideAreas> = { cards, handout, help, practice, searched }
