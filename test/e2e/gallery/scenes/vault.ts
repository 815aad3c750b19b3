/** Shut: locked, being destroyed, destroyed, elsewhere, damaged, and browsers that lack something. */
import type { Language } from '@lapwing/client'
import { fixture } from '../fixture-api.ts'
import { phrase } from '../samples.ts'
import { press, present, type, type Scene } from '../scene.ts'

const LOCKED: Scene['view'] = () => ({ phase: 'locked', mode: 'kept' })

function typedPhrase(spoken: Language): Promise<void> {
  return type('input[type=password]', phrase(spoken).words.slice(0, 3).join(' '))
}

async function dispatch(kind: string): Promise<void> {
  const button = await present('.destroy')
  button.dispatchEvent(new PointerEvent(kind, { bubbles: true, button: 0 }))
}

export const VAULT: readonly Scene[] = [
  {
    name: 'locked',
    view: LOCKED,
    verbs: () => ({
      destroy: async () => {
        fixture?.change({ phase: 'destroyed' })
        return { ok: true, value: undefined }
      },
    }),
    arrange: typedPhrase,
  },
  {
    name: 'locked-stopped',
    view: () => ({
      phase: 'open',
      role: 'participant',
      mode: 'carried',
      phrase: true,
      coverTraffic: { state: 'runs', stood: undefined },
    }),
    arrange: async () => {
      await present('h1')
      fixture?.change({
        phase: 'locked',
        coverTraffic: undefined,
        carried: { savedAt: undefined, unsaved: 3, sent: false, leaving: false },
      })
      await present('.destroy')
    },
  },
  { name: 'covered', view: () => ({ phase: 'locked', mode: 'kept', cover: true }) },
  {
    name: 'locked-wrong',
    view: LOCKED,
    verbs: () => ({ unlock: async () => ({ ok: false, problem: 'wrong-passphrase' }) }),
    arrange: async (spoken) => {
      await typedPhrase(spoken)
      await press('.btn.main')
      await present('.error')
    },
  },
  {
    name: 'destroy-held',
    view: LOCKED,
    verbs: () => ({ destroy: () => new Promise(() => undefined) }),
    arrange: async () => {
      await dispatch('pointerdown')
      // Most of the way: the settling that follows takes a moment too.
      await new Promise((done) => setTimeout(done, 700))
    },
  },
  {
    name: 'destroy-armed',
    view: LOCKED,
    arrange: () => press('.destroy'),
  },
  {
    name: 'locked-language',
    view: LOCKED,
    arrange: () => press('.tongue summary'),
  },
  { name: 'destroyed', view: () => ({ phase: 'destroyed' }) },
  { name: 'elsewhere', view: () => ({ phase: 'elsewhere' }) },
  { name: 'damaged', view: () => ({ phase: 'damaged' }) },
  {
    name: 'broken-screen',
    // A view no worker would give: the screens behind it cannot be drawn.
    view: () => ({
      phase: 'open',
      joining: {
        state: 'waiting',
        since: 0,
        officer: '',
        hours: undefined as never,
        returns: false,
        returnPhrase: false,
      },
    }),
  },
  {
    name: 'without-configuration',
    view: () => ({ phase: 'fresh', missing: ['configuration'] }),
  },
]
