/**
 * The log: only the rows near the view are drawn, new ones come below it, and nothing moves by
 * itself. A line under it offers the jump. What comes is said aloud by a region of its own, since
 * drawing rows is not news.
 */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { ConversationSummary, EntryView } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { inSentence } from '../naming.ts'
import { enter, room, type Room } from '../room.ts'
import { DrawnRows } from './drawn-rows.ts'
import { focusRow, indexOf, keepFocus, stepFocus, tabStopIn } from './entry-focus.ts'
import { JumpLine } from './jump-line.tsx'
import { LogWindow, type Goal } from './log-window.ts'
import type { EntryActs, Opened, Stage } from './opened.ts'
import { freshLine, leavePlace, placeLeft, ReadMark } from './reading.ts'
import type { RowRange } from './row-heights.ts'
import { useEntries } from './use-entries.ts'
import { useHeard } from './use-heard.ts'
import { useTurns } from './use-turns.ts'

/** So many more letters a press on "show earlier" goes back; it is for those who read by ear. */
const EARLIER = 10

export interface LogProps {
  readonly conversation: ConversationSummary
  /** Grows with every message written here: the person then wants to see the end. */
  readonly written: number
  /** Words of a message that did not leave belong into the writing field again. */
  readonly onTakenBack: (words: string) => void
}

