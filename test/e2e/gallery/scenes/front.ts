/** From the neutral page to the wait, and the officer's entrance. */
import type { JoiningView, Language, Problem } from '@lapwing/client'
import { PRESETS } from '@lapwing/engagement'
import { begin, decide } from '../../../../apps/web/src/screens/joining/flow.ts'
import { go, type Route } from '../../../../apps/web/src/route.ts'
import { VERA } from '../samples-introducing.ts'
import { HALF_CODE, HOURS, invitation, NOW, officer, phrase, WHOLE_CODE } from '../samples.ts'
import { press, present, type, type Scene } from '../scene.ts'

const MAIN = '.btn.main'

/** Goes to a screen and waits until it stands there. */
async function reach(route: Route): Promise<void> {
  go(route)
  await new Promise((done) => setTimeout(done, 40))
  await present('h1')
}

/** Somebody who has come as far as the step named. */
function onTheWay(spoken: Language, pin = false): void {
  begin(WHOLE_CODE, { ...invitation(spoken), pin })
  decide({ pseudonym: NAMES[spoken] })
}

const NAMES: Readonly<Record<Language, string>> = {
  en: 'Riverbank',
  fr: 'Saule',
  ru: 'Осинка',
  uk: 'Калина',
}

function joining(state: JoiningView['state']): (spoken: Language) => JoiningView {
  return (spoken) => ({
    state,
    since: NOW - 47 * 60_000,
    officer: officer(spoken),
    hours: HOURS,
    returns: false,
    returnPhrase: false,
  })
}

function waiting(state: JoiningView['state'], mode: 'kept' | 'memory' = 'kept'): Scene {
  return {
    name: `waiting-${state}${mode === 'memory' ? '-memory' : ''}`,
    view: (spoken) => ({
      phase: 'open',
      role: 'participant',
      mode,
      idleLock: 10,
      joining: joining(state)(spoken),
    }),
  }
}

const FITTING: Readonly<Record<Language, readonly string[]>> = {
  en: ['note', 'notebook', 'notion', 'november'],
  fr: ['cabane', 'cahier', 'caillou', 'calme'],
  ru: ['театр', 'тетрадь', 'текст', 'темнота'],
  uk: ['зима', 'зірка', 'зошит', 'золото'],
}

/** A code the client finds something wrong with. */
function wrong(
  name: string,
  text: string,
  problem: Problem & `code-${string}`,
  at?: string,
): Scene {
  return {
    name,
    verbs: () => ({
      readCode: async () => ({
        form: at !== undefined && at.length > 1 ? 'words' : 'characters',
        count: 20,
        of: 30,
        complete: false,
        problem,
        at,
      }),
    }),
    arrange: async () => {
      await type('textarea', text)
      await present('.error')
    },
  }
}

/** Answers so many of the questions: carefully, but for having to read again. */
async function answer(count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    await press(`.tick:nth-child(${n === 5 ? 1 : 2}) input`)
    await press(`.feet ${MAIN}:not([aria-disabled])`)
    await new Promise((done) => setTimeout(done, 40))
  }
}

