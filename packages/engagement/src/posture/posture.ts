/** A participant's posture: every setting of DESIGN §11, and the presets as data. */
import * as z from 'zod/mini'
import { hoursShape, type AnsweringHours } from '../introduction/card.ts'
import { schema, type Schema } from '../schema.ts'

export type StorageMode = 'kept' | 'memory'
export type Attribution = 'on record' | 'not attributed' | 'off record'

/** Days after which entries disappear on one side; null keeps them. */
export type Disappearing = number | null

export interface Posture {
  readonly storage: StorageMode
  /** Minutes without use before the vault locks. */
  readonly idleLock: number
  readonly hideLock: boolean
  readonly disappearHere: Disappearing
  readonly disappearThere: Disappearing
  readonly notifications: boolean
  readonly receipts: boolean
  readonly contactHours: AnsweringHours | null
  readonly textOnly: boolean
  /** Bytes; 0 means no attachments. */
  readonly attachmentLimit: number
  readonly coverTraffic: boolean
  /** Seconds a message waits before it leaves. */
  readonly sendDelay: number
  readonly leanMode: boolean
  readonly strictMembership: boolean
  readonly namesAllowed: boolean
  readonly attribution: Attribution
}

const disappearing = z.nullable(z.int().check(z.minimum(1), z.maximum(365)))

export const posture: Schema<Posture> = schema(
  z.strictObject({
    storage: z.enum(['kept', 'memory']),
    idleLock: z.int().check(z.minimum(1), z.maximum(240)),
    hideLock: z.boolean(),
    disappearHere: disappearing,
    disappearThere: disappearing,
    notifications: z.boolean(),
    receipts: z.boolean(),
    contactHours: z.nullable(hoursShape),
    textOnly: z.boolean(),
    attachmentLimit: z.int().check(z.minimum(0), z.maximum(64 * 1024 * 1024)),
    coverTraffic: z.boolean(),
    sendDelay: z.int().check(z.minimum(0), z.maximum(86_400)),
    leanMode: z.boolean(),
    strictMembership: z.boolean(),
    namesAllowed: z.boolean(),
    attribution: z.enum(['on record', 'not attributed', 'off record']),
  }),
)

export type Preset = 'low trace' | 'balanced' | 'keep archive'

const MIB = 1024 * 1024

/** Starting points, open to change setting by setting (DESIGN §11). */
export const PRESETS: Readonly<Record<Preset, Posture>> = {
  'low trace': {
    storage: 'memory',
    idleLock: 3,
    hideLock: true,
    disappearHere: 1,
    disappearThere: 7,
    notifications: false,
    receipts: false,
    contactHours: null,
    textOnly: true,
    attachmentLimit: 0,
    coverTraffic: false,
    sendDelay: 0,
    leanMode: false,
    strictMembership: true,
    namesAllowed: false,
    attribution: 'off record',
  },
  balanced: {
    storage: 'kept',
    idleLock: 10,
    hideLock: false,
    disappearHere: 30,
    disappearThere: 90,
    notifications: false,
    receipts: false,
    contactHours: null,
    textOnly: false,
    attachmentLimit: 5 * MIB,
    coverTraffic: false,
    sendDelay: 0,
    leanMode: false,
    strictMembership: false,
    namesAllowed: false,
    attribution: 'not attributed',
  },
  'keep archive': {
    storage: 'kept',
    idleLock: 30,
    hideLock: false,
    disappearHere: null,
    disappearThere: null,
    notifications: false,
    receipts: false,
    contactHours: null,
    textOnly: false,
    attachmentLimit: 20 * MIB,
    coverTraffic: false,
    sendDelay: 0,
    leanMode: false,
    strictMembership: false,
    namesAllowed: true,
    attribution: 'on record',
  },
}
