/** What crosses from the worker to the page is small, and the page sees the house whole all the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConversationSummary, HouseView } from '@lapwing/client'
import { changesOf, viewsOf, type HouseChange } from '../src/worker/house-changes.ts'

function summary(id: string, revision: number): ConversationSummary {
  return {
    id,
    title: 'Osinka',
    label: undefined,
    hours: undefined,
    members: 2,
    officers: [],
    asks: [],
    unread: 0,
    lastAt: revision,
    waitingSince: undefined,
    verification: 'not-compared',
    compared: undefined,
    newKeys: [],
    attention: revision % 2 === 0 ? [] : ['not-compared'],
    singleOfficer: true,
    canSend: true,
    begins: false,
    revision,
    entries: revision,
    firstUnread: undefined,
    pinned: false,
    muted: false,
    archived: false,
    again: undefined,
    returnPhrase: undefined,
  }
}

function view(conversations: readonly ConversationSummary[], trial = false): HouseView {
  return {
    phase: 'open',
    missing: [],
    canKeep: true,
    trial,
    mode: 'kept',
    carried: undefined,
    role: 'officer',
    network: 'online',
    idleLock: 10,
    hideLock: false,
    lean: false,
    coverTraffic: undefined,
    helpSignal: false,
    cover: false,
    phrase: true,
    secondPhrase: undefined,
    notices: false,
    shortcuts: true,
    roster: 'valid',
    joining: undefined,
    conversations,
    transfers: [],
    desk: undefined,
    applicant: undefined,
  }
}

/** The page's end of a channel that copies, and all that went through it. */
function channel(): {
  readonly show: (view: HouseView) => void
  readonly seen: HouseView[]
  readonly sent: HouseChange[]
} {
  const seen: HouseView[] = []
  const sent: HouseChange[] = []
  const page = viewsOf((next) => seen.push(next))
  const show = changesOf((change) => {
    sent.push(change)
    page(structuredClone(change))
  })
  return { show, seen, sent }
}

describe('a desk of two thousand cases', () => {
  const many = Array.from({ length: 2_000 }, (_, i) => summary(`case ${i}`, i))

  it('crosses whole once, and then only what changed', () => {
    const { show, seen, sent } = channel()
    show(view(many))
    const next = many.map((one, i) => (i === 7 ? summary(one.id, 9_999) : { ...one }))
    show(view(next))
    show(view(next, true))
    expect(sent.map(({ changed }) => changed.length)).toEqual([2_000, 1, 0])
    expect(sent.map(({ order }) => order?.length)).toEqual([2_000, undefined, undefined])
    expect(seen).toEqual([view(many), view(next), view(next, true)])
  })

  it('leaves the page the very summaries that did not change', () => {
    const { show, seen } = channel()
    show(view(many))
    show(view(many.map((one, i) => (i === 0 ? summary(one.id, 1) : { ...one }))))
    const [before, after] = seen
    expect(after?.conversations[0]).not.toBe(before?.conversations[0])
    expect(after?.conversations[1]).toBe(before?.conversations[1])
    show(
      view(
        many.map((one, i) => (i === 0 ? summary(one.id, 1) : { ...one })),
        true,
      ),
    )
    expect(seen[2]?.conversations).toBe(after?.conversations)
  })
})

it('whatever comes, goes and moves, the page sees what the worker sees', () => {
  const conversations = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.nat(2)), {
    selector: ([id]) => id,
  })
  fc.assert(
    fc.property(fc.array(conversations, { maxLength: 8 }), (houses) => {
      const { show, seen } = channel()
      const views = houses.map((one) => view(one.map(([id, n]) => summary(`${id}`, n))))
      views.forEach(show)
      expect(seen).toEqual(views)
    }),
  )
})
