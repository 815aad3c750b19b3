/** Whether this origin keeps anything of ours, found out without making anything. */
import { DATABASE_NAME } from './storage-database.ts'
import { hasKeyFile } from './storage-key-file.ts'

/** The key file alone counts too: after an eviction of the records it must not be overlooked. */
export async function isKept(): Promise<boolean> {
  if (await hasKeyFile(0)) return true
  const databases = await indexedDB.databases()
  return databases.some(({ name }) => name === DATABASE_NAME)
}
