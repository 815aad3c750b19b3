/** `npm run verify`: the quick subset of `npm test`, for before a commit. */
import { runPlainly } from './plain.mjs'
import { test } from './test.mjs'

await runPlainly(() => test(['types', 'lint', 'format', 'architecture', 'unit']))
