/** The beginning of a desk: from a set-up code, or from a sealed backup (DESIGN §8, §16). */
import { derive, identityFromSeed, randomBytes } from '@lapwing/crypto'
import { createGroup } from '@lapwing/mls'
import type { Conversation, House } from '../conversation/context.ts'
import { beginConversation } from '../conversation/beginning.ts'
import type { Draft } from '../conversation/draft.ts'
import { freshFlow, type ConversationRecord } from '../conversation/records.ts'
import { headAtBeginning } from '../conversation/transcript.ts'
import { turnSeals } from '../delivery/seals.ts'
import { ClientError } from '../problem.ts'
import { seatOf } from './cases.ts'
import { DESK, desks, type DeskRecordKept } from './records.ts'

export interface DeskSeeds {
  readonly identitySeed: Uint8Array
  readonly admissionSeed?: Uint8Array | undefined
  /** Takes its place once the relay knows it; absent in backups made before there were any. */
  readonly nextAdmission?: Uint8Array | undefined
}

export function seedsFromCode(seed: Uint8Array): DeskSeeds {
  return {
    identitySeed: derive(seed, 'lapwing set-up identity'),
    admissionSeed: derive(seed, 'lapwing set-up admission'),
  }
}

/**
 * Makes the desk group: an MLS group from the first officer on. Throws ClientError 'not-appointed'
 * when the roster does not appoint this identity.
 */
export async function beginDesk(
  house: House,
  seeds: DeskSeeds,
  prepare: (draft: Draft) => void,
): Promise<{ readonly record: DeskRecordKept; readonly group: Conversation }> {
  const identity = identityFromSeed(seeds.identitySeed)
  if (!house.rosters.officer(identity.publicKey)) throw new ClientError('not-appointed')
  const now = house.clock.now()
  const group = await createGroup({ groupId: randomBytes(32), identity, now })
  const id = randomBytes(32)
  const record: DeskRecordKept = {
    identitySeed: seeds.identitySeed,
    admissionSeed: seeds.admissionSeed,
    nextAdmission: seeds.nextAdmission,
    conversation: id,
    ownerSeed: randomBytes(32),
    made: false,
  }
  const conversation: ConversationRecord = {
    id,
    kind: 'desk',
    role: 'officer',
    identitySeed: seeds.identitySeed,
    readerSeed: randomBytes(32),
    mailbox: randomBytes(32),
    postSeed: randomBytes(32),
    ownerSeed: record.ownerSeed,
    pseudonym: '',
    beganAt: now,
    state: 'open',
  }
  const flow = freshFlow(headAtBeginning(id), now)
  await turnSeals(flow, group)
  const seats = [seatOf(conversation, identity.publicKey)]
  const begun = await beginConversation(house, {
    record: { ...conversation, seats },
    flow,
    group,
    prepare: (draft) => {
      draft.puts.push(desks.put(DESK, record))
      prepare(draft)
    },
  })
  return { record, group: begun }
}
