/** What stands in the fields of a case's file, and what of it is new. */
import type { CaseFileChange, CaseFileView } from '@lapwing/client'

export interface FileForm {
  readonly status: CaseFileView['status']
  /** Identity of an officer; empty: nobody. */
  readonly assigned: string
  /** Unix ms, at the beginning of a day by UTC; undefined: nothing is due. */
  readonly due: number | undefined
  /** Between commas. */
  readonly tags: string
  readonly retention: CaseFileView['retention']
}

export function filled(file: CaseFileView | undefined): FileForm {
  return {
    status: file?.status ?? 'new',
    assigned: file?.assigned?.identity ?? '',
    due: file?.due,
    tags: (file?.tags ?? []).join(', '),
    retention: file?.retention ?? 'ordinary',
  }
}

/** Only what differs: what a colleague changed meanwhile stays theirs. */
export function changesOf(before: FileForm, now: FileForm): CaseFileChange {
  return {
    ...(now.status !== before.status && { status: now.status }),
    ...(now.assigned !== before.assigned && { assigned: now.assigned || null }),
    ...(now.due !== before.due && { due: now.due ?? null }),
    ...(now.tags !== before.tags && { tags: tagsIn(now.tags) }),
    ...(now.retention !== before.retention && { retention: now.retention }),
  }
}

export function tagsIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}
