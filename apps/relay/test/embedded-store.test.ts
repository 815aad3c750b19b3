import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { blobStoreSuite } from '../../../test/support/blob-store-suite.ts'
import { mailboxStoreSuite, type StoreEngine } from '../../../test/support/mailbox-store-suite.ts'
import { openEmbeddedStore } from '../src/store/embedded-store.ts'
import { MEMORY } from './store-scene.ts'

const engine: StoreEngine = {
  name: 'embedded',
  durable: true,
  async open(now, blobQuota) {
    const directory = await mkdtemp(join(MEMORY, 'lapwing-store-'))
    const open = () =>
      openEmbeddedStore({
        directory,
        now,
        segmentSlots: 16,
        ...(blobQuota !== undefined && { blobQuota }),
        onFailure: (error) => {
          throw error
        },
      })
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
