/** What is said to the officers of one's desk, with whatever reaches the vault beside it. */
import type { DeskRecord } from '@lapwing/engagement'
import type { Draft } from '../conversation/draft.ts'
import { enqueue } from '../delivery/outbox.ts'
import type { Delete, Put } from '../store.ts'
import { actsOf, type NewAct } from './act-of.ts'
import { deskGroup, isShared, type Office } from './office.ts'

/** What the act of these words names that they do not say. */
export type MoreOfAct = Pick<NewAct, 'about' | 'whom'>

/** Both or neither. False where nobody else is there: the act alone is written down, and nothing beside it. */
export async function toldDesk(
  office: Office,
  contents: readonly DeskRecord[],
  beside: {
    readonly puts?: readonly Put[]
    readonly deletes?: readonly Delete[]
    readonly more?: MoreOfAct
  } = {},
): Promise<boolean> {
  const group = deskGroup(office)
  if (!group || contents.length === 0) return false
  if (!isShared(office)) {
    await noteActs(office, contents, beside.more)
    return false
  }
  await group.change((draft) => {
    sayToDesk(office, draft, contents, beside.more)
    draft.puts.push(...(beside.puts ?? []))
    draft.deletes.push(...(beside.deletes ?? []))
  })
  return true
}

/** Queues words in a draft of the desk group, each after the act it is. */
export function sayToDesk(
  office: Office,
  draft: Draft,
  contents: readonly DeskRecord[],
  more: MoreOfAct = {},
): void {
  const acts = actsOf(contents)
  for (const [i, content] of contents.entries()) {
    const act = acts[i]
    if (act) office.acts.write(draft, [{ ...act, ...more }])
    enqueue(draft, { house: office.house, content })
  }
}

/** The acts alone: for what is done without being said, since nobody else is there. */
export async function noteActs(
  office: Office,
  contents: readonly DeskRecord[],
  more: MoreOfAct = {},
): Promise<void> {
  const acts = actsOf(contents).flatMap((act) => (act ? [{ ...act, ...more }] : []))
  if (acts.length > 0) await office.acts.note(acts)
}
