/** What an officer whose client keeps no rule says in the desk group to put a case of theirs before others. */
import { encodeCbor } from '@lapwing/codec'
import {
  blake2b,
  boxKeyPairFromSeed,
  identityFromSeed,
  randomBytes,
  secretFrom,
  signingKeyPair,
} from '@lapwing/crypto'
import { createGroup, createKeyPackage } from '@lapwing/mls'
import type { OfferRecord } from '../../packages/client/src/desk/offer-record.ts'
import { sealWay } from '../../packages/client/src/desk/way-in.ts'
import type { ModifiedMember } from './modified-member.ts'

/** They make an invitation that begins a case again, claim it, and accept the claim with this place. */
export async function acceptsAgain(
  by: ModifiedMember,
  conversation: Uint8Array,
  offer: OfferRecord,
): Promise<void> {
  const seed = randomBytes(16)
  const secrets = {
    doorSecret: randomBytes(32),
    doorReaderSeed: randomBytes(32),
    cardPostSeed: randomBytes(32),
    ownerSeed: randomBytes(32),
  }
  const expires = Math.floor(Date.now() / 1000) + 86_400
  const known = { label: 'Pskov', languages: ['en'], expires, reopens: conversation }
  await by.say('desk invitation', { seed, ...secrets, ...known })
  const puppet = identityFromSeed(randomBytes(32))
  const { bytes } = await createKeyPackage({ identity: puppet, now: Date.now(), days: 14 })
  const request = encodeCbor({
    keyPackage: bytes,
    answerMailbox: randomBytes(32),
    answerReader: signingKeyPair().publicKey,
    reader: signingKeyPair().publicKey,
    answerKey: boxKeyPairFromSeed(randomBytes(32)).publicKey,
    pseudonym: 'Osinka',
  })
  const claim = blake2b(request)
  await by.say('desk claim', { state: 'seen', seed, request })
  await by.say('desk claim', { state: 'accepted', seed, claim, offers: [offer.hash] })
}

/** A group of them, a puppet of theirs in the participant's place, and whoever made the offer. */
export async function handsWay(
  by: ModifiedMember,
  conversation: Uint8Array,
  offer: OfferRecord,
): Promise<void> {
  const now = Date.now()
  const puppet = identityFromSeed(randomBytes(32))
  const psk = { id: randomBytes(32), secret: secretFrom(randomBytes(32)) }
  const group = await createGroup({ groupId: randomBytes(32), identity: by.identity, now })
  const { bytes } = await createKeyPackage({ identity: puppet, now, days: 14 })
  const adds = [bytes, offer.keyPackage].map((keyPackage) => ({ keyPackage, psk }))
  const { welcome } = await group.commit({ adds, now, approve: () => true })
  if (!welcome) throw new Error('no Welcome')
  await by.say('desk case', {
    conversation,
    mailbox: randomBytes(32),
    seats: [],
    pseudonym: 'Osinka',
    label: 'Pskov',
    identity: puppet.publicKey,
  })
  const way = { welcome, pskId: psk.id, psk: psk.secret }
  const rest = { postSeed: randomBytes(32), addCommit: randomBytes(32) }
  const { offer: hash, sealed } = sealWay(offer, conversation, { ...way, ...rest })
  await by.say('desk seat', { conversation, offer: hash, sealed })
}
