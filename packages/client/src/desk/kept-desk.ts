/** A desk as the vault keeps it. */
import type { House } from '../conversation/context.ts'
import type { Table } from '../store.ts'
import { openDesk, type Desk, type DeskOptions } from './desk.ts'
import { links } from './links.ts'
import { closings, DESK, desks, invitations, openings } from './records.ts'

/** Undefined where this device has no desk. */
export async function keptDesk(
  house: House,
  o: Pick<DeskOptions, 'conversations' | 'adopt'>,
): Promise<Desk | undefined> {
  const record = await desks.get(house.vault, DESK)
  if (!record) return undefined
  const named = async <T>(of: Table<T>): Promise<Map<string, T>> =>
    new Map((await of.list(house.vault)).map(({ name, value }) => [name, value]))
  const [made, opened, closed, linked] = await Promise.all([
    named(invitations),
    named(openings),
    named(closings),
    named(links),
  ])
  const line = house.lineFor(record.conversation)
  const kept = { invitations: made, openings: opened, closings: closed, links: linked }
  return openDesk({ ...o, ...kept, house, record, line })
}
