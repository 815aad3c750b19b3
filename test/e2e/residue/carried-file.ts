/** Somebody who has a file of carried notes, and its phrase. */
import { plainPassphrase } from '@lapwing/client'
import { createMemoryStorage, openVaultFile } from '@lapwing/vault'
import { MemoryLevel } from 'memory-level'

/** Which of these texts stand in the file. */
export async function saidInFile(
  file: Uint8Array,
  phrase: string,
  texts: readonly string[],
): Promise<readonly string[]> {
  const database = new MemoryLevel<Uint8Array, Uint8Array>({
    keyEncoding: 'view',
    valueEncoding: 'view',
    storeEncoding: 'view',
  })
  await database.open()
  const storage = createMemoryStorage(database, 'carried')
  const vault = await openVaultFile({ file, passphrase: plainPassphrase(phrase), storage })
  const tables = ['entry', 'draft', 'help-signal', 'flow']
  const records = await Promise.all(tables.map((table) => vault.list(table)))
  const values = records.flat().map(({ value }) => Buffer.from(value))
  await vault.lock()
  return texts.filter((text) => values.some((value) => value.includes(text)))
}