export function Log({ conversation, written, onTakenBack }: LogProps): ComponentChildren {
  const { id, entries, firstUnread, canSend, verification } = conversation
  const marksOfficers = conversation.room !== undefined
  const now = useMemo(
    () => ({ id, canSend, verification, marksOfficers }),
    [id, canSend, verification, marksOfficers],
  )
  const turn = useTurns()
  const cache = useEntries(conversation)
  const drawn = useMemo(() => new DrawnRows(), [id])
  const heard = useHeard(conversation)
  const scroller = useRef<HTMLDivElement>(null)
  const above = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const below = useRef<HTMLDivElement>(null)
  const view = useRef<LogWindow | undefined>(undefined)
  const range = useSignal<RowRange>({ from: 0, to: 0 })
  const place = useSignal({ last: -1, atEnd: true })
  const opened = useSignal<Opened | undefined>(undefined)
  /** The row with the focus in it. */
  const within = useSignal<number | undefined>(undefined)
  /** The row that is to have the focus once it is drawn. */
  const arriving = useRef<number | undefined>(undefined)
  const here = room.value
  const wanted = entryOf(here, id)
  const fresh = useRef<number | undefined>(undefined)
  fresh.current = freshLine(fresh.current, firstUnread)

  useLayoutEffect(() => {
    if (!scroller.current || !above.current || !rows.current || !below.current) return
    const parts = {
      scroller: scroller.current,
      above: above.current,
      rows: rows.current,
      below: below.current,
    }
    const mark = new ReadMark(id)
    const window = new LogWindow(parts, {
      draw: (next, atOnce) => {
        const draw = (): void => {
          keepFocus(parts.scroller, next)
          range.value = next
        }
        cache.want({ from: Math.max(next.from - 1, 0), to: next.to })
        if (!atOnce) turn.soon(draw)
        else {
          turn.overtaken()
          draw()
        }
      },
      seen: (view) => {
        const { last, atEnd } = view
        if (last !== place.peek().last || atEnd !== place.peek().atEnd) place.value = view
        const stands = drawn.shows(last) || (cache.has(one(last)) && !cache.at(last))
        if (document.visibilityState === 'visible' && stands) mark.seen(last)
      },
      pressing: () => opened.peek() !== undefined,
    })
    view.current = window
    window.setCount(entries)
    if (wanted === undefined) begin(window, id, fresh.current)
    return () => {
      mark.flush()
      leavePlace(id, window.anchor)
      window.close()
      view.current = undefined
    }
  }, [id, cache])

  useLayoutEffect(() => {
    view.current?.setCount(entries)
    view.current?.settle()
    turn.done(drawn.chosen, drawn.waiting)
    if (arriving.current === undefined || !rows.current) return
    // Only from the log itself: whoever has gone on meanwhile stays where they are.
    const waits = document.activeElement === scroller.current
    if (!waits || focusRow(rows.current, arriving.current)) arriving.current = undefined
  })

  useLayoutEffect(() => {
    if (wanted === undefined) return
    view.current?.goTo({ to: 'row', index: wanted })
    scroller.current?.focus({ preventScroll: true })
    arriving.current = wanted
  }, [here])

  useEffect(() => {
    if (written === 0) return
    fresh.current = undefined
    view.current?.goTo({ to: 'end' })
  }, [written])

  const jump = (): void => {
    const line = fresh.current
    const below = line !== undefined && line > place.peek().last
    view.current?.goTo(below ? { to: 'row', index: line } : { to: 'end' })
    scroller.current?.focus({ preventScroll: true })
  }
  const acts = useMemo(
    (): EntryActs => ({
      open: (message, stage) => {
        const index = indexOf(document.activeElement)
        opened.value = stage && { message, stage }
        if (stage === undefined && index !== undefined && rows.current) {
          focusRow(rows.current, index)
        }
      },
      gone: () => {
        opened.value = undefined
        scroller.current?.focus({ preventScroll: true })
      },
      goTo: (index) => enter({ at: 'conversation', id, entry: index }),
      takenBack: onTakenBack,
    }),
    [id, opened],
  )
  const { from, to } = range.value
  const ready = (index: number): boolean => index < entries && cache.at(index) !== undefined
  const near = view.current?.inView ?? range.value
  drawn.choose({ range: range.value, view: near, ready, most: turn.most })
  const tabStop = within.value ?? tabStopIn({ from, to }, place.value.last, (i) => cache.at(i))
  const earlier = (): void => {
    view.current?.goTo({ to: 'row', index: Math.max(from - EARLIER, 0) })
    scroller.current?.focus({ preventScroll: true })
  }
  const name = inSentence(conversation.title)
  return (
    <>
      {from > 0 && (
        <button class="btn small earlier" type="button" onClick={earlier}>
          {t('conversation.earlier')}
        </button>
      )}
      <div
        ref={scroller}
        class="log"
        role="log"
        aria-live="off"
        aria-label={t('conversation.log', { name })}
        tabIndex={0}
        onScroll={() => view.current?.scrolled()}
        onTouchStart={() => view.current?.held(true)}
        onTouchEnd={() => view.current?.held(false)}
        onTouchCancel={() => view.current?.held(false)}
        onFocusIn={(event) => (within.value = indexOf(event.target))}
        onFocusOut={() => (within.value = undefined)}
        onKeyDown={(event) => {
          if (rows.current && stepFocus(rows.current, event.key)) {
            event.preventDefault()
            return
          }
          const goal = goalOf(event.key, entries)
          if (goal === undefined) return
          event.preventDefault()
          view.current?.goTo(goal)
        }}
      >
        {entries === 0 && <p class="sub empty">{t('conversation.empty')}</p>}
        <div ref={above} />
        <div ref={rows}>
          {Array.from({ length: Math.max(Math.min(to, entries) - from, 0) }, (_, i) => {
            const index = from + i
            const entry = cache.at(index)
            return (
              <div key={index} class="slot" data-index={index}>
                {entry && drawn.shows(index)
                  ? drawn.row({
                      conversation: now,
                      entry,
                      previous: cache.before(index),
                      freshFrom: fresh.current,
                      found: index === wanted,
                      stage: stageOf(entry, opened.value),
                      tabStop: index === tabStop,
                      acts,
                    })
                  : (entry ?? !cache.has(one(index))) && (
                      <div
                        class="coming"
                        style={{ height: `${view.current?.heightOf(index) ?? 0}px` }}
                      />
                    )}
              </div>
            )
          })}
        </div>
        <div ref={below} />
      </div>
      <p class="vh" role="status" aria-live="polite">
        {heard}
      </p>
      <JumpLine
        unread={conversation.unread}
        last={place.value.last}
        atEnd={place.value.atEnd}
        entries={entries}
        onJump={jump}
      />
    </>
  )
}

/** The entry the person asked to be brought to. */
function entryOf(here: Room, id: string): number | undefined {
  return here.at === 'conversation' && here.id === id ? here.entry : undefined
}

function stageOf(entry: EntryView, opened: Opened | undefined): Stage | undefined {
  const open = entry.kind === 'message' && entry.id === opened?.message
  return open ? opened.stage : undefined
}

function one(index: number): RowRange {
  return { from: Math.max(index, 0), to: Math.max(index + 1, 0) }
}

/** The browser's own way to either end would run through every letter in between. */
function goalOf(key: string, entries: number): Goal | undefined {
  if (entries === 0) return undefined
  if (key === 'Home') return { to: 'row', index: 0 }
  return key === 'End' ? { to: 'end' } : undefined
}

/** First unread entry, else where the person was, else the end. */
function begin(view: LogWindow, id: string, fresh: number | undefined): void {
  const before = placeLeft(id)
  if (fresh !== undefined) view.goTo({ to: 'row', index: fresh })
  else if (before !== undefined) view.restore(before)
  else view.goTo({ to: 'end' })
}
