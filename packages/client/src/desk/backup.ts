/**
 * A desk's sealed backup (DESIGN §8): identity, admission and owner keys, invitation seeds and the
 * lists of cases and shared rooms. Never MLS state: a restored case has to begin again, and a restored
 * room can only be closed.
 *
 *   "LDB1" ‖ memoryKiB 4 ‖ passes 4 ‖ salt 16 ‖ secret box of padded CBOR
 */
import { concatBytes, decodeCbor, equalBytes, toHex, toUtf8, type CborValue } from '@lapwing/codec'
import {
  GENERATED_COST,
  openSecret,
  padToClass,
  passphraseKey,
  randomBytes,
  sealSecret,
  unpad,
  type PassphraseCost,
} from '@lapwing/crypto'
import { plainPassphrase } from '../code/passphrase.ts'
import { freshFlow, type ConversationRecord, type FlowRecord } from '../conversation/records.ts'
import { headAtBeginning } from '../conversation/transcript.ts'
import { ClientError } from '../problem.ts'
import type { ReadyAnswerChoice } from '../ready-answer.ts'
import { encodeRecord } from '../store.ts'
import type { Verification } from '../views.ts'
import type { InvitationRecord } from './records.ts'
import type { DeskSeeds } from './set-up.ts'

export interface DeskBackup extends DeskSeeds {
  readonly invitations: readonly InvitationRecord[]
  readonly cases: readonly BackedUpCase[]
  /** Shared rooms; backups made before they were kept lack them. */
  readonly rooms?: readonly BackedUpRoom[] | undefined
  /** Answers kept ready; backups made before there were any lack them. */
  readonly answers?: readonly BackedUpAnswer[] | undefined
}

export type BackedUpAnswer = Pick<ReadyAnswerChoice, 'title' | 'text'>

/** What survives of a shared room: that there is one, who of the desk was in it, and the key that closes it. */
export type BackedUpRoom = Pick<
  ConversationRecord,
  'id' | 'mailbox' | 'ownerSeed' | 'seats' | 'pseudonym' | 'room' | 'beganAt'
>

/** What survives of a case: who it is with, and the keys that own its mailbox. */
export type BackedUpCase = Pick<
  ConversationRecord,
  'id' | 'mailbox' | 'ownerSeed' | 'participant' | 'pseudonym' | 'label' | 'rule' | 'beganAt'
> & {
  /** Absent in backups made before it was kept. */
  readonly verification?: Verification | undefined
  /** The participant's identity may be in other hands since their device may have been searched. */
  readonly doubted?: true | undefined
} & Pick<FlowRecord, 'returnPhrase' | 'returned' | 'signalled' | 'searchedOther' | 'known'>

const MAGIC = toUtf8('LDB1')
const HEADER_BYTES = 28
/** A desk of two hundred cases takes about a tenth of this. */
const MAX_BYTES = 8 * 1024 * 1024
const LIMITS = { maxBytes: MAX_BYTES, maxDepth: 8 }

/** What backups were ever sealed at: a changed bit of a file could otherwise ask for 1 GiB of work. */
const COSTS: readonly PassphraseCost[] = [
  GENERATED_COST,
  // Until docs/decisions/0010-one-pass.md.
  { memoryKiB: 8_192, passes: 3 },
]

/** Seals a backup under a generated passphrase (77 bits or more), however it is typed later. */
export function sealBackup(backup: DeskBackup, passphrase: string): Uint8Array {
  const salt = randomBytes(16)
  const header = new Uint8Array(HEADER_BYTES)
  header.set(MAGIC)
  const view = new DataView(header.buffer)
  view.setUint32(4, GENERATED_COST.memoryKiB)
  view.setUint32(8, GENERATED_COST.passes)
  header.set(salt, 12)
  const plain = encodeRecord({ v: 1, ...backup })
  const key = passphraseKey(plainPassphrase(passphrase), salt, GENERATED_COST)
  return concatBytes(header, sealSecret(padToClass(plain), key, header))
}

/** Throws ClientError 'backup-wrong' for a wrong passphrase, another kind of file or a damaged one. */
export function openBackup(file: Uint8Array, passphrase: string): DeskBackup {
  if (file.length < HEADER_BYTES || file.length > MAX_BYTES) throw new ClientError('backup-wrong')
  const header = file.slice(0, HEADER_BYTES)
  if (!equalBytes(header.subarray(0, 4), MAGIC)) throw new ClientError('backup-wrong')
  const view = new DataView(header.buffer)
  const cost = COSTS.find(
    ({ memoryKiB, passes }) => view.getUint32(4) === memoryKiB && view.getUint32(8) === passes,
  )
  if (cost === undefined) throw new ClientError('backup-wrong')
  try {
    const key = passphraseKey(plainPassphrase(passphrase), header.slice(12), cost)
    const plain = unpad(openSecret(file.subarray(HEADER_BYTES), key, header))
    const { v, ...backup } = decodeCbor(plain, LIMITS) as Record<string, CborValue>
    if (v !== 1) throw new ClientError('newer-data')
    return backup as unknown as DeskBackup
  } catch (error) {
    if (error instanceof ClientError) throw error
    throw new ClientError('backup-wrong', error)
  }
}

/** What is left of a room: shown in the list, to be closed. */
export function restoredRoom(
  saved: BackedUpRoom,
  seeds: DeskSeeds,
  now: number,
): { readonly record: ConversationRecord; readonly flow: FlowRecord } {
  return { record: shellOf(saved, 'room', seeds), flow: freshFlow(headAtBeginning(saved.id), now) }
}

/** The shell of a restored case: shown in the list, waiting for a new invitation. */
export function restoredCase(
  {
    verification: _marks,
    doubted,
    returnPhrase,
    returned,
    signalled,
    searchedOther,
    known,
    ...saved
  }: BackedUpCase,
  seeds: DeskSeeds,
  now: number,
): {
  readonly key: string
  readonly record: ConversationRecord
  readonly flow: ReturnType<typeof freshFlow>
} {
  return {
    key: toHex(saved.id),
    record: shellOf(saved, 'case', seeds),
    flow: {
      ...freshFlow(headAtBeginning(saved.id), now),
      doubted,
      returnPhrase,
      returned,
      signalled,
      searchedOther,
      known,
    },
  }
}

function shellOf(
  saved: Pick<ConversationRecord, 'id' | 'mailbox' | 'pseudonym' | 'beganAt'>,
  kind: 'case' | 'room',
  { identitySeed }: DeskSeeds,
): ConversationRecord {
  return {
    ...saved,
    kind,
    role: 'officer',
    identitySeed,
    readerSeed: randomBytes(32),
    postSeed: randomBytes(32),
    state: 'restart',
  }
}
