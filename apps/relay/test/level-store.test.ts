import { blobStoreSuite } from '../../../test/support/blob-store-suite.ts'
import { openLevelStore } from '../../../test/support/level-store.ts'
import { holdsSuite } from '../../../test/support/holds-suite.ts'
import { mailboxStoreSuite } from '../../../test/support/mailbox-store-suite.ts'
import { durableEngine } from './durable-engine.ts'

const engine = durableEngine('plain level', openLevelStore)

mailboxStoreSuite(engine)
blobStoreSuite(engine)
holdsSuite(engine)
