/**
 * Setup of the unit level: a property that names no number of cases tries 40 in `npm test`, and ten
 * times as many in the long run. Found anew by chance each time, as before.
 */
import fc from 'fast-check'
import { LONG } from './long.ts'

fc.configureGlobal({ numRuns: LONG ? 400 : 40 })
