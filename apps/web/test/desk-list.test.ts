import type { BookView, ClaimView, ConversationSummary, InvitationSummary } from '@lapwing/client'
import { describe, expect, it } from 'vitest'
import { bannerFor } from '../src/screens/conversation/banner.ts'
import { inOrder } from '../src/screens/arranging/order.ts'
import { partOf, STEP } from '../src/screens/desk/part-of.ts'
import {
  awaitsDecision,
  bookSections,
  caseSections,
  casesInOrder,
  doorSections,
  firstToOpen,
  misused,
} from '../src/screens/desk/sections.ts'
import { waitOf } from '../src/screens/desk/waiting.ts'

const HOUR = 3_600_000

function aCase(title: string, more: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id: title,
    title,
    label: undefined,
    hours: undefined,
    members: 2,
    officers: [],
    asks: [],
    unread: 0,
    lastAt: undefined,
    waitingSince: undefined,
    verification: 'not-compared',
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
    ...more,
  }
}

const claim = (standing: ClaimView['standing']): ClaimView => ({
  id: standing,
  pseudonym: 'Ветер',
  at: 0,
  pin: 'none',
  standing,
  keys: undefined,
})

function invitation(label: string, more: Partial<InvitationSummary> = {}): InvitationSummary {
  return {
    id: label,
    label,
    made: 0,
    expires: 1,
    state: 'open',
    pin: false,
    returns: undefined,
    claims: [],
    ...more,
  }
}

describe('a help signal', () => {
  it('stands before every case and every banner, also where the case was put aside', () => {
    const urgent = { attention: ['help-signal'] as const, waitingSince: 500 }
    const cases = [
      aCase('waits', { waitingSince: 1, pinned: true }),
      aCase('signal', { ...urgent, archived: true, muted: true }),
      aCase('begins', { attention: ['restart-needed'] }),
    ]
    const sections = caseSections(cases)
    expect(casesInOrder(sections).map(({ id }) => id)).toEqual(['signal', 'waits', 'begins'])
    expect(sections.aside).toEqual([])
    const both = aCase('both', { attention: ['split', 'help-signal'] })
    expect(bannerFor(both, 'offline')).toBe('help-signal')
  })
})

describe('the wait', () => {
  it('fills a clock in a day and is late after it', () => {
    expect(waitOf(0, 6 * HOUR)).toEqual({ turn: 0.25, late: false, days: 0, hours: 6, minutes: 0 })
    expect(waitOf(0, 2.2 * HOUR)).toMatchObject({ hours: 2, minutes: 12 })
    expect(waitOf(0, 28 * HOUR)).toMatchObject({ turn: 1, late: true, days: 1, hours: 4 })
  })

  it('is nothing where the other clock runs ahead', () => {
    expect(waitOf(5000, 0)).toMatchObject({ turn: 0, late: false, minutes: 0 })
  })
})

