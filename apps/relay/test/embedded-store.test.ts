import { blobStoreSuite } from '../../../test/support/blob-store-suite.ts'
import { holdsSuite } from '../../../test/support/holds-suite.ts'
import { mailboxStoreSuite } from '../../../test/support/mailbox-store-suite.ts'
import { openEmbeddedStore } from '../src/store/embedded-store.ts'
import { durableEngine } from './durable-engine.ts'

const engine = durableEngine('embedded', (opening) =>
  openEmbeddedStore({
    ...opening,
    segmentSlots: 16,
    onFailure: (error) => {
      throw error
    },
  }),
)

mailboxStoreSuite(engine)
blobStoreSuite(engine)
holdsSuite(engine)
