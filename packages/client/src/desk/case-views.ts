/** A case of the desk as its screens see it, put together of what several parts know. */
import { fromHex, toHex } from '@lapwing/codec'
import type { CaseFileView, CaseView } from '../desk-views.ts'
import type { Absences } from './absences.ts'
import type { Covering } from './covering.ts'
import type { Files } from './files.ts'
import type { Office } from './office.ts'
import type { Recusals } from './recusals.ts'

interface Parts {
  readonly files: Files
  readonly absences: Absences
  readonly covering: Covering
  readonly recusals: Recusals
}

/** With who covers for whoever looks after it. */
export function fileView(
  office: Pick<Office, 'nameOf'>,
  { files, absences }: Pick<Parts, 'files' | 'absences'>,
  id: string,
): CaseFileView | undefined {
  const file = files.viewOf(id)
  const { assigned } = file ?? {}
  const cover = assigned && absences.of(fromHex(assigned.identity))?.cover
  if (!file || !assigned || !cover) return file
  const named = { identity: toHex(cover), name: office.nameOf(cover) ?? '' }
  return { ...file, assigned: { ...assigned, cover: named } }
}

/** Nothing of a case that this officer should not see but that there is one. */
export function elsewhereView(
  office: Pick<Office, 'nameOf'>,
  parts: Parts,
  one: Omit<CaseView, 'recused' | 'file'>,
): CaseView {
  const recused = parts.recusals.ownSince(one.id)
  if (recused !== undefined) return { ...one, title: '', label: '', recused }
  const covering = parts.covering.viewOf(one.id)
  return { ...one, recused, covering, file: fileView(office, parts, one.id) }
}
