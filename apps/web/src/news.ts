/**
 * While the page is open and out of sight: says once, through the system, that something came, and
 * takes it away when the page is seen again. Never for muted conversations, never while locked.
 */
import { effect } from '@preact/signals'
import type { HouseView } from '@lapwing/client'
import { house } from './house.ts'
import { t } from './locales/text.ts'
import { noticeLeave, sayNotice } from './system-notice.ts'

/** Follows the house. Gives back what stops it. */
export function watchNews(page: Document): () => void {
  let known: ReadonlyMap<string, number> | undefined
  let takeAway: (() => void) | undefined
  const forget = (): void => {
    takeAway?.()
    takeAway = undefined
  }
  const seen = (): void => {
    if (page.visibilityState === 'visible') forget()
  }
  page.addEventListener('visibilitychange', seen)
  const stop = effect(() => {
    const view = house.value
    const before = known
    known = view.phase === 'open' ? newsIn(view) : undefined
    if (known === undefined) forget()
    if (known === undefined || before === undefined || !view.notices) return
    if (page.visibilityState === 'visible' || takeAway || noticeLeave() !== 'granted') return
    if (hasMore(known, before)) takeAway = sayNotice(t('notifications.came'))
  })
  return () => {
    stop()
    forget()
    page.removeEventListener('visibilitychange', seen)
  }
}

/** What has come and was not seen, counted; muted conversations are left out. */
function newsIn({ conversations, desk }: HouseView): ReadonlyMap<string, number> {
  const heard = conversations.filter(({ muted }) => !muted)
  const doors = desk?.invitations ?? []
  return new Map([
    ...heard.map(({ id, unread }) => [id, unread] as const),
    ...doors.map(({ id, claims }) => [`door ${id}`, claims.length] as const),
  ])
}

function hasMore(now: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>): boolean {
  return [...now].some(([id, count]) => count > (before.get(id) ?? 0))
}
