/** Nothing but one neutral text ever reaches the system, and only while nobody looks at the page. */
import type { ConversationSummary, HouseView } from '@lapwing/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { house } from '../src/house.ts'
import { loadTexts, speak } from '../src/locales/text.ts'
import { watchNews } from '../src/news.ts'

const SECRETS = ['Осинка', 'Виза, Псков', 'Anna Köhler', 'c-secret', 'Дверь 7']

let shown: unknown[][]
let closed: number
let page: EventTarget & { visibilityState: string }
let stop: () => void

class FakeNotification {
  static permission = 'granted'
  constructor(...everything: unknown[]) {
    shown.push(everything)
  }
  close(): void {
    closed += 1
  }
}

function talk(part: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id: 'c-secret',
    title: 'Осинка',
    label: 'Виза, Псков',
    hours: undefined,
    members: 2,
    officers: [],
    asks: [],
    unread: 0,
    lastAt: 1,
    waitingSince: undefined,
    verification: 'same',
    compared: undefined,
    newKeys: [],
    attention: [],
    singleOfficer: true,
    canSend: true,
    begins: false,
    revision: 1,
    entries: 1,
    firstUnread: undefined,
    pinned: false,
    muted: false,
    archived: false,
    again: undefined,
    returnPhrase: undefined,
    ...part,
  }
}

function view(part: Partial<HouseView>): void {
  house.value = { ...house.peek(), phase: 'open', notices: true, ...part }
}

function look(state: 'visible' | 'hidden'): void {
  page.visibilityState = state
  page.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(async () => {
  shown = []
  closed = 0
  FakeNotification.permission = 'granted'
  vi.stubGlobal('document', { documentElement: { lang: '' } })
  vi.stubGlobal('Notification', FakeNotification)
  await speak('ru')
  await loadTexts('house')
  page = Object.assign(new EventTarget(), { visibilityState: 'hidden' })
  view({ conversations: [talk()], desk: undefined })
  stop = watchNews(page as unknown as Document)
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

describe('the system', () => {
  it('is told one neutral text and nothing else, whatever came', () => {
    view({ conversations: [talk({ unread: 3 })] })
    expect(shown).toEqual([['Новые заметки', { tag: 'notes' }]])
    for (const secret of SECRETS) expect(JSON.stringify(shown)).not.toContain(secret)
  })

  it('is told once until the page is seen, then again', () => {
    view({ conversations: [talk({ unread: 1 })] })
    view({ conversations: [talk({ unread: 2 })] })
    expect(shown).toHaveLength(1)
    look('visible')
    expect(closed).toBe(1)
    view({ conversations: [talk({ unread: 3 })] })
    expect(shown).toHaveLength(1)
    look('hidden')
    view({ conversations: [talk({ unread: 4 })] })
    expect(shown).toHaveLength(2)
  })

  it('is told of somebody at a door, without the name', () => {
    const door = {
      id: 'i',
      label: 'Дверь 7',
      made: 0,
      expires: 1,
      state: 'open',
      pin: false,
      returns: undefined,
    } as const
    const claim = {
      id: 'x',
      pseudonym: 'Осинка',
      at: 0,
      pin: 'none',
      standing: 'first',
      keys: undefined,
    } as const
    const desk = {
      officer: 'Anna Köhler',
      body: '',
      desk: '',
      appointedUntil: 1,
      alone: false,
      lastBackup: undefined,
      colleagues: [],
      elsewhere: [],
      recusals: [],
      handovers: [],
      openDoors: [],
      absences: [],
      books: [],
      cutting: 0,
      operator: undefined,
      departures: [],
      acts: 0,
    }
    view({ desk: { ...desk, invitations: [{ ...door, claims: [] }] } })
    view({ desk: { ...desk, invitations: [{ ...door, claims: [claim] }] } })
    expect(shown).toEqual([['Новые заметки', { tag: 'notes' }]])
  })

  it.each<[string, () => void]>([
    ['switched off', () => view({ notices: false, conversations: [talk({ unread: 1 })] })],
    ['muted', () => view({ conversations: [talk({ unread: 1, muted: true })] })],
    ['nothing more has come', () => view({ conversations: [talk({ revision: 2 })] })],
    [
      'the page is seen',
      () => {
        look('visible')
        view({ conversations: [talk({ unread: 1 })] })
      },
    ],
    [
      'forbidden',
      () => {
        FakeNotification.permission = 'denied'
        view({ conversations: [talk({ unread: 1 })] })
      },
    ],
    [
      'just unlocked with what came before',
      () => {
        view({ phase: 'locked', conversations: [] })
        view({ conversations: [talk({ unread: 5 })] })
      },
    ],
  ])('is told nothing: %s', (_why, happens) => {
    happens()
    expect(shown).toEqual([])
  })

  it('locking takes away what stands there', () => {
    view({ conversations: [talk({ unread: 1 })] })
    view({ phase: 'locked', conversations: [] })
    expect(closed).toBe(1)
  })
})
