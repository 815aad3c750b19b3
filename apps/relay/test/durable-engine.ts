/** An engine of the suites whose data lies in a folder and outlives its process. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoreEngine } from '../../../test/support/mailbox-store-suite.ts'
import type { MailboxStore } from '../src/store/mailbox-store.ts'
import { MEMORY } from './store-scene.ts'

interface Opening {
  readonly directory: string
  readonly now: () => number
  readonly blobQuota?: number
}

export function durableEngine(
  name: string,
  openStore: (opening: Opening) => Promise<MailboxStore>,
): StoreEngine {
  return {
    name,
    durable: true,
    async open(now, blobQuota) {
      const directory = await mkdtemp(join(MEMORY, 'lapwing-store-'))
      const quota = blobQuota === undefined ? {} : { blobQuota }
      const open = () => openStore({ directory, now, ...quota })
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
}
