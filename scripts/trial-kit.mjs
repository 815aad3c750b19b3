/** What start.mjs and the browser tests use of our own code. build.mjs bundles this for Node. */
export { makeTrial } from '../apps/registrar/src/index.ts'
export { formatCode, organisationTag } from '../packages/client/src/index.ts'
