/** The answer to a request left at a door: sealed by the desk to a one-time key (DESIGN §8.4). */
import { decodeCbor, encodeCbor } from '@lapwing/codec'
import { joinAnswer, type JoinAnswer } from '@lapwing/engagement'
import { VaultError } from '@lapwing/vault'
import { padBatch, sealToBox } from '../sealing/seal.ts'

const LIMITS = { maxBytes: 300_000, maxDepth: 6 }

/** The envelopes of one answer, filled up to a batch. */
export function sealAnswer(answer: JoinAnswer, answerKey: Uint8Array): readonly Uint8Array[] {
  return padBatch(sealToBox('answer', encodeCbor(answer), answerKey), answerKey)
}

/** Undefined for whatever is no answer. */
export function readAnswer(bytes: Uint8Array): JoinAnswer | undefined {
  try {
    return joinAnswer.read(decodeCbor(bytes, LIMITS))
  } catch {
    return undefined
  }
}

/** A Welcome that is not right fails for good; one that could not be kept is read again. */
export function unlessStorage(error: unknown): undefined {
  if (error instanceof VaultError) throw error
  return undefined
}
