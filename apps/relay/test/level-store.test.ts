import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openLevelStore } from '../../../test/support/level-store.ts'
import { mailboxStoreSuite } from '../../../test/support/mailbox-store-suite.ts'
import { MEMORY } from './store-scene.ts'

mailboxStoreSuite({
  name: 'plain level',
  durable: true,
  async open(now) {
    const directory = await mkdtemp(join(MEMORY, 'lapwing-level-'))
    let store = await openLevelStore({ directory, now })
    return {
      get store() {
        return store
      },
      async reopen() {
        await store.close()
        store = await openLevelStore({ directory, now })
      },
      async dispose() {
        await store.close()
        await rm(directory, { recursive: true })
      },
    }
  },
})
