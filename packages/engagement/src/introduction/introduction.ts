/**
 * An introduction (DESIGN §8): a participant whom the desk knows as an intermediary proposes a person, the
 * desk agrees and gives them one invitation to hand on, the person agrees by coming with it.
 */
import * as z from 'zod/mini'
import { bytes, line, schema, seconds, type Schema } from '../schema.ts'

/** What the proposer calls the person: as the desk is to know them, and nobody else. */
export const INTRODUCED_MAX = 80

/** How long the invitation of an introduction is good. Nothing of it stays longer with the intermediary. */
export const INTRODUCTION_DAYS = 14

/** A participant proposes somebody, in the place of whom they proposed before. */
export interface Introduction {
  readonly type: 'introduction'
  readonly id: Uint8Array
  readonly person: string
  /** The person is told who introduced them. */
  readonly named: boolean
}

export const introduction: Schema<Introduction> = schema(
  z.strictObject({
    type: z.literal('introduction'),
    id: bytes(16),
    person: line(INTRODUCED_MAX),
    named: z.boolean(),
  }),
)

/** The desk's answer, the first in the log: an invitation for that person alone, or none. */
export type IntroductionAnswer =
  | {
      readonly type: 'introduction answer'
      readonly state: 'agreed'
      readonly id: Uint8Array
      /** Of the invitation's code. */
      readonly seed: Uint8Array
      readonly expires: number
    }
  | {
      readonly type: 'introduction answer'
      readonly state: 'declined'
      readonly id: Uint8Array
    }

export const introductionAnswer: Schema<IntroductionAnswer> = schema(
  z.discriminatedUnion('state', [
    z.strictObject({
      type: z.literal('introduction answer'),
      state: z.literal('agreed'),
      id: bytes(16),
      seed: bytes(16),
      expires: seconds(),
    }),
    z.strictObject({
      type: z.literal('introduction answer'),
      state: z.literal('declined'),
      id: bytes(16),
    }),
  ]),
)

/** Whose proposal an invitation is of; the desk's alone, but for the name. */
export interface Introduced {
  /** The intermediary's conversation with the desk. */
  readonly conversation: Uint8Array
  /** Id of the proposal. */
  readonly proposal: Uint8Array
  /** The intermediary's, where the person is told it. */
  readonly name?: string | undefined
}

export const introducedShape: z.ZodMiniType<Introduced> = z.strictObject({
  conversation: bytes(32),
  proposal: bytes(16),
  name: z.optional(line(INTRODUCED_MAX)),
})
