/** Somebody who was invited and asks at the door with a client that takes any name. */
import { encodeCbor, toBase64Url } from '@lapwing/codec'
import { boxKeyPairFromSeed, identityFromSeed, randomBytes, signingKeyPair } from '@lapwing/crypto'
import { readConfiguration } from '@lapwing/client'
import { createKeyPackage } from '@lapwing/mls'
import { readCode } from '../../packages/client/src/code/code.ts'
import { invitationKeys } from '../../packages/client/src/introduction/invitation-keys.ts'
import { lookUpCard } from '../../packages/client/src/introduction/look-up.ts'
import { sealToDoor } from '../../packages/client/src/sealing/seal.ts'
import { openLine } from '../../packages/client/src/transport/line.ts'
import { postEnvelopes } from '../../packages/client/src/transport/orders.ts'
import { ORIGIN, type World } from './people.ts'

export async function asksUnder(
  pseudonym: string,
  { world, code }: { readonly world: World; readonly code: string },
): Promise<void> {
  const reading = await readCode(code, 'invitation', undefined)
  if (!('code' in reading)) throw new Error(reading.problem)
  const keys = invitationKeys(reading.code.seed)
  const { clock } = world
  const line = openLine({
    transport: { origin: ORIGIN, connect: () => world.relay.connect(ORIGIN) },
    clock,
    instance: randomBytes(16),
    jitter: () => 0,
  })
  const anchor = toBase64Url(world.anchor)
  const configuration = readConfiguration({
    version: 1,
    trial: true,
    anchor,
    origins: [ORIGIN],
    statements: [],
  })
  const card = await lookUpCard({ line, keys, configuration, clock })
  const identity = identityFromSeed(randomBytes(32))
  const keyPackage = await createKeyPackage({ identity, now: clock.now(), days: 90 })
  const request = encodeCbor({
    keyPackage: keyPackage.bytes,
    answerMailbox: randomBytes(32),
    answerReader: signingKeyPair().publicKey,
    reader: signingKeyPair().publicKey,
    answerKey: boxKeyPairFromSeed(randomBytes(32)).publicKey,
    pseudonym,
  })
  await postEnvelopes(line, {
    mailbox: keys.doorMailbox,
    post: keys.doorPost,
    envelopes: sealToDoor(request, card.body.sealKey),
  })
  line.close()
}
