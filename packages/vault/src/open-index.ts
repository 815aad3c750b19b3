/** Where a table's index comes from when it is first needed after an unlock. */
import type { OpenedRecord } from './record-store.ts'
import { decodePage, TableIndex, type IndexPage } from './table-index.ts'
import { isVaultError, VaultError } from './vault-error.ts'
import { pagePlace, parsed, type OpenState } from './open-state.ts'

export interface FoundIndex {
  readonly index: TableIndex
  /** How many records were searched for it; 0 where its pages were read. */
  readonly searched: number
}

/**
 * The table's index: from its pages where it has been listed before, else from a search through
 * all records, to be stored with the next write. Pages that are lost or damaged are made anew by
 * the same search, and the vault says that it was repaired.
 */
export async function openIndex(state: OpenState, table: string): Promise<FoundIndex> {
  const pages = state.head.tables.get(table)
  if (pages === undefined) return searchIndex(state, table)
  try {
    return { index: await loadPages(state, table, pages), searched: 0 }
  } catch (error) {
    if (!isVaultError(error, 'damaged')) throw error
    state.repaired = true
    return searchIndex(state, table)
  }
}

async function loadPages(state: OpenState, table: string, count: number): Promise<TableIndex> {
  const places = Array.from({ length: count }, (_, page) => pagePlace(table, page))
  const stored = await state.records.fetch(places)
  return new TableIndex(
    places.map((place, i): IndexPage => {
      const bytes = stored[i]
      if (bytes === undefined) throw new VaultError('damaged')
      const { value, header } = state.records.open(place, bytes, state.version)
      return parsed(() => decodePage(value, header.slot))
    }),
  )
}

/**
 * Records that do not open, or are not given, are passed over: whose they were cannot be told. Of the
 * latter the vault says that it was repaired: they may have been this table's.
 */
async function searchIndex(state: OpenState, table: string): Promise<FoundIndex> {
  const { records } = state
  const names: string[] = []
  let searched = 0
  const unread = (): void => {
    state.repaired = true
  }
  for await (const found of records.search(unread)) {
    searched += 1
    const record = tryOpen(() => records.openFound(found))
    if (record?.table === table) names.push(record.name)
  }
  return { index: TableIndex.ofNames(names), searched }
}

function tryOpen(open: () => OpenedRecord): OpenedRecord | undefined {
  try {
    return open()
  } catch (error) {
    if (isVaultError(error, 'damaged')) return undefined
    throw error
  }
}
