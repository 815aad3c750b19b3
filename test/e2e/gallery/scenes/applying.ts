/** An officer's device on its way to a desk. */
import type { ApplicantView, Language } from '@lapwing/client'
import { go } from '../../../../apps/web/src/route.ts'
import { enter, type Room } from '../../../../apps/web/src/screens/room.ts'
import { officer } from '../samples.ts'
import { deskOf } from '../samples-desk.ts'
import { press, present, type Scene } from '../scene.ts'

const REQUEST = 'qWR0eXBlc2FwcG9pbnRtZW50IHJlcXVlc3R2AWRuYW1l'.repeat(18)

function applying(o: {
  readonly name: string
  readonly room?: Room
  readonly appointed?: boolean
  readonly wait?: ApplicantView['wait']
  readonly arrange?: () => Promise<void>
}): Scene {
  return {
    name: o.name,
    view: (spoken) => ({
      phase: 'open',
      role: 'officer',
      mode: 'kept',
      idleLock: 15,
      phrase: true,
      applicant: {
        name: officer(spoken),
        fingerprint: '7KQ2 M9XH 4DWP T6AR',
        admission: 'h3VbQ0tq7dQy5mVx1kZcF8r2uJw9eLsN4oGpTiA6BXY',
        appointed: o.appointed ? appointed(spoken) : undefined,
        wait: o.wait,
      },
    }),
    verbs: () => ({
      appointmentRequest: async () => ({ ok: true, value: REQUEST }),
      renewRoster: async () => ({ ok: true, value: false }),
    }),
    arrange: async () => {
      if (o.room) enter(o.room)
      await present('h1')
      await o.arrange?.()
    },
  }
}

function appointed(spoken: Language): ApplicantView['appointed'] {
  const { body, desk, appointedUntil: until } = deskOf(spoken)
  return { functions: ['contact officer', 'duty officer'], body, desk, until }
}

export const APPLYING: readonly Scene[] = [
  {
    name: 'apply',
    arrange: async () => {
      go('apply')
      await present('input[type=text]')
      await press('.btn.main')
      await present('.error')
    },
  },
  applying({ name: 'applicant' }),
  applying({
    name: 'applicant-not-yet',
    arrange: async () => {
      await press('.btn.main')
    },
  }),
  applying({ name: 'appointed', appointed: true }),
  applying({ name: 'desk-code', appointed: true, room: { at: 'desk-code' } }),
  applying({ name: 'desk-door', appointed: true, wait: 'waiting' }),
  applying({ name: 'desk-door-failed', appointed: true, wait: 'failed' }),
  applying({ name: 'own-desk', appointed: true, room: { at: 'own-desk' } }),
  applying({
    name: 'own-desk-ask',
    appointed: true,
    room: { at: 'own-desk' },
    arrange: async () => {
      await press('.feet .btn.main')
      await present('dialog[open]')
    },
  }),
]
