/** A store of the relay's own, opened without the relay, to be filled faster than clients could. */
import { QUOTA } from '@lapwing/protocol'
import { openEmbeddedStore } from '../../apps/relay/src/store/embedded-store.ts'
import { bytes } from '../support/relay-keys.ts'

export async function openEmptyStore(directory: string) {
  const store = await openEmbeddedStore({
    directory,
    now: () => Date.now(),
    onFailure: (error) => {
      throw error
    },
  })

  /** Gives the id of a conversation's mailbox that nobody has the keys of. */
  async function newMailbox(): Promise<Uint8Array> {
    const id = bytes(32)
    await store.create({
      id,
      kind: 'conversation',
      ownerKeys: [bytes(32)],
      postKey: bytes(32),
      readers: [{ key: bytes(32), start: 0 }],
      retentionDays: 30,
      quota: QUOTA.default,
      createdAs: bytes(32),
    })
    return id
  }

  return { store, newMailbox }
}
