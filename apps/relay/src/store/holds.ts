/**
 * Posts that wait for their hour, of every mailbox, over any engine. A release appends a hold's
 * envelopes as any post does and drops it then. A crash between the two repeats the release, which
 * does nothing: a mailbox remembers the marks of whatever it still holds.
 */
import { compareBytes } from '@lapwing/codec'
import { MAX_HOLDS } from '@lapwing/protocol'
import { decodeHold, encodeHold, holdBytes, holdName, readHoldName } from './hold.ts'
import type { HeldPost, Hold } from './hold.ts'
import { hourOf } from './hour.ts'
import { bytesOf, keyOf } from './mailbox-record.ts'
import type { HoldResult, Holds } from './mailbox-store.ts'
import { markOf, roomIn, type Mailbox } from './mailbox.ts'
import type { Shelf, Unreadable } from './shelf.ts'
import { StoreError } from './store-error.ts'
import { createTurns } from './turns.ts'

export interface EngineHolds extends Holds {
  /** To be called with every name of the shelf before anything else: the audit. */
  load(names: readonly string[]): Promise<void>
  /** Looks whether what was lost reads back by now. */
  tryLost(): Promise<void>
  /** Drops all that a mailbox holds and ends it, before any other change of its holds. */
  ending(mailbox: Uint8Array, end: () => Promise<void>): Promise<void>
  /** What a mailbox holds and can be read, as it is now. Throws when one cannot be just now. */
  heldIn(mailbox: Mailbox): Promise<readonly HeldPost[]>
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>
  /** Holds that do not read back, or of no known mailbox. */
  readonly lost: number
}

export interface HoldsOptions {
  readonly shelf: Pick<Shelf, 'offer' | 'get' | 'drop'>
  readonly mailboxes: ReadonlyMap<string, Mailbox>
  /** Unix ms that have certainly come: what is released early cannot be taken back. */
  readonly now: () => number
  /** Whether the disk takes so many bytes more of what can wait. */
  readonly admits: (bytes: number) => boolean
  /** Whether so many bytes fit, be it into what is kept back. */
  readonly fits: (bytes: number) => Promise<boolean>
  /** Stores envelopes that were held, whatever the quota; durable when it resolves. */
  readonly append: (mailbox: Mailbox, envelopes: readonly Uint8Array[]) => Promise<void>
  /** Throws when nothing may be changed any more. */
  readonly check: () => void
  /** The disk does not give back what it has: a start finds out whether it is lost. */
  readonly fail: (error: StoreError) => void
}

