/** Officers as a conversation's screens see them; as in views.ts, plain data alone. */
import type { OfficerFunction } from '@lapwing/engagement'

/** An officer in a conversation, as the newest list names them. */
export interface OfficerView {
  /** Public, to tell two of one name apart. */
  readonly identity: string
  readonly name: string
  readonly functions: readonly OfficerFunction[]
  readonly body: string
}

/** An officer who is to be let in, if the participant agrees. */
export interface AskView extends OfficerView {
  /** Whose decision it is. */
  readonly by: string
  readonly at: number
  /** The participant's word, while there is one. */
  readonly said: { readonly agreed: boolean; readonly at: number } | undefined
  /** The others have it. */
  readonly isTold: boolean
}