export const FRONT: readonly Scene[] = [
  { name: 'landing', arrange: () => type('textarea', HALF_CODE) },
  { name: 'landing-starting', view: () => ({ phase: 'starting' }) },
  { name: 'landing-trial', view: () => ({ trial: true }) },
  {
    name: 'landing-words',
    verbs: () => ({
      readCode: async () => ({
        form: 'words',
        count: 3,
        of: 14,
        complete: false,
        problem: 'code-too-short',
        at: undefined,
      }),
      completeWord: async (_, spoken) => FITTING[spoken],
    }),
    arrange: async (spoken) => {
      await type(
        'textarea',
        `${phrase(spoken).words.slice(0, 3).join(' ')} ${phrase(spoken).words[3]?.slice(0, 2) ?? ''}`,
      )
      await present('.fitting .btn')
    },
  },
  wrong('landing-bad-character', '7KQ2M 9XH4U', 'code-bad-character', 'U'),
  wrong('landing-is-address', 'https://example.org/', 'code-is-address'),
  {
    name: 'landing-used',
    verbs: () => ({ lookUpInvitation: async () => ({ ok: false, problem: 'invitation-used' }) }),
    arrange: async () => {
      await type('textarea', WHOLE_CODE)
      await press(MAIN)
      await present('.error')
    },
  },
  {
    name: 'landing-camera-refused',
    arrange: async () => {
      await press('form .row .btn')
      await present('.camera .error')
    },
  },
  { name: 'open-notes', arrange: () => reach('open-notes') },
  {
    name: 'invitation',
    arrange: async (spoken) => {
      onTheWay(spoken)
      await reach('invitation')
    },
  },
  {
    name: 'invitation-trial-pin',
    view: () => ({ trial: true }),
    arrange: async (spoken) => {
      begin(WHOLE_CODE, {
        ...invitation(spoken),
        pin: true,
        trial: true,
        record: { least: 180, most: 3650 },
        introducedBy: VERA[spoken],
      })
      await reach('invitation')
    },
  },
  {
    name: 'law',
    arrange: async (spoken) => {
      onTheWay(spoken)
      await reach('law')
    },
  },
  {
    name: 'name',
    arrange: async (spoken) => {
      onTheWay(spoken)
      await reach('name')
    },
  },
  {
    name: 'name-missing',
    arrange: async (spoken) => {
      begin(WHOLE_CODE, { ...invitation(spoken), pin: true })
      await reach('name')
      await press(MAIN)
      await present('.error')
    },
  },
  {
    name: 'posture',
    arrange: async (spoken) => {
      onTheWay(spoken)
      await reach('posture')
    },
  },
  {
    name: 'posture-low-trace',
    arrange: async (spoken) => {
      begin(WHOLE_CODE, { ...invitation(spoken), record: { least: 180, most: null } })
      const { device, conversation } = PRESETS['low trace']
      decide({
        preset: 'low trace',
        own: { device, conversation: { ...conversation, disappear: 0 } },
      })
      await reach('posture')
      await present('.aside')
    },
  },
  {
    name: 'posture-memory-only',
    view: () => ({
      canKeep: false,
      missing: ['webassembly', 'indexeddb', 'strict-storage', 'locks', 'key-file'],
    }),
    arrange: async (spoken) => {
      onTheWay(spoken)
      await reach('posture')
    },
  },
  {
    name: 'singles',
    arrange: async (spoken) => {
      onTheWay(spoken)
      await reach('singles')
      await press('.settings + .settings .setting:nth-of-type(2) summary')
      await press('.setting[open] .tick:last-child input')
      await present('.weekdays')
    },
  },
  {
    name: 'assessment-result',
    arrange: async (spoken) => {
      onTheWay(spoken)
      await reach('assessment')
      await answer(7)
      await present('.offered')
    },
  },
  {
    name: 'phrase-made',
    arrange: async (spoken) => {
      onTheWay(spoken)
      decide({ preset: 'balanced', mode: 'kept' })
      await reach('phrase')
      await present('.words')
    },
  },
  {
    name: 'phrase-own',
    arrange: async (spoken) => {
      onTheWay(spoken)
      decide({ preset: 'balanced', mode: 'kept' })
      await reach('phrase')
      await press('.btn.text:last-of-type')
      await type('input', phrase(spoken).words.slice(0, 3).join(' '))
    },
  },
  {
    name: 'phrase-again-differs',
    arrange: async (spoken) => {
      onTheWay(spoken)
      decide({ preset: 'balanced', mode: 'kept' })
      await reach('phrase')
      await present('.words')
      await press(MAIN)
      await type('input', phrase(spoken).words.slice(0, 3).join(' '))
      await press(MAIN)
      await present('.error')
    },
  },
  {
    name: 'phrase-memory',
    arrange: async (spoken) => {
      onTheWay(spoken)
      decide({ preset: 'low trace', mode: 'memory' })
      await reach('phrase')
    },
  },
  {
    name: 'phrase-memory-lockable',
    arrange: async (spoken) => {
      onTheWay(spoken)
      decide({ preset: 'low trace', mode: 'memory' })
      await reach('phrase')
      await press('.btn.text')
      await present('.words')
    },
  },
  waiting('asking'),
  waiting('waiting'),
  waiting('waiting', 'memory'),
  waiting('refused'),
  waiting('late'),
  waiting('expired'),
  waiting('withdrawn'),
  waiting('failed'),
  {
    ...waiting('waiting'),
    name: 'waiting-give-up',
    arrange: async () => {
      await press('.btn.text')
      await present('dialog[open]')
    },
  },
  { name: 'set-up', view: () => ({ trial: true }), arrange: () => reach('set-up') },
  { name: 'set-up-no-desk', view: () => ({ canKeep: false }), arrange: () => reach('set-up') },
  { name: 'set-up-phrase', arrange: () => reach('set-up-phrase') },
  { name: 'restore', arrange: () => reach('restore') },
  {
    name: 'restore-wrong',
    verbs: () => ({ restoreDesk: async () => ({ ok: false, problem: 'backup-wrong' }) }),
    arrange: async () => {
      await reach('restore')
      await press(MAIN)
      await present('.error')
    },
  },
]