export function createHolds(options: HoldsOptions): EngineHolds {
  const { shelf, mailboxes, now, admits, fits, append, check, fail } = options
  /** By the mailbox whose holds change. */
  const turns = createTurns()
  /** Names of those that cannot be released. */
  const lost = new Set<string>()
  /** Mailboxes that may hold something. */
  const holders = new Set<string>()
  /** No hold is due before this hour. */
  let soonest = Infinity
  let releasing: Promise<void> | undefined

  /** One change of a mailbox's holds at a time. */
  function inTurn<T>(mailbox: Uint8Array, work: () => Promise<T>): Promise<T> {
    return turns.run(keyOf(mailbox), () => {
      check()
      return work()
    })
  }

  /** For orders about one hold, which is there when `work` begins. */
  function withHold(
    id: Uint8Array,
    control: Uint8Array,
    work: (mailbox: Mailbox, hold: Hold) => Promise<HoldResult>,
  ): Promise<HoldResult> {
    return inTurn(id, async () => {
      const mailbox = mailboxes.get(keyOf(id))
      const hold = mailbox?.holds.get(keyOf(control))
      return mailbox === undefined || hold === undefined ? 'refused' : work(mailbox, hold)
    })
  }

  function isDue({ hour }: Hold): boolean {
    return hour <= hourOf(now())
  }

  function keep(mailbox: Mailbox, hold: Hold): void {
    mailbox.setHold(hold)
    lost.delete(holdName(mailbox.record.id, hold.control))
    holders.add(keyOf(mailbox.record.id))
    soonest = Math.min(soonest, hold.hour)
  }

  async function drop(mailbox: Mailbox, control: Uint8Array): Promise<void> {
    await shelf.drop([holdName(mailbox.record.id, control)])
    mailbox.dropHold(control)
  }

  async function read(id: Uint8Array, control: Uint8Array): Promise<HeldPost | Unreadable> {
    const bytes = (await shelf.get(holdName(id, control))) ?? 'damaged'
    if (typeof bytes === 'string') return bytes
    const post = decodeHold(bytes)
    return post === undefined ? 'damaged' : { control, ...post }
  }

  /** Nobody is told that something is lost which another try may find: that is for a start. */
  async function readSurely(id: Uint8Array, control: Uint8Array) {
    const post = await read(id, control)
    if (post !== 'unread') return post
    const error = new StoreError('failed')
    fail(error)
    throw error
  }

  /** For what is written again. What does not read back is there for the operator only. */
  async function rewriting(
    mailbox: Mailbox,
    { control, marks }: Hold,
    work: (post: HeldPost) => Promise<HoldResult>,
  ): Promise<HoldResult> {
    if (!(await fits(holdBytes(marks.length)))) return 'busy'
    const post = await readSurely(mailbox.record.id, control)
    if (post === 'busy') return 'busy'
    if (post !== 'damaged') return work(post)
    lost.add(holdName(mailbox.record.id, control))
    mailbox.dropHold(control)
    return 'refused'
  }

  function releaseHold(mailbox: Mailbox, hold: Hold): Promise<HoldResult> {
    return rewriting(mailbox, hold, async ({ envelopes }) => {
      await append(mailbox, envelopes)
      await drop(mailbox, hold.control)
      return 'done'
    })
  }

  /** Everything held, the soonest first; an hour's posts in the order of their keys. */
  function lookThrough(): { readonly mailbox: Uint8Array; readonly hold: Hold }[] {
    const held = []
    for (const name of holders) {
      const holds = [...(mailboxes.get(name)?.holds.values() ?? [])]
      if (holds.length === 0) holders.delete(name)
      for (const hold of holds) held.push({ mailbox: bytesOf(name), hold })
    }
    held.sort((a, b) => a.hold.hour - b.hold.hour || compareBytes(a.hold.control, b.hold.control))
    soonest = held[0]?.hold.hour ?? Infinity
    return held
  }

  async function releaseAll(): Promise<void> {
    if (soonest > hourOf(now())) return
    for (const { mailbox, hold } of lookThrough().filter((one) => isDue(one.hold))) {
      // It may have been postponed since.
      await withHold(mailbox, hold.control, async (of, current) =>
        isDue(current) ? releaseHold(of, current) : 'done',
      )
    }
  }

  async function holdNew(mailbox: Mailbox, post: HeldPost): Promise<HoldResult> {
    const hold = holdOf(post)
    const known = mailbox.holds.get(keyOf(post.control))
    if (known !== undefined) return isRepeated(hold, known) ? 'done' : 'refused'
    if (hasAll(mailbox, hold)) {
      await append(mailbox, post.envelopes)
      return 'done'
    }
    if (mailbox.holds.size >= MAX_HOLDS) return 'too-many'
    if (hold.marks.length > roomIn(mailbox)) return 'over-quota'
    if (!admits(holdBytes(post.envelopes.length))) return 'busy'
    const { id } = mailbox.record
    const bytes = encodeHold(post.hour, post.envelopes)
    if (!(await shelf.offer(holdName(id, post.control), bytes))) return 'busy'
    keep(mailbox, hold)
    if (isDue(hold)) await releaseHold(mailbox, hold)
    return 'done'
  }

  async function load(name: string): Promise<void> {
    const found = readHoldName(name)
    const mailbox = found && mailboxes.get(keyOf(found.mailbox))
    if (found === undefined || mailbox === undefined) {
      lost.add(name)
      return
    }
    const post = await read(found.mailbox, found.control)
    // Only another try can tell what is in it.
    if (post === 'busy') throw new StoreError('failed')
    if (typeof post === 'string') {
      lost.add(name)
      return
    }
    lost.delete(name)
    const hold = holdOf(post)
    // Released, and the power went before it could be dropped.
    if (hasAll(mailbox, hold)) await shelf.drop([name])
    else keep(mailbox, hold)
  }

  return {
    hold: (id, post) =>
      inTurn(id, async () => {
        const mailbox = mailboxes.get(keyOf(id))
        return mailbox === undefined ? 'refused' : holdNew(mailbox, post)
      }),

    postpone: (id, control, hour) =>
      withHold(id, control, async (mailbox, hold) => {
        if (hour <= hold.hour) return 'done'
        return rewriting(mailbox, hold, async ({ envelopes }) => {
          const bytes = encodeHold(hour, envelopes)
          if (!(await shelf.offer(holdName(id, control), bytes))) return 'busy'
          keep(mailbox, { ...hold, hour })
          return 'done'
        })
      }),

    cancel: (id, control) =>
      inTurn(id, async () => {
        const mailbox = mailboxes.get(keyOf(id))
        const name = holdName(id, control)
        if (mailbox === undefined || !(mailbox.holds.has(keyOf(control)) || lost.has(name))) {
          return 'refused'
        }
        await drop(mailbox, control)
        lost.delete(name)
        return 'done'
      }),

    release: (id, control) => withHold(id, control, releaseHold),

    releaseDue() {
      releasing ??= releaseAll().finally(() => (releasing = undefined))
      return releasing
    },

    async load(names) {
      for (const name of names) await load(name)
    },

    async tryLost() {
      for (const name of [...lost]) {
        const found = readHoldName(name)
        if (found === undefined) continue
        await inTurn(found.mailbox, async () => {
          // It may have been cancelled, or posted again.
          if (lost.has(name)) await load(name).catch(() => undefined)
        })
      }
    },

    ending: (id, end) =>
      inTurn(id, async () => {
        const mailbox = mailboxes.get(keyOf(id))
        const controls = [...(mailbox?.holds.keys() ?? [])].map(bytesOf)
        const prefix = holdName(id, new Uint8Array(0))
        const damaged = [...lost].filter((name) => name.startsWith(prefix))
        await shelf.drop([...controls.map((control) => holdName(id, control)), ...damaged])
        for (const name of damaged) lost.delete(name)
        for (const control of controls) mailbox?.dropHold(control)
        await end()
      }),

    async heldIn({ record, holds }) {
      const posts: HeldPost[] = []
      for (const { control } of [...holds.values()]) {
        const post = await readSurely(record.id, control)
        if (post === 'busy') throw new StoreError('failed')
        // Released or cancelled meanwhile, unless it is damaged.
        if (post !== 'damaged') posts.push(post)
      }
      return posts
    },

    async settled() {
      await releasing?.catch(() => undefined)
      await turns.settled()
    },

    get lost() {
      return lost.size
    },
  }
}

function holdOf({ control, hour, envelopes }: HeldPost): Hold {
  return { control, hour, marks: envelopes.map(markOf) }
}

/** True when the mailbox has had, or is about to have, every envelope. */
function hasAll({ entries }: Mailbox, hold: Hold): boolean {
  return hold.marks.every((mark) => entries.seqOf(mark) !== undefined)
}

/** The same envelopes for no later time: one that was postponed since stays so. */
function isRepeated(again: Hold, known: Hold): boolean {
  const same = again.marks.length === known.marks.length
  return (
    same && again.marks.every((mark, at) => mark === known.marks[at]) && again.hour <= known.hour
  )
}
