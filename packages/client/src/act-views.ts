/** The desk's record of acts as the screens see it; plain data alone. */
import type { ActFault, CaseStatus, DeskActKind, RetentionClass } from '@lapwing/engagement'

/** The desk's record of acts, as far as this device has read and kept it. */
export interface RecordView {
  /** When this device came to the desk; undefined: it was there from the first day on. */
  readonly since: number | undefined
  /** The last in the desk's log first. */
  readonly acts: readonly ActView[]
  /** Whoever has done anything, with their newest act: it is what two officers compare. */
  readonly officers: readonly ActOfficer[]
  readonly faults: readonly ActFaultView[]
}

export interface ActView {
  /** In the desk's log, as this device read it. */
  readonly place: number
  /** Among their own. */
  readonly n: number
  /** By the clock of whoever did it. */
  readonly at: number
  readonly identity: string
  readonly by: string
  readonly act: DeskActKind
  readonly about: ActSubject | undefined
  /** The officer it is about, by name. */
  readonly whom: string | undefined
  readonly how: RetentionClass | CaseStatus | undefined
}

export type ActSubject =
  | { readonly kind: 'case'; readonly id: string; readonly title: string }
  /** A case this device's officer should not see. */
  | { readonly kind: 'hidden'; readonly id: string }
  | { readonly kind: 'room'; readonly id: string; readonly title: string }
  | { readonly kind: 'invitation' | 'book'; readonly label: string }
  /** Nobody knows any more what it was. */
  | { readonly kind: 'gone'; readonly mark: string }

export interface ActOfficer {
  readonly identity: string
  readonly name: string
  readonly own: boolean
  /** The oldest and the newest of theirs that are here, by number. */
  readonly first: number
  readonly newest: number
  /** Of the newest, to be read out. */
  readonly mark: string
}

/** What does not fit in the record, and whose it is; see ActFault in engagement. */
export interface ActFaultView {
  readonly kind: ActFault['kind'] | 'unwritten' | 'unreadable'
  readonly whose: string
  readonly from: number
  readonly to: number
  /** Whose act tells of it. */
  readonly by: string | undefined
  readonly at: number
  /** What was done and not written down. */
  readonly act: DeskActKind | undefined
}
