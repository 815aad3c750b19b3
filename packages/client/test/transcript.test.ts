/** The chain of what was said: two who agree on its head have seen the same (DESIGN §7). */
import { randomBytes, startCrypto } from '@lapwing/crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshFlow, HEADS_KEPT, type FlowRecord } from '../src/conversation/records.ts'
import {
  advance,
  hasSeen,
  headAfterCommit,
  headAfterContent,
  headAtBeginning,
  membersHash,
} from '../src/conversation/transcript.ts'

beforeAll(startCrypto)

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((b) => Uint8Array.from(b))

type Step =
  | { readonly what: 'content'; readonly sender: Uint8Array; readonly bytes: Uint8Array }
  | { readonly what: 'commit' | 'begin'; readonly hash: Uint8Array }

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant('content' as const), sender: bytes(32), bytes: bytes(5) }),
  fc.record({ what: fc.constantFrom('commit' as const, 'begin' as const), hash: bytes(32) }),
)

function walk(flow: FlowRecord, all: readonly Step[]): FlowRecord {
  for (const step of all) advance(flow, headAfter(flow.head, step))
  return flow
}

function headAfter(head: Uint8Array, step: Step): Uint8Array {
  switch (step.what) {
    case 'content':
      return headAfterContent(head, step.sender, step.bytes)
    case 'commit':
      return headAfterCommit(head, step.hash)
    case 'begin':
      return headAtBeginning(step.hash)
  }
}

const start = (): FlowRecord => freshFlow(headAtBeginning(new Uint8Array(32)), 0)

describe('the chain', () => {
  it('is the same for all who read the same, and differs after any difference', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 12 }), fc.nat(), (all, at) => {
        const head = walk(start(), all).head
        expect(walk(start(), all).head).toEqual(head)
        const where = at % all.length
        const without = all.filter((_, i) => i !== where)
        const twice = [...all.slice(0, where), all[where]!, ...all.slice(where)]
        const rest = all.slice(where + 1)
        // Whatever came before somebody was added is no part of what a joiner can compare.
        if (rest.some((step) => step.what === 'begin')) return
        if (all[where]?.what === 'begin') return
        expect(walk(start(), without).head).not.toEqual(head)
        expect(walk(start(), twice).head).not.toEqual(head)
      }),
    )
  })

  it('tells who said it, and content from commit', () => {
    const head = randomBytes(32)
    const [a, b, said] = [randomBytes(32), randomBytes(32), randomBytes(9)]
    const heads = [
      headAfterContent(head, a, said),
      headAfterContent(head, b, said),
      headAfterContent(a, head, said),
      headAfterCommit(head, a),
      headAtBeginning(a),
    ]
    expect(new Set(heads.map(String)).size).toBe(heads.length)
  })

  it('begins for a joiner where it begins anew for those who were there', () => {
    const add = randomBytes(32)
    const there = walk(start(), [
      { what: 'content', sender: randomBytes(32), bytes: randomBytes(3) },
      { what: 'begin', hash: add },
    ])
    const joiner = freshFlow(headAtBeginning(add), 0)
    expect(joiner.head).toEqual(there.head)
    const word: Step = { what: 'content', sender: randomBytes(32), bytes: randomBytes(3) }
    expect(walk(joiner, [word]).head).toEqual(walk(there, [word]).head)
  })

  it('knows the heads it passed, and no others, as far back as it says', () => {
    const flow = start()
    const heads = [flow.head]
    for (let i = 0; i < HEADS_KEPT + 20; i += 1) {
      advance(flow, headAfterCommit(flow.head, randomBytes(32)))
      heads.push(flow.head)
    }
    expect(flow.heads).toHaveLength(HEADS_KEPT)
    expect(heads.slice(-HEADS_KEPT).every((head) => hasSeen(flow, head))).toBe(true)
    expect(heads.slice(0, -HEADS_KEPT).some((head) => hasSeen(flow, head))).toBe(false)
    expect(hasSeen(flow, randomBytes(32))).toBe(false)
    expect(hasSeen(flow, new Uint8Array(32))).toBe(false)
  })
})

describe('a list of members', () => {
  it('is known by who is in it, not by their order', () => {
    const identities = fc.uniqueArray(bytes(32), { maxLength: 6, selector: String })
    fc.assert(
      fc.property(identities, bytes(32), (all, other) => {
        const hash = membersHash(all)
        expect(membersHash([...all].reverse())).toEqual(hash)
        if (all.some((one) => String(one) === String(other))) return
        expect(membersHash([...all, other])).not.toEqual(hash)
        if (all.length > 0) expect(membersHash([...all.slice(1), other])).not.toEqual(hash)
      }),
    )
  })
})
