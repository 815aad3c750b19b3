/**
 * A receipt for a file (docs/decisions/0047-a-receipt-for-a-file.md): one line of text that proves to
 * anybody who signed for which bytes. Nothing of it is kept here, and nobody makes one but by a press.
 */
import { CodecError, equalBytes, fromBase64Url, toBase64Url, toHex } from '@lapwing/codec'
import {
  CryptoError,
  fileHash,
  identityFromSeed,
  makeStatement,
  openStatement,
} from '@lapwing/crypto'
import {
  FILE_RECEIPT_VERSION,
  fileReceipt,
  type FileReceipt,
  type SentFile,
} from '@lapwing/engagement'
import type { Conversation, House } from '../conversation/context.ts'
import { ClientError } from '../problem.ts'
import type { ReceiptView } from './file-views.ts'
import { readSlice, SLICE_BYTES } from './slices.ts'

/** One has some 400 characters; whatever is larger is none, and is not read. */
const MOST_BYTES = 1_024

interface ReadReceipt extends FileReceipt {
  readonly signer: Uint8Array
}

/** `at`: Unix seconds. */
export function makeReceipt(
  { hash, size }: Pick<SentFile, 'hash' | 'size'>,
  o: { readonly identitySeed: Uint8Array; readonly at: number },
): string {
  const { pair } = identityFromSeed(o.identitySeed)
  const body = { hash, size, at: o.at }
  return `${toBase64Url(makeStatement('file receipt', FILE_RECEIPT_VERSION, body, pair))}\n`
}

/** Undefined where it is none, or not as it was signed. */
export function readReceipt(text: string): ReadReceipt | undefined {
  try {
    const { body, signer } = openStatement(fromBase64Url(text.trim()), {
      type: 'file receipt',
      versions: [FILE_RECEIPT_VERSION],
    })
    const read = fileReceipt.read(body)
    return read && { ...read, signer }
  } catch (error) {
    if (error instanceof CodecError || error instanceof CryptoError) return undefined
    throw error
  }
}

/** Throws `receipt-not-genuine`, and `file-unreadable` where either cannot be read. */
export async function checkReceipt(
  house: Pick<House, 'rosters'> & { readonly conversations: ReadonlyMap<string, Conversation> },
  receipt: Blob,
  file: Blob,
): Promise<ReceiptView> {
  if (receipt.size > MOST_BYTES) throw new ClientError('receipt-not-genuine')
  const read = readReceipt(await textOf(receipt))
  if (!read) throw new ClientError('receipt-not-genuine')
  const { hash, size, at, signer } = read
  // Of another size it is another file: nothing of it has to be read.
  const isSame = file.size === size && equalBytes(await hashOf(file), hash)
  return { isSame, hash: toHex(hash), size, at: at * 1_000, signer: signerIn(house, signer) }
}

/** Whoever this device knows by that identity: in the conversation of a case first. */
function signerIn(
  { rosters, conversations }: Parameters<typeof checkReceipt>[0],
  identity: Uint8Array,
): ReceiptView['signer'] {
  const all = [...conversations.values()].sort((a, b) => rank(a) - rank(b))
  for (const { id: conversation, held } of all) {
    const { participant, pseudonym, identitySeed, kind } = held.record
    const members = held.flow.roll?.members ?? []
    if (equalBytes(identityFromSeed(identitySeed).publicKey, identity)) {
      return { who: 'own', conversation, name: '' }
    }
    if (participant && equalBytes(participant, identity)) {
      return { who: 'participant', conversation, name: pseudonym }
    }
    if (!members.some((one) => equalBytes(one, identity))) continue
    const name = rosters.nameOf(identity)
    if (name !== undefined) return { who: 'officer', conversation, name }
    if (kind === 'room') return { who: 'member', conversation, name: '' }
  }
  return undefined
}

function rank({ held }: Conversation): number {
  return ['case', 'room', 'desk'].indexOf(held.record.kind)
}

async function hashOf(file: Blob): Promise<Uint8Array> {
  const hashing = fileHash()
  for (let at = 0; at < file.size; at += SLICE_BYTES) hashing.update(await readSlice(file, at))
  return hashing.digest()
}

async function textOf(receipt: Blob): Promise<string> {
  try {
    return await receipt.text()
  } catch (error) {
    throw new ClientError('file-unreadable', error)
  }
}
