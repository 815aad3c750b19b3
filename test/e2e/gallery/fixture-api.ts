/** A client that answers with samples: the screens cannot tell it from the worker. */
import type { HouseView, Language, Outcome, PageApi } from '@lapwing/client'
import { PRESETS, type Posture } from '@lapwing/engagement'
import { FRESH, invitation, phrase, readCharacters } from './samples.ts'
import type { Scene } from './scene.ts'

const DONE: Outcome<void> = { ok: true, value: undefined }
const BUG: Outcome<never> = { ok: false, problem: 'bug' }

export interface Fixture {
  readonly api: PageApi
  /** Changes the house as the worker would. */
  change(part: Partial<HouseView>): void
}

/** The last fixture made, for scenes that change their house while they are arranged. */
export let fixture: Fixture | undefined

export function createFixture(scene: Scene, spoken: Language): Fixture {
  let view: HouseView = { ...FRESH, ...scene.view?.(spoken) }
  let own: Posture = PRESETS.balanced.conversation
  let tell: ((view: HouseView) => void) | undefined
  const samples: Partial<PageApi> = {
    watch: async (listener) => {
      tell = listener
      listener(view)
    },
    readCode: async (text) => readCharacters(text),
    lookUpInvitation: async () => ({ ok: true, value: invitation(spoken) }),
    suggestPassphrase: async (language) => ({ ok: true, value: phrase(language) }),
    weighPassphrase: async (text) => {
      const bits = text.trim() === '' ? 0 : text.trim().split(/\s+/u).length * 11
      return { bits, enough: bits >= 55 }
    },
    completeWord: async () => [],
    posture: async () => ({
      ok: true,
      value: {
        own: view.role === 'officer' ? undefined : own,
        terms: own.terms,
        rule: { least: 180, most: null },
        here: view.role === 'officer' ? 180 * 24 : own.disappear,
        desk: 180 * 24,
      },
    }),
    setPosture: async (_, next) => {
      own = next
      return DONE
    },
    lock: async () => undefined,
    setShown: async () => undefined,
  }
  const verbs: Partial<PageApi> = { ...samples, ...scene.verbs?.(spoken) }
  const api = new Proxy({} as PageApi, {
    get: (_, name: keyof PageApi) =>
      verbs[name] ?? (async () => (VOID.includes(name) ? DONE : BUG)),
  })
  fixture = {
    api,
    change: (part) => {
      view = { ...view, ...part }
      tell?.(view)
    },
  }
  return fixture
}

/** Verbs whose success says nothing. */
const VOID: readonly (keyof PageApi)[] = [
  'join',
  'setUpDesk',
  'restoreDesk',
  'apply',
  'goToDesk',
  'beginOwnDesk',
  'leaveDeskDoor',
  'withdrawLink',
  'letOfficerIn',
  'bringOfficer',
  'nameDevice',
  'sayAway',
  'comeAsCover',
  'unlock',
  'destroy',
  'useHere',
  'abandonJoin',
  'send',
  'sendFile',
  'passFile',
  'fetchFile',
  'pauseFile',
  'cancelFile',
  'forgetFile',
  'retry',
  'discard',
  'edit',
  'remove',
  'react',
  'arrange',
  'setNotices',
  'setCover',
  'setLean',
  'setCoverTraffic',
  'prepareHelpSignal',
  'setShortcuts',
  'setDevice',
  'keepDraft',
  'markRead',
  'compared',
  'acceptKeys',
  'refuseKeys',
  'membershipSeen',
  'withdrawInvitation',
  'acceptClaim',
  'offerRoom',
  'withdrawRoom',
  'enterRoom',
  'declineRoom',
  'leaveRoom',
  'putOutOfRoom',
  'checkName',
  'forgetLookUp',
  'refuseClaim',
  'arrange',
]
