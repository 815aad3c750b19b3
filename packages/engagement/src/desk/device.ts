/** What an officer calls the device they speak from, for the officers of their desk alone. */
import * as z from 'zod/mini'
import { line, schema, type Schema } from '../schema.ts'

/** Of whoever says it, in the place of what it was called before. */
export interface DeskDevice {
  readonly type: 'desk device'
  readonly label: string
}

/** It stands behind a name: "laptop", "office, second floor". */
export const DEVICE_LABEL_MAX = 24

export const deskDevice: Schema<DeskDevice> = schema(
  z.strictObject({ type: z.literal('desk device'), label: line(DEVICE_LABEL_MAX) }),
)
