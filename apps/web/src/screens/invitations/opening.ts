/** After a claim was accepted: goes to its conversation as soon as the house shows it. */
import { effect } from '@preact/signals'
import { house } from '../../house.ts'
import { enter, room } from '../room.ts'

const GIVE_UP_MS = 30_000

/**
 * `invitation` may be an open door; `known` are the conversations there were before. Goes nowhere when the person has meanwhile
 * opened another room: nothing moves by itself.
 */
export function awaitOpening(invitation: string, title: string, known: readonly string[]): void {
  const until = Date.now() + GIVE_UP_MS
  let over = false
  const stop = effect(() => {
    const here = room.value
    const fresh = house.value.conversations.find(
      (each) => each.title === title && !known.includes(each.id),
    )
    const isThere = here.at === 'invitation' || here.at === 'door'
    const stayed = isThere && here.id === invitation
    if (over || (stayed && !fresh && Date.now() < until)) return
    over = true
    if (stayed && fresh) queueMicrotask(() => enter({ at: 'conversation', id: fresh.id }))
    queueMicrotask(() => stop())
  })
}