describe('the desk’s list', () => {
  const kalina = aCase('Kalina', { waitingSince: 5 * HOUR })
  const osinka = aCase('Osinka', { waitingSince: 2 * HOUR })
  const sokol = aCase('Sokol', { lastAt: 9 * HOUR })
  const bereg = aCase('Bereg', { lastAt: 10 * HOUR })
  const lipa = aCase('Lipa', { attention: ['restart-needed'], waitingSince: 1 })

  it('puts the longest wait first and the latest word first', () => {
    const sections = caseSections([kalina, sokol, osinka, lipa, bereg])
    expect(sections.waitingForDesk).toEqual([osinka, kalina])
    expect(sections.waitingForThem).toEqual([bereg, sokol])
    expect(sections.beginAgain).toEqual([lipa])
  })

  it('puts pinned cases first in their section, and those put aside in one of their own', () => {
    const pinned = aCase('Vetka', { pinned: true, waitingSince: 8 * HOUR })
    const calm = aCase('Reka', { pinned: true, lastAt: HOUR })
    const away = aCase('Klyon', { archived: true, waitingSince: 1 })
    const all = [kalina, sokol, osinka, pinned, calm, lipa, bereg, away]
    const sections = caseSections(all)
    expect(sections.waitingForDesk).toEqual([pinned, osinka, kalina])
    expect(sections.waitingForThem).toEqual([calm, bereg, sokol])
    expect(sections.aside).toEqual([away])
    expect(casesInOrder(sections).map(({ id }) => id)).toEqual(
      'Vetka Osinka Kalina Lipa Reka Bereg Sokol'.split(' '),
    )
  })

  it('names whoever has waited longest, also where others are pinned', () => {
    const early = aCase('Early', { waitingSince: HOUR })
    const pinned = aCase('Pinned', { waitingSince: 2 * HOUR, pinned: true })
    const aside = aCase('Aside', { waitingSince: 1, archived: true })
    expect(firstToOpen([pinned, early, lipa, aside, aCase('Quiet')])).toBe(early)
    expect(firstToOpen([aside, aCase('Quiet')])).toBeUndefined()
    const calls = aCase('Calls', { archived: true, attention: ['help-signal'] })
    expect(firstToOpen([pinned, early, calls])).toBe(calls)
  })

  it('is narrowed to names and labels that hold every word, however they are typed', () => {
    const visa = aCase('Ёлка', { label: 'Виза, Вильнюс', lastAt: 3 })
    const door = invitation('Семинар в Вильнюсе')
    const came = invitation('Дверь 7', { claims: [claim('first')] })
    const narrowed = (typed: string): string[] => {
      const { waitingForThem } = caseSections([visa, sokol], typed)
      const { introductions } = doorSections([door, came], typed)
      return [...waitingForThem, ...introductions].map(({ id }) => id)
    }
    expect(narrowed('елка')).toEqual(['Ёлка'])
    expect(narrowed('ВИЛЬНЮС виз')).toEqual(['Ёлка'])
    expect(narrowed('вильнюс')).toEqual(['Ёлка', 'Семинар в Вильнюсе'])
    expect(narrowed('ветер')).toEqual(['Дверь 7'])
    expect(narrowed(' ')).toHaveLength(4)
    expect(narrowed('суд')).toEqual([])
  })

  it('puts doors with somebody at them before open ones, and ended ones apart', () => {
    const quiet = invitation('quiet', { made: 3 })
    const visited = invitation('visited', { made: 1, state: 'claimed', claims: [claim('first')] })
    const used = invitation('used', { state: 'used', claims: [claim('accepted')] })
    const gone = invitation('gone', { state: 'withdrawn', made: 2 })
    const sections = doorSections([quiet, used, visited, gone])
    expect(sections.introductions).toEqual([visited, quiet])
    expect(sections.past).toEqual([gone, used])
  })

  it('keeps the sheets of a book in it, but for those at which somebody waits', () => {
    const book = { id: 'b', sheet: 3 }
    const quiet = invitation('quiet', { book })
    const used = invitation('used', { book, state: 'used', claims: [claim('accepted')] })
    const visited = invitation('visited', { book, state: 'claimed', claims: [claim('first')] })
    const sections = doorSections([quiet, used, visited])
    expect(sections).toEqual({ introductions: [visited], past: [] })
    const counts = { claimed: 1, unclaimed: 0, expired: 0, withdrawn: 0, twice: 0 }
    const whole = { id: 'b', made: 0, expires: 1, pins: false, sheets: [] } as const
    const done: BookView = { ...whole, label: 'Вера', counts }
    const open: BookView = { ...whole, label: 'Пётр', counts: { ...counts, unclaimed: 1 } }
    expect(bookSections([done, open])).toEqual({ open: [open], past: [done] })
    expect(bookSections([done, open], 'петр')).toEqual({ open: [open], past: [] })
  })

  it('asks nobody to decide what was taken back', () => {
    const back = invitation('back', { state: 'withdrawn', claims: [claim('first')] })
    expect(awaitsDecision(back)).toBe(false)
    expect(doorSections([back]).introductions).toEqual([])
    const late = { ...back, state: 'expired' } as const
    expect(awaitsDecision(late)).toBe(true)
  })

  it('sees misuse in a second claim', () => {
    const twice = invitation('twice', { claims: [claim('accepted'), claim('later')] })
    expect(misused(twice)).toBe(true)
    expect(awaitsDecision(twice)).toBe(false)
  })

  it('sees it in a wrong PIN before or after the right one, and not in one mistyped alone', () => {
    const wrong = { ...claim('not-valid'), pin: 'wrong' } as const
    expect(misused(invitation('guessed', { claims: [wrong, claim('first')] }))).toBe(true)
    expect(misused(invitation('mistyped', { claims: [wrong] }))).toBe(false)
    expect(misused(invitation('again', { claims: [claim('replaced'), claim('first')] }))).toBe(
      false,
    )
  })
})

describe('the banner', () => {
  it('shows one thing, the most pressing', () => {
    expect(bannerFor(aCase('a', { attention: ['not-compared', 'damaged'] }), 'offline')).toBe(
      'damaged',
    )
    expect(bannerFor(aCase('a', { attention: ['not-compared', 'roster-expired'] }), 'online')).toBe(
      'roster-expired',
    )
    expect(bannerFor(aCase('a', { attention: ['not-compared'] }), 'offline')).toBe('offline')
    expect(bannerFor(aCase('a', { attention: ['not-compared'] }), 'connecting')).toBe(
      'not-compared',
    )
    expect(bannerFor(aCase('a', { attention: ['not-compared'] }), 'offline', true)).toBe(
      'file-not-sent',
    )
    expect(bannerFor(aCase('a', { attention: ['damaged'] }), 'online', true)).toBe('damaged')
    expect(bannerFor(aCase('a'), 'online')).toBeUndefined()
  })

  it('stops the conversation over a phrase that differed', () => {
    const differs = aCase('a', { verification: 'different', attention: ['not-compared'] })
    expect(bannerFor(differs, 'offline')).toBe('phrase-differs')
  })
})

describe('a participant’s list', () => {
  it('has pinned ones first, then the latest word, and those put aside apart', () => {
    const old = aCase('old', { pinned: true, lastAt: 1 })
    const late = aCase('late', { lastAt: 9 })
    const early = aCase('early', { lastAt: 5 })
    const away = aCase('away', { archived: true, lastAt: 10 })
    const given = [early, away, late, old]
    expect(inOrder(given)).toEqual({ standing: [old, late, early], aside: [away] })
    expect(given[0]).toBe(early)
  })
})

describe('a long section', () => {
  it('draws a part, more when asked, and always the chosen row', () => {
    expect(partOf(7, STEP, -1)).toBe(7)
    expect(partOf(2_000, STEP, -1)).toBe(STEP)
    expect(partOf(2_000, STEP * 2, -1)).toBe(STEP * 2)
    expect(partOf(2_000, STEP, 3)).toBe(STEP)
    expect(partOf(2_000, STEP, 900)).toBeGreaterThan(900)
    expect(partOf(2_000, STEP, 1_999)).toBe(2_000)
  })
})
