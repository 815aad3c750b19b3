/** Answers kept ready are sealed each under a slot of its own; changed or removed, it is overwritten. */
import { toHex } from '@lapwing/codec'
import { startCrypto } from '@lapwing/crypto'
import { MESSAGE_MAX_BYTES } from '@lapwing/engagement'
import { unlockVault, type SlotRef, type Storage, type Vault } from '@lapwing/vault'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAttempt } from '../src/outcome.ts'
import type { Outcome } from '../src/problem.ts'
import { readyAnswerVerbs } from '../src/ready-answers.ts'
import { memoryVault, PASSPHRASE } from './memory-vault.ts'

/** Where slots begin in a key file, and how long one is: the vault's format. */
const [SLOTS_AT, SLOT_BYTES] = [8192, 32]
const VISA = { title: 'Visa', text: 'The embassy answers by Friday.' }

let storage: Storage
let vault: Vault
const verbs = readyAnswerVerbs(
  () => ({ vault }),
  createAttempt((error) => {
    throw error
  }),
)

beforeAll(startCrypto)
beforeEach(async () => {
  ;({ vault, storage } = await memoryVault())
})

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem)
  return outcome.value
}

async function slotOf(id: string): Promise<SlotRef> {
  const [slot] = await vault.slotsOf('ready-answer', [id])
  if (!slot) throw new Error('an answer has no slot')
  return slot
}

/** What lies on the key file at a slot; the vault holds the file, so it is shut meanwhile. */
async function bytesAt({ slot }: SlotRef): Promise<string> {
  await vault.lock()
  const file = await storage.keyFile(0, false)
  const found = toHex(file?.read(SLOTS_AT + slot * SLOT_BYTES, SLOT_BYTES) ?? new Uint8Array(0))
  file?.close()
  vault = await unlockVault({ storage, passphrase: PASSPHRASE })
  return found
}

describe('an answer kept ready', () => {
  it('stands in the list by its title, also after the vault was locked', async () => {
    const id = must(await verbs.keepReadyAnswer(VISA))
    must(await verbs.keepReadyAnswer({ title: ' Bereg ', text: 'Received.' }))
    await vault.lock()
    vault = await unlockVault({ storage, passphrase: PASSPHRASE })
    const kept = must(await verbs.readyAnswers())
    expect(kept.map(({ title }) => title)).toEqual(['Bereg', 'Visa'])
    expect(kept[1]).toEqual({ id, ...VISA })
  })

  it('changed, leaves its old words without a key', async () => {
    const id = must(await verbs.keepReadyAnswer(VISA))
    const old = await slotOf(id)
    const before = await bytesAt(old)
    must(await verbs.keepReadyAnswer({ id, title: 'Visa', text: 'Ask again in December.' }))
    expect(must(await verbs.readyAnswers())).toEqual([
      { id, title: 'Visa', text: 'Ask again in December.' },
    ])
    expect(await slotOf(id)).not.toEqual(old)
    expect(await bytesAt(old)).not.toBe(before)
  })

  it('removed, is gone with its key; removed again, nothing happens', async () => {
    const id = must(await verbs.keepReadyAnswer(VISA))
    const slot = await slotOf(id)
    const before = await bytesAt(slot)
    must(await verbs.removeReadyAnswer(id))
    must(await verbs.removeReadyAnswer(id))
    expect(must(await verbs.readyAnswers())).toEqual([])
    expect(await bytesAt(slot)).not.toBe(before)
  })

  it('has a title of one line and words that fit one message', async () => {
    const refused = async (title: string, text: string) => {
      const outcome = await verbs.keepReadyAnswer({ title, text })
      return outcome.ok ? undefined : outcome.problem
    }
    expect(await refused(' ', 'words')).toBe('name-empty')
    expect(await refused('two\nlines', 'words')).toBe('name-not-plain')
    expect(await refused('a'.repeat(81), 'words')).toBe('name-not-plain')
    expect(await refused('Visa', ' \n ')).toBe('text-empty')
    expect(await refused('Visa', 'я'.repeat(MESSAGE_MAX_BYTES / 2 + 1))).toBe('text-too-long')
    expect(await refused('Visa', 'я'.repeat(MESSAGE_MAX_BYTES / 2))).toBeUndefined()
  })
})
