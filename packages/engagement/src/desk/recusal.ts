/** An officer who should not see a case, as they said so themselves (DESIGN §8). */
import * as z from 'zod/mini'
import { bytes, schema, type Schema } from '../schema.ts'

/** Only they themselves say that they should not see it; only a colleague decides otherwise. */
export interface DeskRecusal {
  readonly type: 'desk recusal'
  readonly conversation: Uint8Array
  readonly identity: Uint8Array
  readonly recused: boolean
}

export const deskRecusal: Schema<DeskRecusal> = schema(
  z.strictObject({
    type: z.literal('desk recusal'),
    conversation: bytes(32),
    identity: bytes(32),
    recused: z.boolean(),
  }),
)
