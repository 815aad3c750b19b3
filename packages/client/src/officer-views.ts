/** Officers as a conversation's screens see them; as in views.ts, plain data alone. */
import type { OfficerFunction } from '@lapwing/engagement'

/** An officer in a conversation, as the newest list names them. */
export interface OfficerView {
  /** Public, to tell two of one name apart. */
  readonly identity: string
  readonly name: string
  readonly functions: readonly OfficerFunction[]
  readonly body: string
  /** Another officer in it has the same name: two devices of one, as far as the list tells. */
  readonly isTwice?: true | undefined
  /** They said that they are away. */
  readonly away?: AwayView | undefined
  /** Of those under one name the last to come: Unix ms when. */
  readonly came?: number | undefined
}

export interface AwayView {
  /** Unix ms. */
  readonly until: number
  /** Who covers and is in the conversation. */
  readonly cover: string | undefined
}

/** An officer who is to be let in, if the participant agrees. */
export interface AskView extends OfficerView {
  /** Whose decision it is. */
  readonly by: string
  readonly at: number
  /** The participant's word, while there is one. */
  readonly said: { readonly agreed: boolean; readonly at: number } | undefined
  /** An officer of this name is in it already: it would be another device of theirs. */
  readonly isDevice?: true | undefined
  /** The others have it. */
  readonly isTold: boolean
}
