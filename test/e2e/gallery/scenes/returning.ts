/** A return phrase: offered, its words, coming back by it, and what the desk sees of that. */
import type { PageApi, ReturnPhraseView } from '@lapwing/client'
import { go } from '../../../../apps/web/src/route.ts'
import { enter, type Room } from '../../../../apps/web/src/screens/room.ts'
import { eightWords, NOW } from '../samples.ts'
import { cases, deskOf, invitations, OSINKA_ID } from '../samples-desk.ts'
import { conversationOf, talk, talking } from '../samples-talk.ts'
import { press, present, type, type Scene } from '../scene.ts'

const ABOUT: Room = { at: 'about', id: 'c-anna' }
const PHRASE: Room = { at: 'return-phrase', id: 'c-anna', back: ABOUT }

function making(
  name: string,
  arrange: Scene['arrange'],
  state: ReturnPhraseView['state'] = 'watched',
): Scene {
  return {
    name,
    view: (spoken) => ({
      phase: 'open',
      role: 'participant',
      mode: 'memory',
      conversations: [
        conversationOf(spoken, talk(spoken, 'osinka'), {
          returnPhrase: { state, made: NOW - 86_400_000 },
        }),
      ],
    }),
    verbs: (spoken): Partial<PageApi> => ({
      ...talking(talk(spoken, 'osinka')),
      makeReturnPhrase: async () => ({ ok: true, value: eightWords(spoken) }),
      keepReturnPhrase: async () => ({ ok: false, problem: 'return-phrase-differs' }),
      readCode: async () => ({
        form: 'words',
        count: 8,
        of: 8,
        complete: true,
        problem: undefined,
        at: undefined,
      }),
    }),
    arrange: async (spoken) => {
      enter(PHRASE)
      await present('.ledger')
      await arrange?.(spoken)
    },
  }
}

const MAIN = '.btn.main'

export const RETURNING: readonly Scene[] = [
  making('return-phrase', undefined),
  making('return-phrase-withdrawn', undefined, 'withdrawing'),
  making('return-phrase-words', async () => {
    await press(MAIN)
    await present('ol.words')
  }),
  making('return-phrase-again', async (spoken) => {
    await press(MAIN)
    await present('ol.words')
    await press(MAIN)
    await type('textarea', eightWords(spoken).text)
    await press(MAIN)
    await present('.error')
  }),
  {
    name: 'come-back',
    verbs: () => ({
      readCode: async () => ({
        form: 'words',
        count: 3,
        of: 8,
        complete: false,
        problem: undefined,
        at: undefined,
      }),
    }),
    arrange: async (spoken) => {
      go('come-back')
      await type('form.stack-5 textarea', eightWords(spoken).words.slice(0, 3).join(' '))
      await press(MAIN)
      await present('.error')
    },
  },
  {
    name: 'desk-comes-back',
    view: (spoken) => ({
      phase: 'open',
      role: 'officer',
      mode: 'kept',
      conversations: cases(spoken, { attention: ['returned'], verification: 'not-compared' }),
      desk: deskOf(spoken, {
        invitations: invitations(spoken)
          .slice(0, 1)
          .map((one) => ({ ...one, pin: false, returns: OSINKA_ID })),
      }),
    }),
    arrange: async () => {
      enter({ at: 'invitation', id: 'i-first' })
      await present('.claim')
    },
  },
]
