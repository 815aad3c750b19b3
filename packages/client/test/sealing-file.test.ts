/** How large a file may be, by where its parts would lie. */
import { filePartsOf, startCrypto } from '@lapwing/crypto'
import { BLOBS_PER_MAILBOX } from '@lapwing/protocol'
import { beforeAll, describe, expect, it } from 'vitest'
import { MovingFile } from '../src/files/moving-file.ts'
import { sealFile } from '../src/files/sealing-file.ts'
import { ClientError } from '../src/problem.ts'
import { createSaves } from '../src/saves.ts'
import { memoryVault } from './memory-vault.ts'
import { scriptedLine } from './scripted-line.ts'

const MEBIBYTE = 1024 * 1024
const GIBIBYTE = 1024 * MEBIBYTE

beforeAll(startCrypto)

/** What becomes of one of so many bytes that cannot be read: it is not looked at where it is too large. */
async function refusalOf(size: number, where: 'disk' | 'memory' | 'carried'): Promise<unknown> {
  const { vault } = await memoryVault()
  const house = {
    vault,
    isKept: where === 'disk',
    saves: where === 'carried' ? createSaves() : undefined,
  }
  const slice = () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) })
  const blob = { size, slice } as unknown as Blob
  const moving = new MovingFile(scriptedLine({}).clock, 'sealing')
  const o = { house, conversation: 'aa', blob, choice: { kind: 'other' }, moving } as const
  return sealFile({ ...o, kept: () => undefined }).catch((error: unknown) =>
    error instanceof ClientError ? error.problem : error,
  )
}

describe('a file that is to be sent', () => {
  it.each([
    ['disk', GIBIBYTE],
    ['memory', 224 * MEBIBYTE],
    ['carried', 16 * MEBIBYTE],
  ] as const)('has so much at most where the notes are: %s', async (where, most) => {
    expect(await refusalOf(most, where)).toBe('file-unreadable')
    expect(await refusalOf(most + 1, where)).toBe('file-too-large')
  })

  it('of the largest fits into what the relay keeps of a conversation, with its padding', () => {
    expect(filePartsOf(GIBIBYTE)).toBe(17_408)
    expect(BLOBS_PER_MAILBOX.conversation - filePartsOf(GIBIBYTE)).toBeGreaterThanOrEqual(3_000)
  })
})
