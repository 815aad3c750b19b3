/** Somebody who has a file of carried notes, and its phrase. */
import { plainPassphrase } from '@lapwing/client'
import { createMemoryStorage, openVaultFile } from '@lapwing/vault'
import { MemoryLevel } from 'memory-level'
import { foundFiles } from '../../support/found-files.ts'

/** Which of these texts stand in the file, and in the files it brings. */
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
  const tables = ['entry', 'draft', 'help-signal', 'flow', 'file piece']
  const records: { readonly table: string; readonly value: Uint8Array }[] = []
  for (const table of tables) {
    const found = await vault.list(table)
    records.push(...found.map(({ value }) => ({ table, value })))
  }
  await vault.lock()
  const values = [...records.map(({ value }) => value), ...foundFiles(records)].map((one) =>
    Buffer.from(one),
  )
  return texts.filter((text) => values.some((value) => value.includes(text)))
}
