/** What is remembered for searching: complete in spite of damage, and gone at once when it must be. */
import { toHex } from '@lapwing/codec'
import { randomBytes, startCrypto } from '@lapwing/crypto'
import type { Vault } from '@lapwing/vault'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withoutWords } from '../src/conversation/changing.ts'
import { beginDraft, type Draft, type Held } from '../src/conversation/draft.ts'
import { entries, type MessageRecord } from '../src/conversation/records.ts'
import { createRecall, type Recallable } from '../src/search/recall.ts'
import { freshCase, freshHeld } from './fresh-case.ts'
import { memoryVault, type MemoryVault } from './memory-vault.ts'

const START = Date.UTC(2026, 10, 23, 12)

let database: MemoryVault['database']
let vault: Vault
let held: Held
let key: string

beforeAll(startCrypto)
beforeEach(async () => {
  ;({ vault, database } = await memoryVault())
  held = freshHeld(freshCase({ role: 'participant', beganAt: START }))
  key = toHex(held.record.id)
})

async function change(work: (draft: Draft) => void): Promise<void> {
  const draft = await beginDraft(vault, held, START)
  work(draft)
  held = await draft.commit()
}

const message = (text: string): MessageRecord => ({
  k: 'message',
  id: randomBytes(16),
  own: true,
  by: '',
  known: true,
  text,
  at: START,
})

const recallable = (): Recallable => ({ id: key, entries: held.flow.entries, lastAt: START })

/** Five messages, of which the third does not open any more. */
async function damagedInTheMiddle(): Promise<readonly MessageRecord[]> {
  const said = Array.from({ length: 5 }, (_, i) => message(`line ${i}`))
  await change((draft) => said.slice(0, 2).forEach((one) => draft.append(one)))
  const before = new Set((await database.keys().all()).map((one) => toHex(one)))
  await change((draft) => void draft.append(said[2] ?? message('')))
  const added = (await database.keys().all()).filter((one) => !before.has(toHex(one)))
  expect(added).toHaveLength(1)
  await change((draft) => said.slice(3).forEach((one) => draft.append(one)))
  const [at = new Uint8Array(0)] = added
  const stored = (await database.get(at))?.slice() ?? new Uint8Array(0)
  stored[stored.length - 1] = (stored.at(-1) ?? 0) ^ 1
  await database.put(at, stored)
  await expect(entries.get(vault, `${key}/2`)).rejects.toThrow('damaged')
  return said
}

describe('one damaged record', () => {
  it('hides no other from the search, nor from whoever looks for a message', async () => {
    const said = await damagedInTheMiddle()
    const recall = createRecall(vault)
    const { hits, complete } = await recall.search('line', [recallable()])
    expect(hits.map((hit) => hit.index)).toEqual([4, 3, 1, 0])
    expect(complete).toBe(true)
    expect(await recall.locate(recallable(), toHex(said[4]?.id ?? new Uint8Array(0)))).toBe(4)
    expect(await recall.locate(recallable(), toHex(said[2]?.id ?? new Uint8Array(0)))).toBe(
      undefined,
    )
  })

  it('keeps no neighbour from being deleted, and takes none along', async () => {
    const said = await damagedInTheMiddle()
    await change((draft) => draft.rewrite(3, withoutWords(said[3] ?? message(''), 'me')))
    const names = [0, 1, 2, 3, 4].map((i) => `${key}/${i}`)
    const left = await entries.getReadable(vault, names)
    expect(left.map((one) => (one?.k === 'message' ? one.text : one?.k))).toEqual([
      'line 0',
      'line 1',
      undefined,
      'gone',
      'line 4',
    ])
  })
})

describe('what is remembered', () => {
  it('forgets old words before anything else happens', async () => {
    const said = message('the name Kalina')
    await change((draft) => void draft.append(said))
    const recall = createRecall(vault)
    await recall.build([recallable()])
    await change((draft) => draft.rewrite(0, withoutWords(said, 'me')))
    const renewed = recall.rewritten(key, [0])
    expect((await recall.search('Kalina', [recallable()])).hits).toEqual([])
    await renewed
    expect(await recall.locate(recallable(), toHex(said.id))).toBe(0)
  })

  it('never says of a message that it is not here once the vault is being locked', async () => {
    const said = message('here')
    await change((draft) => void draft.append(said))
    const recall = createRecall(vault)
    const found = recall.locate(recallable(), toHex(said.id))
    recall.close()
    await expect(found).rejects.toMatchObject({ code: 'locked' })
  })
})

describe('a word that stands everywhere', () => {
  it('gives the newest, newest first, whatever the order they stand in', async () => {
    const at = (i: number): number => START + ((i * 37) % 600) * 1000
    const all = Array.from({ length: 600 }, (_, i) => ({ ...message(`word ${i}`), at: at(i) }))
    await change((draft) => all.forEach((one) => draft.append(one)))
    let rests = 0
    const recall = createRecall(vault)
    await recall.build([recallable()], async () => void (rests += 1))
    const { hits, more, complete } = await recall.search('word', [recallable()])
    const newest = all.map((one) => one.at).sort((a, b) => b - a)
    expect(hits.map((hit) => hit.at)).toEqual(newest.slice(0, 50))
    expect([more, complete, rests]).toEqual([true, true, 1])
  })
})
