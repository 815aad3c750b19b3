import { mailboxStoreSuite } from '../../../test/support/mailbox-store-suite.ts'
import { createMemoryStore } from '../src/store/memory-store.ts'

mailboxStoreSuite({
  name: 'memory',
  durable: false,
  open: (now) => {
    const store = createMemoryStore({ now })
    return Promise.resolve({
      store,
      reopen: () => Promise.reject(new Error('keeps nothing')),
      dispose: () => store.close(),
    })
  },
})
