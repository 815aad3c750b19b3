/** The three starting points of DESIGN §11; every setting of them is open to change. */
import type { DevicePosture, Posture, StorageMode } from './posture.ts'

export type Preset = 'low trace' | 'balanced' | 'keep archive'

export interface PresetPosture {
  readonly storage: StorageMode
  readonly device: DevicePosture
  readonly conversation: Posture
}

const MIB = 1024 * 1024
const DAY = 24

export const PRESETS: Readonly<Record<Preset, PresetPosture>> = {
  'low trace': {
    storage: 'memory',
    device: { idleLock: 3, hideLock: true },
    conversation: {
      disappear: DAY,
      sendDelay: 0,
      terms: {
        disappear: 7 * DAY,
        contactHours: null,
        textOnly: true,
        attachmentLimit: 0,
        strictMembership: true,
        namesAllowed: false,
        attribution: 'off record',
      },
    },
  },
  balanced: {
    storage: 'kept',
    device: { idleLock: 10, hideLock: false },
    conversation: {
      disappear: 30 * DAY,
      sendDelay: 0,
      terms: {
        disappear: 90 * DAY,
        contactHours: null,
        textOnly: false,
        attachmentLimit: 5 * MIB,
        strictMembership: false,
        namesAllowed: false,
        attribution: 'not attributed',
      },
    },
  },
  'keep archive': {
    storage: 'kept',
    device: { idleLock: 30, hideLock: false },
    conversation: {
      disappear: null,
      sendDelay: 0,
      terms: {
        disappear: null,
        contactHours: null,
        textOnly: false,
        attachmentLimit: 20 * MIB,
        strictMembership: false,
        namesAllowed: true,
        attribution: 'on record',
      },
    },
  },
}
