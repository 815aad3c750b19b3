/** How a phrase was compared, and keys that are new in a conversation. */
import { NOW } from '../samples.ts'
import { entriesOf } from '../samples-talk.ts'
import { press, present, type Scene } from '../scene.ts'
import { DRAFT, explained, ID, NOT_COMPARED, told } from './conversation.ts'

const OFFICER = {
  name: 'Anna Köhler',
  functions: ['contact officer'],
  body: 'Contact Group',
} as const

export const KEYS: readonly Scene[] = [
  told({
    name: 'compare-how',
    summary: NOT_COMPARED,
    room: { at: 'phrase', id: ID },
    arrange: async () => {
      await press('.feet .btn:last-child')
      await present('section .btn')
    },
  }),
  told({
    name: 'about-compared',
    summary: { verification: 'same', compared: { by: 'second channel', at: NOW - 86_400_000 } },
    room: { at: 'about', id: ID },
  }),
  told({
    name: 'conversation-keys',
    summary: { ...NOT_COMPARED, attention: ['keys-changed', 'not-compared'], canSend: false },
    draft: (spoken) => DRAFT[spoken],
  }),
  told({
    name: 'keys-changed',
    summary: {
      ...NOT_COMPARED,
      attention: ['keys-changed', 'not-compared'],
      canSend: false,
      newKeys: [
        { who: 'device', name: 'Anna Köhler' },
        { who: 'officer', name: 'Jeanne Morel' },
      ],
    },
    room: { at: 'explain', id: ID, what: { kind: 'banner', banner: 'keys-changed' } },
  }),
  explained('keys-refused'),
  told({
    name: 'about-away',
    summary: {
      officers: [
        { ...OFFICER, identity: 'anna', away: { until: NOW + 864_000_000, cover: 'Jeanne Morel' } },
        { ...OFFICER, identity: 'jeanne', name: 'Jeanne Morel' },
      ],
    },
    room: { at: 'about', id: ID },
  }),
  told({
    name: 'conversation-away',
    summary: {
      title: 'Anna Köhler',
      officers: [
        { ...OFFICER, identity: 'anna', away: { until: NOW + 864_000_000, cover: undefined } },
      ],
    },
    entries: () =>
      entriesOf(
        [
          { notice: 'officer-away', at: NOW, name: 'Anna Köhler', until: NOW + 864_000_000 },
          { notice: 'officer-back', at: NOW, name: 'Jeanne Morel' },
        ],
        'Anna',
      ),
  }),
  told({
    name: 'about-two-devices',
    summary: {
      members: 3,
      officers: [
        { ...OFFICER, identity: 'office', isTwice: true },
        { ...OFFICER, identity: 'laptop', isTwice: true, came: NOW - 86_400_000 },
      ],
    },
    room: { at: 'about', id: ID },
  }),
]
