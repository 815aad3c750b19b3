/** Whether this version understands what lies in the data folder. Changes nothing of it. */
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'
import { decodeNumbers, VERSION_KEY } from '../store/ledger-form.ts'
import { FORMAT_VERSION } from '../store/ledger.ts'
import { SEGMENT_MAGIC } from '../store/segment.ts'
import { look, ok, wrong, type Finding } from './finding.ts'

type Version = 'none' | 'known' | 'newer' | 'in-use' | 'unreadable'

const NEWER = wrong(
  'The data were written by a newer version: run that one, and leave them as they are.',
)

export async function checkFormats(directory: string): Promise<readonly Finding[]> {
  const strange = await countStrangeSegments(join(directory, 'log'))
  if (strange > 0) {
    const text = `${strange} files of the log do not begin as this version writes them`
    return [look(`${text}: a newer version’s, or damaged. The start will say what was lost.`)]
  }
  switch (await ledgerVersion(join(directory, 'ledger'))) {
    case 'none':
      return [ok('There are no data yet.')]
    case 'known':
      return [ok('The data are of a version this relay knows.')]
    case 'newer':
      return [NEWER]
    case 'in-use':
      return [ok('A relay has the data open, so they are of a version it knows.')]
    case 'unreadable':
      return [look('The ledger does not open: start the relay, which says what was lost.')]
  }
}

async function countStrangeSegments(directory: string): Promise<number> {
  const names = await readdir(directory).catch(() => [])
  let strange = 0
  for (const name of names.filter((one) => one.endsWith('.segment'))) {
    const file = await open(join(directory, name), 'r')
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SEGMENT_MAGIC.length), 0)
    await file.close()
    // A power cut can leave the newest one empty.
    if (bytesRead > 0 && buffer.toString('latin1') !== SEGMENT_MAGIC) strange += 1
  }
  return strange
}

async function ledgerVersion(directory: string): Promise<Version> {
  if ((await readdir(directory).catch(() => [])).length === 0) return 'none'
  const database = new Level<Uint8Array, Uint8Array>(directory, {
    keyEncoding: 'view',
    valueEncoding: 'view',
    createIfMissing: false,
  })
  try {
    await database.open()
    const value = (await database.get(VERSION_KEY)) as Uint8Array | undefined
    const [version = FORMAT_VERSION] = (value && decodeNumbers(value, 1)) ?? []
    return version > FORMAT_VERSION ? 'newer' : 'known'
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    const locked = cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED'
    return locked ? 'in-use' : 'unreadable'
  } finally {
    await database.close().catch(() => undefined)
  }
}
