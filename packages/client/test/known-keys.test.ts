/** Whose keys wait for a person's word: whoever is in a conversation beside those they know. */
import { toHex } from '@lapwing/codec'
import { identityFromSeed, startCrypto } from '@lapwing/crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  decidedOn,
  knownAfter,
  newKeysIn,
  undecided,
  waitsForKeys,
} from '../src/conversation/known-keys.ts'
import type { ConversationRecord, FlowRecord } from '../src/conversation/records.ts'
import { encodeInner } from '../src/conversation/wrapping.ts'

const keys = fc.uniqueArray(fc.uint8Array({ minLength: 32, maxLength: 32 }), {
  selector: toHex,
  maxLength: 12,
})
const groupOf = (members: readonly Uint8Array[]) => ({
  members: members.map((identity) => ({ identity })),
})
const named = (all: readonly Uint8Array[]) => new Set(all.map(toHex))

beforeAll(startCrypto)

describe('new keys', () => {
  it('are exactly the members nobody decided on, and none where nothing was ever compared', () => {
    fc.assert(
      fc.property(keys, keys, keys, (known, both, members) => {
        const group = groupOf([...both, ...members])
        const found = newKeysIn({ known: [...known, ...both] }, group)
        const expected = named(members)
        for (const one of named([...known, ...both])) expected.delete(one)
        expect(named(found)).toEqual(expected)
        expect(newKeysIn({}, group)).toEqual([])
        expect(newKeysIn({ known: [] }, undefined)).toEqual([])
      }),
    )
  })

  it('are none any more once each was decided on, and come again where that was taken back', () => {
    fc.assert(
      fc.property(keys, keys, (known, members) => {
        const flow = { known } as unknown as FlowRecord
        for (const identity of members) decidedOn({ flow }, identity)
        expect(newKeysIn(flow, groupOf(members))).toEqual([])
        const [first] = members
        if (!first) return
        undecided({ flow }, first)
        expect(named(newKeysIn(flow, groupOf(members)))).toEqual(named([first]))
      }),
    )
  })

  it('are remembered within bounds, the newest last, and nothing begins without a comparison', () => {
    const many = Array.from({ length: 100 }, (_, n) => new Uint8Array(32).fill(n + 1))
    const flow = { known: [] } as unknown as FlowRecord
    for (const one of many) decidedOn({ flow }, one)
    expect(flow.known).toEqual(many.slice(-64))
    const record = { identitySeed: new Uint8Array(32) } as unknown as ConversationRecord
    const own = identityFromSeed(record.identitySeed).publicKey
    const [other = own] = many
    expect(knownAfter({ known: many }, record, [other]).known?.slice(-2)).toEqual([other, own])
    expect(knownAfter({ known: many }, record).known).toHaveLength(64)
    expect(knownAfter({}, record, many).known).toBeUndefined()
    const nothing = {} as unknown as FlowRecord
    decidedOn({ flow: nothing }, new Uint8Array(32))
    expect(nothing.known).toBeUndefined()
  })

  it('hold what tells somebody something, and nothing that protects or keeps it going', () => {
    const id = new Uint8Array(16)
    const item = (content: Parameters<typeof encodeInner>[0]['content']) => ({
      type: content.type,
      bytes: encodeInner({ id, counter: 1, at: 1, content }),
    })
    const group = groupOf([new Uint8Array(32)])
    const waits = (content: Parameters<typeof item>[0]) =>
      waitsForKeys({ known: [] }, group, item(content))
    const key = new Uint8Array(32)
    expect(waits({ type: 'message', text: 'words' })).toBe(true)
    expect(waits({ type: 'edit', target: id, text: 'words' })).toBe(true)
    expect(waits({ type: 'reaction', target: id })).toBe(true)
    expect(waits({ type: 'records question' })).toBe(true)
    expect(waits({ type: 'record export', id, from: 1, to: 2, reason: 'why' })).toBe(true)
    expect(waits({ type: 'return phrase', seed: id })).toBe(true)
    expect(waits({ type: 'return phrase' })).toBe(false)
    expect(waits({ type: 'deletion', target: id })).toBe(false)
    expect(waits({ type: 'mailbox keys', postSeed: key })).toBe(false)
    expect(waits({ type: 'notice', kind: 'searched' })).toBe(false)
    expect(waitsForKeys({ known: [key] }, group, item({ type: 'message', text: 'w' }))).toBe(false)
  })
})
