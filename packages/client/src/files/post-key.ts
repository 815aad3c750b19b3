/** The key a mailbox is posted into with: it may be another at any time, and the relay has it before the log names it. */
import { equalBytes } from '@lapwing/codec'
import { signingKeyPairFromSeed, type SigningKeyPair } from '@lapwing/crypto'
import type { Conversation } from '../conversation/context.ts'
import type { BlobAt, BlobLane } from '../transport/blob-lane.ts'
import { RelayRefusal } from '../transport/requests.ts'

/** Asks anew as long as it is refused under a key that is no longer the one known here. Rejects as `ask` does. */
export async function underPostKey(
  conversation: Conversation,
  ask: (pair: SigningKeyPair) => Promise<void>,
): Promise<void> {
  for (;;) {
    const { postSeed } = conversation.held.record
    try {
      await ask(signingKeyPairFromSeed(postSeed))
      return
    } catch (error) {
      const isOld = !equalBytes(postSeed, conversation.held.record.postSeed)
      if (!(error instanceof RelayRefusal && error.code === 'refused' && isOld)) throw error
    }
  }
}

/** Resolves when this part is gone from the mailbox for everybody. Rejects as {@link BlobLane.drop} does. */
export function dropPart(
  { conversation, lane }: { readonly conversation: Conversation; readonly lane: BlobLane },
  at: BlobAt,
): Promise<void> {
  return underPostKey(conversation, (pair) => lane.drop({ ...at, class: 'post', pair }))
}
