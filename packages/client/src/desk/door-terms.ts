/** The mailbox behind a door of the desk: whoever has the code may post, the desk alone reads. */
import { signingKeyPairFromSeed, type SigningKeyPair } from '@lapwing/crypto'
import { RETENTION_DAYS, type MailboxTerms } from '@lapwing/protocol'

export function doorTerms(
  keys: { readonly doorMailbox: Uint8Array; readonly doorPost: SigningKeyPair },
  own: { readonly ownerSeed: Uint8Array; readonly doorReaderSeed: Uint8Array },
  quota: number,
): MailboxTerms {
  return {
    id: keys.doorMailbox,
    kind: 'drop',
    ownerKeys: [signingKeyPairFromSeed(own.ownerSeed).publicKey],
    postKey: keys.doorPost.publicKey,
    readerKeys: [signingKeyPairFromSeed(own.doorReaderSeed).publicKey],
    retentionDays: RETENTION_DAYS.max,
    quota,
  }
}
