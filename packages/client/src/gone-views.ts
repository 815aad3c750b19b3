/** Officers who are away or have left, as the screens of a desk see it; as in views.ts, plain data alone. */

export interface AbsenceView {
  readonly identity: string
  readonly name: string
  readonly own: boolean
  /** Unix ms. */
  readonly until: number
  readonly cover: { readonly identity: string; readonly name: string } | undefined
}

/** For whom this device's officer covers in a case they are not in. */
export interface CoveringView {
  readonly name: string
  readonly until: number
  /** They have asked to be brought in. */
  readonly asked: boolean
}

/** Everything that was told to them until then they may have kept; this is what is known of it here. */
export interface DepartureView {
  readonly identity: string
  readonly name: string | undefined
  /** When it was first known here. */
  readonly at: number
  /** Cases whose words they could read. */
  readonly cases: readonly NamedCase[]
  /** Of these, those that one officer is left in. */
  readonly alone: readonly NamedCase[]
  /** How many more cases they knew, by name and label. */
  readonly others: number
  /** How many invitations they know the code of that still let somebody in. */
  readonly codes: number
  /** The same for doors of return phrases. */
  readonly phrases: number
}

export interface NamedCase {
  readonly id: string
  readonly title: string
}
