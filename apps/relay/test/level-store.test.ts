import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { blobStoreSuite } from '../../../test/support/blob-store-suite.ts'
import { openLevelStore } from '../../../test/support/level-store.ts'
import { mailboxStoreSuite, type StoreEngine } from '../../../test/support/mailbox-store-suite.ts'
import { MEMORY } from './store-scene.ts'

const engine: StoreEngine = {
  name: 'plain level',
  durable: true,
  async open(now, blobQuota) {
    const directory = await mkdtemp(join(MEMORY, 'lapwing-level-'))
    const quota = blobQuota === undefined ? {} : { blobQuota }
    const open = () => openLevelStore({ directory, now, ...quota })
    let store = await open()
    return {
      get store() {
        return store
      },
      async reopen() {
        await store.close()
        store = await open()
      },
      async dispose() {
        await store.close()
        await rm(directory, { recursive: true })
      },
    }
  },
}

mailboxStoreSuite(engine)
blobStoreSuite(engine)
