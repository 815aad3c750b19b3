/** Every screen has help of its own, in every language. */
import { afterEach, describe, expect, it } from 'vitest'
import type { HouseView, Phase } from '@lapwing/client'
import { house } from '../src/house.ts'
import { help as en } from '../src/locales/en/help.ts'
import { help as fr } from '../src/locales/fr/help.ts'
import { help as ru } from '../src/locales/ru/help.ts'
import { help as uk } from '../src/locales/uk/help.ts'
import { route, type Route } from '../src/route.ts'
import { topicHere, TOPICS } from '../src/screens/help/topic.ts'
import { room, type Room } from '../src/screens/room.ts'

const CATALOGUES = { en, fr, ru, uk } as unknown as Readonly<
  Record<string, Readonly<Record<string, string>>>
>
const PARTS = ['for', 'does', 'not', 'next']

/** One of each: a new route, room or phase does not compile before it stands here. */
const ROUTES: Readonly<Record<Route, true>> = {
  landing: true,
  practise: true,
  'open-notes': true,
  'come-back': true,
  'open-door': true,
  invitation: true,
  law: true,
  name: true,
  posture: true,
  singles: true,
  assessment: true,
  phrase: true,
  'set-up': true,
  'set-up-phrase': true,
  apply: true,
  restore: true,
  'open-file': true,
}
const ROOMS: { readonly [At in Room['at']]: Extract<Room, { at: At }> } = {
  home: { at: 'home' },
  conversation: { at: 'conversation', id: 'c' },
  about: { at: 'about', id: 'c' },
  posture: { at: 'posture', id: 'c' },
  assessment: { at: 'assessment', id: 'c' },
  explain: { at: 'explain', id: 'c', what: { kind: 'banner', banner: 'offline' } },
  'begin-again': { at: 'begin-again', id: 'c' },
  'return-phrase': { at: 'return-phrase', id: 'c', back: { at: 'home' } },
  network: { at: 'network', back: { at: 'home' } },
  'help-signal': { at: 'help-signal', back: { at: 'home' } },
  'cover-traffic': { at: 'cover-traffic', back: { at: 'home' } },
  'check-receipt': { at: 'check-receipt', back: { at: 'home' } },
  'kept-files': { at: 'kept-files', back: { at: 'home' } },
  cover: { at: 'cover', back: { at: 'home' } },
  'report-search': { at: 'report-search', back: { at: 'home' } },
  search: { at: 'search', from: undefined },
  'send-file': { at: 'send-file', id: 'c', files: [] },
  forward: { at: 'forward', id: 'c', index: 0, message: 'm' },
  phrase: { at: 'phrase', id: 'c' },
  'new-invitation': { at: 'new-invitation' },
  invitation: { at: 'invitation', id: 'i' },
  sheet: { at: 'sheet', id: 'i' },
  book: { at: 'book', id: 'b' },
  'book-sheets': { at: 'book-sheets', id: 'b' },
  door: { at: 'door', id: 'd' },
  'door-code': { at: 'door-code', id: 'd' },
  backup: { at: 'backup' },
  'desk-code': { at: 'desk-code' },
  'own-desk': { at: 'own-desk' },
  held: { at: 'held', id: 'c' },
  introduce: { at: 'introduce', id: 'c' },
  'open-room': { at: 'open-room' },
  'room-invite': { at: 'room-invite', id: 'x' },
  'room-offer': { at: 'room-offer', id: 'x', room: 'y' },
  report: { at: 'report' },
  acts: { at: 'acts' },
  'case-file': { at: 'case-file', id: 'c' },
  colleagues: { at: 'colleagues' },
  link: { at: 'link', id: 'l', identity: 'o' },
  answers: { at: 'answers', into: undefined },
  'notes-file': { at: 'notes-file', back: { at: 'home' } },
  move: { at: 'move', back: { at: 'home' } },
  lasting: { at: 'lasting', back: { at: 'home' } },
  settings: { at: 'settings', back: { at: 'home' } },
  locking: { at: 'locking', back: { at: 'home' } },
  'change-phrase': { at: 'change-phrase', back: { at: 'home' } },
  'second-phrase': { at: 'second-phrase', back: { at: 'home' } },
  'enter-code': { at: 'enter-code' },
  notifications: { at: 'notifications', back: { at: 'home' } },
  shortcuts: { at: 'shortcuts', back: { at: 'home' } },
}
const SHUT: Readonly<Record<Exclude<Phase, 'starting' | 'fresh' | 'open'>, true>> = {
  locked: true,
  elsewhere: true,
  damaged: true,
  vanished: true,
  destroyed: true,
}

const STARTING = house.peek()

function stand(view: Partial<HouseView>): void {
  house.value = { ...STARTING, ...view }
}

/** The topics of every screen there is, by name of the screen. */
function everywhere(): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  stand({ phase: 'fresh' })
  for (const each of Object.keys(ROUTES) as Route[]) {
    route.value = each
    found[`front ${each}`] = topicHere()
  }
  for (const phase of Object.keys(SHUT) as Phase[]) {
    stand({ phase })
    found[phase] = topicHere()
  }
  stand({ phase: 'fresh', missing: ['workers'] })
  found['cannot work'] = topicHere()
  for (const role of ['participant', 'officer'] as const) {
    stand({ phase: 'open', role })
    for (const each of Object.values(ROOMS)) {
      room.value = each
      found[`${role} ${each.at}`] = topicHere()
    }
  }
  room.value = { at: 'home' }
  const joining = { state: 'waiting', since: 0, officer: 'Anna', hours: undefined }
  stand({ phase: 'open', joining: joining as unknown as HouseView['joining'] })
  found['waiting'] = topicHere()
  stand({ phase: 'open', role: 'officer', applicant: {} as HouseView['applicant'] })
  found['applicant'] = topicHere()
  return found
}

describe('help', () => {
  afterEach(() => {
    house.value = STARTING
    route.value = 'landing'
    room.value = { at: 'home' }
  })

  it.each(Object.keys(CATALOGUES))(
    'in %s has four texts for every topic, no two alike',
    (spoken) => {
      const texts = TOPICS.flatMap((topic) =>
        PARTS.map((part) => {
          const text = CATALOGUES[spoken]?.[`${topic}-${part}`]
          expect(text, `${topic}-${part}`).toMatch(/\p{L}.*\.$/u)
          return text
        }),
      )
      expect(new Set(texts).size).toBeGreaterThan(texts.length * 0.95)
      expect(texts).toHaveLength(TOPICS.length * PARTS.length)
    },
  )

  it('of every screen is about that screen, and every topic belongs to one', () => {
    const found = everywhere()
    expect(new Set(Object.values(found))).toEqual(new Set(TOPICS))
    expect(found).toMatchObject({
      'front phrase': 'choose-phrase',
      'participant home': 'list',
      'participant conversation': 'conversation',
      'officer home': 'desk',
      'officer conversation': 'case',
      'officer invitation': 'claim',
      'participant phrase': 'compare',
      locked: 'locked',
      waiting: 'waiting',
      applicant: 'applicant',
    })
  })
})
