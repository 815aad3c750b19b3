import type { FrontAreas, FrenchBundle } from '../areas.ts'
import { code } from './code.ts'
import { joining } from './joining.ts'
import { law } from './law.ts'
import { lock } from './lock.ts'
import { problems } from './problems.ts'
import { shell } from './shell.ts'
import { times } from './times.ts'

export const front: FrenchBundle<FrontAreas> = { code, joining, law, lock, problems, shell, times }
