/** What is said to the officers of one's desk, with whatever reaches the vault beside it. */
import type { DeskRecord } from '@lapwing/engagement'
import { enqueue } from '../delivery/outbox.ts'
import type { Delete, Put } from '../store.ts'
import { deskGroup, isShared, type Office } from './office.ts'

/** Both or neither. False, and nothing written, where nobody else is there or nothing is to be said. */
export async function toldDesk(
  office: Office,
  contents: readonly DeskRecord[],
  beside: { readonly puts?: readonly Put[]; readonly deletes?: readonly Delete[] } = {},
): Promise<boolean> {
  const group = deskGroup(office)
  if (!group || contents.length === 0 || !isShared(office)) return false
  const { house } = office
  await group.change((draft) => {
    for (const content of contents) enqueue(draft, { house, content })
    draft.puts.push(...(beside.puts ?? []))
    draft.deletes.push(...(beside.deletes ?? []))
  })
  return true
}
