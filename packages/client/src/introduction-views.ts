/** Introductions as the screens see them; plain data alone. */
import type { Language } from '@lapwing/engagement'

/** What an intermediary has proposed and may hand on; gone with its last day. */
export interface IntroducingView {
  readonly person: string
  readonly named: boolean
  readonly at: number
  readonly state: 'asked' | 'declined' | 'given'
  readonly code:
    | {
        readonly characters: string
        readonly words: Readonly<Record<Language, readonly string[]>>
        readonly qr: string
      }
    | undefined
  readonly expires: number | undefined
}

/** What officers see of introductions in a case. */
export interface IntroductionsView {
  /** The desk knows its participant as an intermediary. */
  readonly intermediary: boolean
  /** Proposed and not answered. */
  readonly proposed:
    | { readonly person: string; readonly named: boolean; readonly at: number }
    | undefined
  readonly counts: IntroductionCounts | undefined
  /** Who introduced the participant of this case. */
  readonly by: string | undefined
}

/** Of whom the desk agreed to; who came may be anybody until a phrase was compared. */
export interface IntroductionCounts {
  readonly proposed: number
  readonly came: number
  readonly compared: number
  readonly doubted: number
}
