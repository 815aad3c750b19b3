/** One step over each border of a tree and of a lifetime. */
import type { KeyPackage, LeafNode, RatchetTree } from 'ts-mls'
import { describe, expect, it } from 'vitest'
import { checkLifetime, checkLifetimeSpan, lifetimeOf } from '../src/lifetime.ts'
import { CLOCK_SKEW_MS, MAX_KEY_PACKAGE_DAYS, MAX_LEAVES } from '../src/limits.ts'
import { changeBetween, checkTree, leafNode, memberIn, membersOf } from '../src/members.ts'
import { MlsError, must, refusing, refusingNow } from '../src/mls-error.ts'
import { coded } from './support/coded.ts'

const fill = (length: number, byte: number) => new Uint8Array(length).fill(byte)

/** A leaf whose identity and two keys are filled with one byte each. */
function leafOf(who: number, changes: Partial<LeafNode> = {}): RatchetTree[number] {
  const leaf = {
    credential: { credentialType: 'basic', identity: fill(96, who) },
    signaturePublicKey: fill(32, who),
    hpkePublicKey: fill(1216, who),
    extensions: [],
    ...changes,
  } as unknown as LeafNode
  return { nodeType: 'leaf', leaf }
}

/** Leaves at 0, 1, 2 …, with blank nodes between. */
const treeOf = (...leaves: RatchetTree): RatchetTree =>
  leaves.flatMap((leaf, at) => (at === 0 ? [leaf] : [undefined, leaf]))

describe('a tree', () => {
  it('holds people at their leaves', () => {
    const tree = treeOf(leafOf(1), undefined, leafOf(3))
    expect(membersOf(tree)).toEqual([
      { leaf: 0, identity: fill(32, 1) },
      { leaf: 2, identity: fill(32, 3) },
    ])
    expect(memberIn(tree, 2)).toEqual({ leaf: 2, identity: fill(32, 3) })
    for (const nobody of [1, 3, -1, 0.5]) {
      expect(() => leafNode(tree, nobody)).toThrow(coded('refused'))
    }
  })

  it('changes by who came, who left, and who is another at the same leaf', () => {
    const before = treeOf(leafOf(1), leafOf(2), leafOf(3))
    const after = treeOf(leafOf(1), leafOf(9), undefined, leafOf(2))
    expect(changeBetween(before, after, 0)).toEqual({
      by: { leaf: 0, identity: fill(32, 1) },
      added: [
        { leaf: 1, identity: fill(32, 9) },
        { leaf: 3, identity: fill(32, 2) },
      ],
      removed: [
        { leaf: 1, identity: fill(32, 2) },
        { leaf: 2, identity: fill(32, 3) },
      ],
      after: membersOf(after),
    })
  })

  it('has room for so many leaves and not one more', () => {
    const wide = Array.from({ length: 2 * MAX_LEAVES - 1 }, () => undefined)
    expect(() => checkTree(wide)).not.toThrow()
    expect(() => checkTree([...wide, undefined])).toThrow(coded('refused'))
  })

  const other = { credential: { credentialType: 'basic' as const, identity: fill(96, 9) } }
  it.each<[string, Partial<LeafNode>, boolean]>([
    ['nothing of another', {}, true],
    [
      'the identity of another',
      { credential: { ...other.credential, identity: fill(96, 1) } },
      false,
    ],
    ['the signing key of another', { signaturePublicKey: fill(32, 1) }, false],
    ['the HPKE key of another', { hpkePublicKey: fill(1216, 1) }, false],
    ['an extension', { extensions: [{ extensionType: 1, extensionData: fill(1, 1) }] }, false],
    ['a short name', { credential: { ...other.credential, identity: fill(95, 9) } }, false],
    ['a name of another kind', { credential: { credentialType: 'x509', certificates: [] } }, false],
  ])('with a leaf that has %s', (_, changes, good) => {
    const check = () => checkTree(treeOf(leafOf(1), leafOf(2, changes)))
    if (good) expect(check).not.toThrow()
    else expect(check).toThrow(coded('refused'))
  })
})

describe('a lifetime', () => {
  const now = 1_800_000_000_500
  const of = (notBefore: bigint, notAfter: bigint): KeyPackage =>
    ({ leafNode: { lifetime: { notBefore, notAfter } } }) as unknown as KeyPackage

  it('begins a day before and ends so many days after, in whole seconds', () => {
    expect(lifetimeOf(now, 1)).toEqual({ notBefore: 1_799_913_600n, notAfter: 1_800_086_400n })
    expect(lifetimeOf(CLOCK_SKEW_MS, MAX_KEY_PACKAGE_DAYS).notBefore).toBe(0n)
  })

  it.each([
    [now, 0],
    [now, 1.5],
    [now, MAX_KEY_PACKAGE_DAYS + 1],
    [CLOCK_SKEW_MS - 1, 1],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 1],
  ])('is not made from %d for %d days', (from, days) => {
    expect(() => lifetimeOf(from, days)).toThrow(coded('refused'))
  })

  it('holds from its first second to its last', () => {
    const keyPackage = of(100n, 200n)
    expect([100_000, 150_000, 200_999].map((at) => checkLifetime(keyPackage, at))).toEqual([
      200_000, 200_000, 200_000,
    ])
    for (const at of [99_999, 201_000]) {
      expect(() => checkLifetime(keyPackage, at)).toThrow(coded('refused'))
    }
  })

  it('is no longer than the longest of ours, and never empty', () => {
    const longest = BigInt((MAX_KEY_PACKAGE_DAYS + 1) * 86_400)
    expect(checkLifetimeSpan(of(5n, 5n + longest))).toEqual({
      notBefore: 5n,
      notAfter: 5n + longest,
    })
    expect(() => checkLifetimeSpan(of(5n, 6n + longest))).toThrow(coded('refused'))
    expect(() => checkLifetimeSpan(of(5n, 5n))).toThrow(coded('refused'))
  })
})

describe('an error', () => {
  it('passes when it is ours, and says nothing of any other', async () => {
    const fail = (error: unknown) => (): never => {
      throw error
    }
    const failLater = (error: Error) => () => Promise.reject(error)
    expect(fail(new MlsError('refused'))).toThrow(
      expect.objectContaining({
        name: 'MlsError',
        message: 'refused',
        code: 'refused',
      }) as MlsError,
    )
    expect(() => must(false)).toThrow(coded('refused'))
    expect(() => must(true)).not.toThrow()
    expect(refusingNow(() => 1)).toBe(1)
    expect(await refusing(() => Promise.resolve(1))).toBe(1)
    for (const [thrown, code] of [
      [new MlsError('own-message'), 'own-message'],
      [new TypeError('x'), 'refused'],
    ] as const) {
      expect(() => refusingNow(fail(thrown))).toThrow(coded(code))
      await expect(refusing(failLater(thrown))).rejects.toEqual(coded(code))
    }
  })
})
