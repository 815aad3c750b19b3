/** What a conversation keeps of introductions. */

/** An intermediary's own. */
export interface IntroducingRecord {
  readonly id: Uint8Array
  readonly person: string
  readonly named: boolean
  readonly at: number
  readonly answer?: 'declined' | undefined
  /** Of the invitation to hand on, and until when it is good, in Unix ms. */
  readonly given?: { readonly seed: Uint8Array; readonly expires: number } | undefined
}

/** What an officer reads of it. */
export interface ProposedRecord {
  readonly id: Uint8Array
  readonly person: string
  readonly named: boolean
  readonly at: number
  /** Said by this device: what tells it is in the queue or in the log. */
  readonly told?: true | undefined
  /** The first answer in the log; with the seed of its invitation where it was agreed to. */
  readonly answer?:
    | { readonly state: 'agreed'; readonly seed: Uint8Array }
    | { readonly state: 'declined' }
    | undefined
}
