/** Who shares the next write and sync. */
import { describe, expect, it } from 'vitest'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import { envelope } from '../../../test/support/relay-keys.ts'
import { nextGroup } from '../src/store/next-group.ts'
import { storeScene } from './store-scene.ts'

const ROOM = 256
const id = (number: number) => new Uint8Array(32).fill(number)

/** A batch of so many envelopes for that mailbox; of none for everything before. */
const batch = (mailbox: number, envelopes = 1, name = 0) => ({
  mailbox,
  name,
  drafts: Array.from({ length: envelopes }, () => ({ mailbox: id(mailbox) })),
})
const batches = (mailbox: number, count: number) =>
  Array.from({ length: count }, (_, name) => batch(mailbox, 1, name))
const countOf = (group: readonly { mailbox: number }[], mailbox: number) =>
  group.filter((one) => one.mailbox === mailbox).length

describe('the next group', () => {
  it('has everything that has room in it', () => {
    const queue = [...batches(1, 200), batch(2), batch(0, 0)]
    expect(nextGroup(queue, ROOM)).toEqual({ taken: queue, left: [] })
  })

  it('has one post of another behind a thousand of one mailbox', () => {
    const { taken, left } = nextGroup([...batches(1, 1000), batch(2)], ROOM)
    expect([countOf(taken, 1), countOf(taken, 2)]).toEqual([32, 1])
    expect(left).toHaveLength(968)
  })

  it('keeps the order of one mailbox, also where a smaller batch would still fit', () => {
    const queue = [batch(1, 20, 0), batch(1, 20, 1), batch(1, 1, 2), ...batches(2, 300)]
    const { taken, left } = nextGroup(queue, ROOM)
    expect(taken.filter(({ mailbox }) => mailbox === 1).map(({ name }) => name)).toEqual([0])
    expect(left.filter(({ mailbox }) => mailbox === 1).map(({ name }) => name)).toEqual([1, 2])
  })

  it('always has the first, however large', () => {
    const { taken, left } = nextGroup([batch(1, 64), batch(1, 64), batch(2, 20)], 30)
    expect(taken).toEqual([batch(1, 64)])
    expect(left).toHaveLength(2)
  })

  it('has a batch of nothing only with all that came before', () => {
    const behind = [...batches(1, 300), batch(0, 0), batch(2)]
    const first = nextGroup(behind, ROOM)
    expect([countOf(first.taken, 0), countOf(first.taken, 2)]).toEqual([0, 1])
    let rest = first.left
    const seen = [...first.taken]
    while (countOf(seen, 0) === 0) {
      const { taken, left } = nextGroup(rest, ROOM)
      seen.push(...taken)
      rest = left
    }
    expect(countOf(seen, 1)).toBe(300)
  })

  it('comes to an end with everything taken once', () => {
    let queue = [1, 2, 3].flatMap((mailbox) => batches(mailbox, 150))
    const seen: { mailbox: number; name: number }[] = []
    while (queue.length > 0) {
      const { taken, left } = nextGroup(queue, ROOM)
      expect(taken.length).toBeGreaterThan(0)
      seen.push(...taken)
      queue = left
    }
    for (const mailbox of [1, 2, 3]) {
      const names = seen.filter((one) => one.mailbox === mailbox).map(({ name }) => name)
      expect(names).toEqual(Array.from({ length: 150 }, (_, name) => name))
    }
  })
})

describe('a store with a thousand posts of one mailbox waiting', () => {
  it('has a single post of another on disk with its next commit', async () => {
    const scene = await storeScene(8192)
    const store = await scene.open()
    const [flooded, other] = [testRecord({ quota: 1000 }), testRecord()]
    await store.create(flooded)
    await store.create(other)
    const commits: Uint8Array[][] = []
    store.watch((committed) => commits.push(committed.map(({ mailbox }) => mailbox)))
    const flood = Array.from({ length: 1000 }, () => store.append(flooded.id, [envelope()]))
    await store.append(other.id, [envelope()])
    expect(commits).toEqual([[flooded.id, other.id]])
    expect(await Promise.all(flood)).toEqual(
      Array.from({ length: 1000 }, (_, at) => ({ kind: 'stored', seqs: [at + 1] })),
    )
    await store.close()
    await scene.dispose()
  })
})
