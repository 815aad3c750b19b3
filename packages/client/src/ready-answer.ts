/** What the screens see of the answers an officer keeps ready: plain data. */

/** An answer in an officer's own words, kept ready. */
export interface ReadyAnswer {
  readonly id: string
  /** One line, for the list. */
  readonly title: string
  /** As long as one message at most. */
  readonly text: string
}

export interface ReadyAnswerChoice {
  /** Of the answer this is another version of; absent for a new one. */
  readonly id?: string
  readonly title: string
  readonly text: string
}
