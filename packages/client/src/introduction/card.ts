/** Cards: made by an officer, read by whoever holds the code (DESIGN §8.1, §8.5). */
import { decodeCbor, encodeCbor, equalBytes, type CborValue } from '@lapwing/codec'
import { makeStatement, openStatement, type Identity } from '@lapwing/crypto'
import { cardBody, officerOf, type CardBody, type Officer } from '@lapwing/engagement'
import { secondsOf, type Clock } from '../clock.ts'
import { chainUnder, checkStatements, type Configuration } from '../configuration.ts'
import type { InvitationProblem } from '../problem.ts'
import { Collector, openCard } from '../sealing/open.ts'
import { sealCard } from '../sealing/seal.ts'
import type { CardKeys, InvitationKeys } from './invitation-keys.ts'

/** A card whose signer is an appointed officer under the served anchor. */
export interface GenuineCard {
  readonly body: CardBody
  readonly officer: Officer
  readonly chain: readonly Uint8Array[]
}

const LIMITS = { maxBytes: 262_144, maxDepth: 6 }

/** The envelopes of one card, filled up to a batch. */
export function makeCard(o: {
  readonly body: CardBody
  readonly signer: Identity
  readonly chain: readonly Uint8Array[]
  readonly keys: InvitationKeys
}): readonly Uint8Array[] {
  const card = makeStatement('card', 1, o.body as unknown as CborValue, o.signer.pair)
  return sealCard(encodeCbor({ card, chain: o.chain }), o.keys.cardOpen)
}

/**
 * The card that counts among what the mailbox holds: a used or expired one, once there, outweighs
 * an open one whatever the order; otherwise the newest.
 */
export function readCards(
  envelopes: readonly Uint8Array[],
  keys: CardKeys,
  configuration: Configuration,
  clock: Clock,
): GenuineCard | InvitationProblem {
  const collector = new Collector('card')
  const cards: GenuineCard[] = []
  let problem: InvitationProblem = 'invitation-nothing-yet'
  for (const envelope of envelopes) {
    const piece = openCard(envelope, keys.cardOpen)
    const bytes = piece && collector.add(piece)
    if (!bytes) continue
    const card = readCard(bytes, keys, configuration, clock)
    if (typeof card === 'string') problem = card
    else cards.push(card)
  }
  const card = cards.findLast((one) => one.body.state !== 'open') ?? cards.at(-1)
  if (!card) return problem
  if (card.body.state === 'used') return 'invitation-used'
  if (card.body.state === 'expired' || card.body.expires < secondsOf(clock)) {
    return 'invitation-expired'
  }
  return card
}

function readCard(
  bytes: Uint8Array,
  keys: CardKeys,
  configuration: Configuration,
  clock: Clock,
): GenuineCard | InvitationProblem {
  try {
    const sealed = decodeCbor(bytes, LIMITS) as { card: Uint8Array; chain: readonly Uint8Array[] }
    const statement = openStatement(sealed.card, { type: 'card', versions: [1] })
    const body = cardBody.read(statement.body)
    if (!body || !equalBytes(body.anchor, configuration.anchor)) return 'invitation-not-genuine'
    if (!equalBytes(body.door, keys.doorMailbox)) return 'invitation-not-genuine'
    // What is made for one person is no open door, and the other way round.
    if ((body.open !== undefined) !== (keys.kind === 'open door')) return 'invitation-not-genuine'
    const chain = checkStatements([...configuration.statements, ...sealed.chain])
    const roster = chainUnder(configuration.anchor, chain, secondsOf(clock))
    const officer = roster && officerOf(roster, statement.signer)
    if (!roster || !officer || roster.expired) return 'invitation-officer-unknown'
    return { body, officer, chain: roster.statements }
  } catch {
    return 'invitation-not-genuine'
  }
}
