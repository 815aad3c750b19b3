/**
 * Where in the open house the person is: in memory only, like every route. The address, the title
 * and the history of the browser never change.
 */
import { signal, type Signal } from '@preact/signals'
import type { NoticeKind } from '@lapwing/client'
import type { Cursor } from './answers/insertion.ts'
import type { Said } from './conversation/banner.ts'

/** A banner or a notice said in full. */
export type Explained =
  | { readonly kind: 'banner'; readonly banner: Said }
  /** A file that did not go after its screen was left. */
  | { readonly kind: 'failed-file' }
  | {
      readonly kind: 'notice'
      readonly notice: NoticeKind
      readonly name: string | undefined
      readonly by: string | undefined
      readonly count: number | undefined
    }

export type Room =
  /** The desk's list, the list of conversations, or the only conversation there is. */
  | { readonly at: 'home' }
  /** With `entry`, at the entry of that index: every `enter` goes there, also a second one. */
  | { readonly at: 'conversation'; readonly id: string; readonly entry?: number }
  | { readonly at: 'about'; readonly id: string }
  /** What is held about the person, by whom. */
  | { readonly at: 'held'; readonly id: string }
  /** An officer opens a shared room, and invites into it. */
  | { readonly at: 'open-room' }
  | { readonly at: 'room-invite'; readonly id: string }
  /** The participant of `id` is invited into `room`. */
  | { readonly at: 'room-offer'; readonly id: string; readonly room: string }
  /** Proposing somebody to the desk. */
  | { readonly at: 'introduce'; readonly id: string }
  /** How a conversation is kept. */
  | { readonly at: 'posture'; readonly id: string }
  | { readonly at: 'assessment'; readonly id: string }
  /** A message of the conversation `id`, on its way to another one. */
  | {
      readonly at: 'forward'
      readonly id: string
      readonly index: number
      readonly message: string
    }
  /** A file on its way into a conversation; those pasted or dropped there. */
  | { readonly at: 'send-file'; readonly id: string; readonly files: readonly File[] }
  | { readonly at: 'explain'; readonly id: string | undefined; readonly what: Explained }
  | { readonly at: 'begin-again'; readonly id: string }
  /** Networks that freeze connections. */
  | { readonly at: 'network'; readonly back: Room }
  | { readonly at: 'cover-traffic'; readonly back: Room }
  /** A receipt and a file, beside each other. */
  | { readonly at: 'check-receipt'; readonly back: Room }
  /** What files take on this device. */
  | { readonly at: 'kept-files'; readonly back: Room }
  /** Words that are sent when the notes are destroyed. */
  | { readonly at: 'help-signal'; readonly back: Room }
  /** The page over the lock. */
  | { readonly at: 'cover'; readonly back: Room }
  /** Saying that this device may have been searched. */
  | { readonly at: 'report-search'; readonly back: Room }
  /** The phrase to come back by; without an id it is made for the conversation that is waited for. */
  | { readonly at: 'return-phrase'; readonly id: string | undefined; readonly back: Room }
  | { readonly at: 'phrase'; readonly id: string }
  | { readonly at: 'new-invitation' }
  | { readonly at: 'invitation'; readonly id: string }
  | { readonly at: 'sheet'; readonly id: string }
  /** Several invitations one intermediary carries, and what is handed on of them. */
  | { readonly at: 'book'; readonly id: string }
  | { readonly at: 'book-sheets'; readonly id: string }
  /** An open door: who waits there, and its code to be published. */
  | { readonly at: 'door'; readonly id: string }
  | { readonly at: 'door-code'; readonly id: string }
  | { readonly at: 'backup' }
  /** An appointed officer's way to a desk that exists, and to one that does not. */
  | { readonly at: 'desk-code' }
  | { readonly at: 'own-desk' }
  /** Whom the list appoints to this desk, and the code that brings one of them. */
  | { readonly at: 'colleagues' }
  /** What the officers note about a case, also one this device has no place in. */
  | { readonly at: 'case-file'; readonly id: string }
  /** Who of the desk did what. */
  | { readonly at: 'acts' }
  /** Counts of the desk's work. */
  | { readonly at: 'report' }
  | { readonly at: 'link'; readonly id: string; readonly identity: string }
  /** Joining, from inside notes in which nothing is yet. */
  | { readonly at: 'enter-code' }
  /** Answers kept ready; `into` is where the cursor stands in the field they may go into. */
  | { readonly at: 'answers'; readonly into: Cursor | undefined }
  /** What holds for this device; `back` is where the person comes from, here and below. */
  | { readonly at: 'settings'; readonly back: Room }
  | { readonly at: 'locking'; readonly back: Room }
  /** Another phrase for these notes. */
  | { readonly at: 'change-phrase'; readonly back: Room }
  | { readonly at: 'second-phrase'; readonly back: Room }
  /** The file with notes that are carried. */
  | { readonly at: 'notes-file'; readonly back: Room }
  /** Where the notes lie. */
  | { readonly at: 'move'; readonly back: Room }
  /** Whether the browser keeps them. */
  | { readonly at: 'lasting'; readonly back: Room }
  /** Whether the system may say that something came. */
  | { readonly at: 'notifications'; readonly back: Room }
  /** The desk's keys. */
  | { readonly at: 'shortcuts'; readonly back: Room }
  /** Finding what was written; `from` is the conversation the person comes from. */
  | { readonly at: 'search'; readonly from: string | undefined }

export const room: Signal<Room> = signal({ at: 'home' })

/** Goes there once something that took its time is done, unless the person has left `here` meanwhile. */
export function enterFrom(here: Room, next: Room): void {
  if (room.peek() === here) enter(next)
}

/** Goes to another room, shown from its top. */
export function enter(next: Room): void {
  room.value = next
  scrollTo(0, 0)
}
