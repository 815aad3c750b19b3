import { blobStoreSuite } from '../../../test/support/blob-store-suite.ts'
import { holdsSuite } from '../../../test/support/holds-suite.ts'
import { mailboxStoreSuite, type StoreEngine } from '../../../test/support/mailbox-store-suite.ts'
import { createMemoryStore } from '../src/store/memory-store.ts'

const engine: StoreEngine = {
  name: 'memory',
  durable: false,
  open: (now, blobQuota) => {
    const store = createMemoryStore({ now, ...(blobQuota !== undefined && { blobQuota }) })
    return Promise.resolve({
      store,
      reopen: () => Promise.reject(new Error('keeps nothing')),
      dispose: () => store.close(),
    })
  },
}

mailboxStoreSuite(engine)
blobStoreSuite(engine)
holdsSuite(engine)
