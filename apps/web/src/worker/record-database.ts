/**
 * The sealed records' database: IndexedDB through browser-level, with strict durability. The library
 * asks for none, and a relaxed commit is lost in a power cut; so each read-write transaction of this
 * worker is made strict, and a browser that does not give that is refused.
 */
import { BrowserLevel } from 'browser-level'
import { VaultError, type RecordDatabase } from '@lapwing/vault'

const NAME = 'notes'
const PREFIX = ''
const NO_RECORD = new Uint8Array(2)

let given: IDBTransactionDurability | undefined

/** Makes every later read-write transaction strict and remembers what the browser gave. Once. */
export function requireStrict(): void {
  const plain: unknown = Reflect.get(IDBDatabase.prototype, 'transaction')
  const begin = plain as IDBDatabase['transaction']
  IDBDatabase.prototype.transaction = function (stores, mode = 'readonly', options = {}) {
    if (mode !== 'readwrite') return begin.call(this, stores, mode, options)
    const transaction = begin.call(this, stores, mode, { ...options, durability: 'strict' })
    given = transaction.durability
    return transaction
  }
}

/** Throws VaultError 'not-strict' where the browser ignores the wish, 'storage-failed' otherwise. */
export async function openRecordDatabase(): Promise<RecordDatabase> {
  const database = new BrowserLevel<Uint8Array, Uint8Array>(NAME, {
    prefix: PREFIX,
    keyEncoding: 'view',
    valueEncoding: 'view',
  })
  try {
    await database.open()
    await database.del(NO_RECORD)
  } catch (error) {
    throw new VaultError('storage-failed', error)
  }
  if (given !== 'strict') {
    await database.close()
    throw new VaultError('not-strict')
  }
  return database
}

export async function destroyRecordDatabase(database: RecordDatabase): Promise<void> {
  await database.close()
  await BrowserLevel.destroy(NAME, PREFIX)
}

/** Whether the database exists, found out without making it. */
export async function hasRecordDatabase(): Promise<boolean> {
  const databases = await indexedDB.databases()
  return databases.some(({ name }) => name === PREFIX + NAME)
}
