/** Words that are changed or taken back leave nothing under their old slot, and take nothing along. */
import { randomBytes, startCrypto } from '@lapwing/crypto'
import { unlockVault, type Storage, type Vault } from '@lapwing/vault'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toHex } from '@lapwing/codec'
import { withoutWords, withReaction } from '../src/conversation/changing.ts'
import { beginDraft, type Draft, type Held } from '../src/conversation/draft.ts'
import { entries, type MessageRecord } from '../src/conversation/records.ts'
import { CHARACTERS_PER_SLOT, ENTRIES_PER_SLOT } from '../src/conversation/rewriting.ts'
import { freshCase, freshHeld } from './fresh-case.ts'
import { memoryVault, PASSPHRASE } from './memory-vault.ts'

const START = Date.UTC(2026, 10, 23, 12)
const DAY = 86_400_000
/** Where slots begin in a key file, and how long one is: the vault's format. */
const [SLOTS_AT, SLOT_BYTES] = [8192, 32]

let storage: Storage
let vault: Vault
let held: Held
let key: string

beforeAll(startCrypto)
beforeEach(async () => {
  ;({ vault, storage } = await memoryVault())
  held = freshHeld(freshCase({ role: 'participant', beganAt: START }))
  key = toHex(held.record.id)
})

async function change(work: (draft: Draft) => void, now = START): Promise<void> {
  const draft = await beginDraft(vault, held, now)
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

async function shown(): Promise<readonly (string | undefined)[]> {
  const names = Array.from({ length: held.flow.entries }, (_, i) => `${key}/${i}`)
  const found = await entries.getMany(vault, names)
  return found.map((entry) => (entry?.k === 'message' ? entry.text : entry?.k))
}

/** What lies on the key file at a slot; the vault holds the file, so it is looked at after locking. */
async function slotBytes(slots: readonly { file: number; slot: number }[]): Promise<string[]> {
  await vault.lock()
  const file = await storage.keyFile(0, false)
  const found = slots.map(({ slot }) =>
    toHex(file?.read(SLOTS_AT + slot * SLOT_BYTES, SLOT_BYTES) ?? new Uint8Array(0)),
  )
  file?.close()
  return found
}

async function reopened(): Promise<Vault> {
  return unlockVault({ storage, passphrase: PASSPHRASE })
}

describe('rewriting', () => {
  it('overwrites the slot the old words lay under, and moves those that shared it', async () => {
    await change((draft) => {
      for (let i = 0; i < 5; i++) draft.append(message(`line ${i}`))
    })
    const [old] = await vault.slotsOf('entry', [`${key}/2`])
    if (!old) throw new Error('an entry has no slot')
    const [before] = await slotBytes([old])
    vault = await reopened()
    const gone = await entries.get(vault, `${key}/2`)
    await change((draft) => {
      if (gone?.k === 'message') draft.rewrite(2, withoutWords(gone, 'everyone'))
    })
    expect(await shown()).toEqual(['line 0', 'line 1', 'gone', 'line 3', 'line 4'])
    const slots = await vault.slotsOf(
      'entry',
      [0, 1, 2, 3, 4].map((i) => `${key}/${i}`),
    )
    expect(slots).not.toContainEqual(old)
    expect(new Set(slots.map((slot) => JSON.stringify(slot))).size).toBe(1)
    const [after] = await slotBytes([old])
    expect(after).not.toBe(before)
    vault = await reopened()
    expect(await shown()).toEqual(['line 0', 'line 1', 'gone', 'line 3', 'line 4'])
  })

  it('begins a slot each day and after every so many entries', async () => {
    await change((draft) => {
      for (let i = 0; i < ENTRIES_PER_SLOT + 1; i++) draft.append(message(`${i}`))
    })
    await change((draft) => void draft.append(message('next day')), START + DAY)
    const slots = await vault.slotsOf(
      'entry',
      [0, ENTRIES_PER_SLOT - 1, ENTRIES_PER_SLOT, ENTRIES_PER_SLOT + 1].map((i) => `${key}/${i}`),
    )
    expect(slots[0]).toEqual(slots[1])
    expect(new Set(slots.map((slot) => JSON.stringify(slot))).size).toBe(3)
  })

  it('begins a slot where the long messages of one are many', async () => {
    await change((draft) => {
      for (let i = 0; i < 3; i++) draft.append(message('ж'.repeat(CHARACTERS_PER_SLOT / 2)))
    })
    const slots = await vault.slotsOf(
      'entry',
      [0, 1, 2].map((i) => `${key}/${i}`),
    )
    expect(slots[0]).toEqual(slots[1])
    expect(slots[2]).not.toEqual(slots[1])
  })

  it('erases nothing where only something is added, and all of it later', async () => {
    const said = message('the name Kalina')
    await change((draft) => {
      draft.append(message('before'))
      draft.append(said)
    })
    const of = async () => await vault.slotsOf('entry', [`${key}/0`, `${key}/1`])
    const before = await of()
    const withOne = withReaction(said, 'aa', { reaction: 'sad', by: 'Anna' })
    await change((draft) => draft.amend(1, withOne))
    expect(await of()).toEqual(before)
    expect(await entries.get(vault, `${key}/1`)).toEqual(withOne)
    const [slot] = before
    const [bytes] = await slotBytes(slot ? [slot] : [])
    vault = await reopened()
    await change((draft) => {
      draft.rewrite(1, withoutWords(withOne, 'me'))
      draft.amend(0, withReaction(message('before'), 'aa', { reaction: 'sad', by: 'Anna' }))
    })
    expect(await shown()).toEqual(['before', 'gone'])
    expect(await of()).not.toContainEqual(slot)
    expect(await slotBytes(slot ? [slot] : [])).not.toEqual([bytes])
  })

  it('erases the copy that waited to be sent', async () => {
    await change((draft) => {
      draft.keepOutgoing('aa', {
        id: randomBytes(16),
        type: 'message',
        bytes: new Uint8Array([1]),
        writtenAt: START,
        members: new Uint8Array(0),
        entry: draft.append(message('waiting')),
      })
    })
    const slot = held.outgoing.get('aa')?.slot
    if (!slot) throw new Error('no slot of its own')
    const [before] = await slotBytes([slot])
    vault = await reopened()
    await change((draft) => draft.dropOutgoing('aa'))
    const [after] = await slotBytes([slot])
    expect(after).not.toBe(before)
  })

  it('leaves every other entry as it was, whatever is appended, changed and removed at once', async () => {
    const step = fc.record({
      append: fc.integer({ min: 0, max: 90 }),
      touch: fc.array(fc.tuple(fc.nat(400), fc.constantFrom('edit', 'gone', 'none', 'react')), {
        maxLength: 6,
      }),
      later: fc.integer({ min: 0, max: 1 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        held = freshHeld(freshCase({ role: 'participant', beganAt: START }))
        key = toHex(held.record.id)
        const truth: (string | undefined)[] = []
        let now = START
        for (const [n, { append, touch, later }] of steps.entries()) {
          now += later * DAY
          const stored = await entries.getMany(
            vault,
            truth.map((_, i) => `${key}/${i}`),
          )
          await change((draft) => {
            for (let i = 0; i < append; i++) {
              const text = `${n}.${i}`
              truth[draft.append(message(text))] = text
            }
            for (const [at, how] of touch) {
              const entry = stored[at]
              if (entry?.k !== 'message' || draft.rewritten.has(at)) continue
              if (how === 'react') {
                draft.amend(at, withReaction(entry, 'aa', { reaction: 'seen', by: 'Anna' }))
                continue
              }
              truth[at] = how === 'edit' ? `edited ${n}` : how === 'gone' ? 'gone' : undefined
              draft.rewrite(
                at,
                how === 'edit'
                  ? { ...entry, text: `edited ${n}` }
                  : how === 'gone'
                    ? withoutWords(entry, 'me')
                    : undefined,
              )
            }
          }, now)
          expect(await shown()).toEqual(truth)
        }
      }),
      { numRuns: process.env['LAPWING_LONG'] === '1' ? 100 : 10 },
    )
  })
})
