/** What a search gives the screens. */

export interface SearchView {
  /** Newest first; at most SEARCH_HITS. */
  readonly hits: readonly SearchHit[]
  /** There are more than these. */
  readonly more: boolean
  /** False while older messages are still being read into memory: asking again finds more. */
  readonly complete: boolean
}

export interface SearchHit {
  readonly conversation: string
  readonly index: number
  readonly own: boolean
  readonly by: string
  readonly at: number
  /** The words around the first find, on one line. */
  readonly snippet: string
  /** Where the words looked for stand in `snippet`: UTF-16 offsets, ascending, apart. */
  readonly marks: readonly (readonly [from: number, to: number])[]
}
