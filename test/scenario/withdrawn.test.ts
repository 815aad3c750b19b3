/**
 * Words that were changed or taken away are nowhere on the disk, not even for somebody with the
 * passphrase: whatever was sealed, dropped, cut or begun anew in between.
 */
import type { EntryView } from '@lapwing/client'
import { decodeClientFrame } from '@lapwing/protocol'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { LONG } from '../support/long.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { openResidue } from '../support/searcher.ts'

const WAIT = { timeout: 30_000, interval: 10 }
const RUNS = process.env['LAPWING_LONG'] === '1' ? 400 : 3

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

/** Somebody whose disk can be searched and whose posts can be kept from the relay. */
interface Side {
  person: Person
  readonly disk: FaultyDisk
  /** Posts do not arrive while this is true; everything else does. */
  mute: boolean
}

async function sides(): Promise<{ readonly anna: Side; readonly osinka: Side }> {
  const side = async (name: string): Promise<Side> => {
    const disk = new FaultyDisk()
    const made = { disk, mute: false } as Side
    made.person = await world.person(name, {
      disk: () => disk.boot(),
      connect: (from) => {
        const connection = world.relay.connect(from)
        const send = (bytes: Uint8Array): void => {
          if (!made.mute || decodeClientFrame(bytes).type !== 'post') connection.send(bytes)
        }
        return { ...connection, send }
      },
    })
    return made
  }
  const [anna, osinka] = [await side('Anna'), await side('Osinka')]
  const choice = { passphrase: PASSPHRASE, passphraseGenerated: true }
  must(await anna.person.client.setUpDesk({ code: world.setUpCode, ...choice }))
  await invited(anna.person, osinka.person)
  return { anna, osinka }
}

async function entriesOf({ person }: Side): Promise<readonly EntryView[]> {
  return must(await person.client.entries(person.conversation(), 0, 10_000))
}

async function idOf(side: Side, text: string): Promise<string> {
  const found = (await entriesOf(side)).find((one) => one.kind === 'message' && one.text === text)
  return found?.kind === 'message' ? found.id : ''
}

const texts = async (side: Side): Promise<readonly string[]> =>
  (await entriesOf(side)).flatMap((one) =>
    one.kind === 'message' ? [one.text] : one.kind === 'gone' ? ['gone'] : [],
  )

async function sees(side: Side, what: readonly string[]): Promise<void> {
  await vi.waitFor(async () => expect(await texts(side)).toEqual(what), WAIT)
}

async function say({ person }: Side, text: string): Promise<void> {
  must(await person.client.send(person.conversation(), text))
}

async function change(side: Side, from: string, to: string): Promise<void> {
  const { person } = side
  must(await person.client.edit(person.conversation(), await idOf(side, from), to))
}

async function take(side: Side, text: string, whom: 'me' | 'everyone'): Promise<void> {
  const { person } = side
  must(await person.client.remove(person.conversation(), await idOf(side, text), whom))
}

/** Waits until a message is sealed and on its way, which a mute connection holds up. */
async function sealed(side: Side, text: string): Promise<void> {
  await vi.waitFor(async () => {
    const one = (await entriesOf(side)).find((e) => e.kind === 'message' && e.text === text)
    expect(one?.kind === 'message' && one.state).toBe('sealing')
  }, WAIT)
}

async function unmute(side: Side): Promise<void> {
  side.mute = false
  world.relay.breakConnections()
  side.person.client.hurry()
}

/** The page is opened anew: the next message of this side begins an epoch. */
async function reopened(side: Side): Promise<void> {
  side.person = await side.person.reopen()
  must(await side.person.client.unlock(PASSPHRASE))
}

/** Which of these words somebody with the disk and the passphrase still reads. */
async function readable(side: Side, words: readonly string[]): Promise<readonly string[]> {
  const records = (await openResidue(side.disk, PASSPHRASE)).map((one) => Buffer.from(one.value))
  return words.filter((word) => records.some((record) => record.includes(word)))
}

async function begun(): Promise<{ readonly anna: Side; readonly osinka: Side }> {
  const both = await sides()
  await say(both.osinka, 'hello')
  await sees(both.anna, ['hello'])
  await vi.waitFor(async () => {
    const [one] = (await entriesOf(both.osinka)).filter((e) => e.kind === 'message')
    expect(one?.kind === 'message' && one.state).toBe('sent')
  }, WAIT)
  return both
}

describe('words that are sealed and not yet back', () => {
  it.each(['everyone', 'me'] as const)('leave the device when deleted for %s', async (whom) => {
    const { anna, osinka } = await begun()
    osinka.mute = true
    await say(osinka, 'the name Kalina')
    await sealed(osinka, 'the name Kalina')
    await take(osinka, 'the name Kalina', whom)
    expect(await readable(osinka, ['the name Kalina', 'hello'])).toEqual(['hello'])
    await unmute(osinka)
    await say(osinka, 'after')
    await sees(
      anna,
      whom === 'me' ? ['hello', 'the name Kalina', 'after'] : ['hello', 'gone', 'after'],
    )
    await sees(osinka, whom === 'me' ? ['hello', 'after'] : ['hello', 'gone', 'after'])
    expect(await anna.person.notices()).toEqual(['conversation-begins'])
    if (whom === 'everyone') expect(await readable(anna, ['the name Kalina'])).toEqual([])
  })

  it('leave the device when changed, twice', async () => {
    const { anna, osinka } = await begun()
    osinka.mute = true
    await say(osinka, 'the name Kalina')
    await sealed(osinka, 'the name Kalina')
    await change(osinka, 'the name Kalina', 'the name Olha')
    await change(osinka, 'the name Olha', 'a friend')
    const names = ['the name Kalina', 'the name Olha']
    expect(await readable(osinka, [...names, 'a friend'])).toEqual(['a friend'])
    await unmute(osinka)
    await say(osinka, 'after')
    await sees(anna, ['hello', 'a friend', 'after'])
    for (const side of [anna, osinka]) {
      expect(await readable(side, names)).toEqual([])
      expect(await side.person.notices()).toEqual(['conversation-begins'])
    }
  })

  it.each(LONG ? (['everyone', 'me', 'changed'] as const) : (['everyone'] as const))(
    'are never sealed again when the epoch moved on: %s',
    async (how) => {
      const { anna, osinka } = await begun()
      osinka.mute = true
      await say(osinka, 'the name Kalina')
      await sealed(osinka, 'the name Kalina')
      await say(osinka, 'behind it')
      if (how === 'changed') await change(osinka, 'the name Kalina', 'a friend')
      else await take(osinka, 'the name Kalina', how)
      await reopened(anna)
      await say(anna, 'a new epoch')
      await vi.waitFor(async () => expect(await texts(osinka)).toContain('a new epoch'), WAIT)
      await unmute(osinka)
      const mine = how === 'changed' ? ['a friend', 'behind it'] : ['behind it']
      await sees(anna, ['hello', 'a new epoch', ...mine])
      await say(osinka, 'after')
      await sees(anna, ['hello', 'a new epoch', ...mine, 'after'])
      for (const side of [anna, osinka]) {
        expect(await side.person.notices()).toEqual(['conversation-begins'])
        expect(await readable(side, ['the name Kalina'])).toEqual([])
      }
    },
  )

  it('are not sent at all when the person deletes them before they were sealed', async () => {
    const { anna, osinka } = await begun()
    world.relay.unplug(true)
    await say(osinka, 'the name Kalina')
    const id = await idOf(osinka, 'the name Kalina')
    must(await osinka.person.client.react(osinka.person.conversation(), id, 'seen'))
    await take(osinka, 'the name Kalina', 'me')
    expect(await readable(osinka, ['the name Kalina'])).toEqual([])
    world.relay.unplug(false)
    await say(osinka, 'after')
    osinka.person.client.hurry()
    await sees(anna, ['hello', 'after'])
    expect(await anna.person.notices()).toEqual(['conversation-begins'])
  })
})

const deed = fc.oneof(
  { weight: 4, arbitrary: fc.constant('say' as const) },
  { weight: 6, arbitrary: fc.constantFrom('edit', 'everyone', 'me', 'react', 'discard') },
  { weight: 3, arbitrary: fc.constantFrom('mute', 'unmute', 'cut', 'reopen', 'settle') },
)
type Deed = 'say' | 'edit' | 'everyone' | 'me' | 'react' | 'discard' | 'mute' | 'unmute' | 'cut' | 'reopen' | 'settle' // prettier-ignore
const steps = fc.array(fc.tuple(fc.boolean(), deed, fc.nat(20)), { minLength: 4, maxLength: 24 })

/** Words that must be gone wherever they were, by the end. */
interface Ledger {
  count: number
  readonly old: { readonly side: Side; readonly text: string }[]
  /** Taken away on this device alone. */
  readonly hidden: Map<Side, Set<string>>
}

async function act(side: Side, what: Deed, at: number, ledger: Ledger): Promise<void> {
  const { client } = side.person
  const id = side.person.conversation()
  const all = (await entriesOf(side)).filter((one) => one.kind === 'message')
  const mine = all.filter((one) => one.own)
  const own = mine[mine.length - 1 - (at % Math.max(1, Math.min(4, mine.length)))]
  const any = all[all.length - 1 - (at % Math.max(1, Math.min(4, all.length)))]
  const fresh = (): string => `<words ${(ledger.count += 1)}>`
  switch (what) {
    case 'say':
      must(await client.send(id, fresh(), any && at % 3 === 0 ? { replyTo: any.id } : undefined))
      return
    case 'edit':
      if (own && (await client.edit(id, own.id, fresh())).ok)
        ledger.old.push({ side, text: own.text })
      return
    case 'everyone':
      if (own && (await client.remove(id, own.id, 'everyone')).ok)
        ledger.old.push({ side, text: own.text })
      return
    case 'discard':
      if (own && (await client.discard(id, own.id)).ok) ledger.old.push({ side, text: own.text })
      return
    case 'me':
      if (any && (await client.remove(id, any.id, 'me')).ok) ledger.hidden.get(side)?.add(any.id)
      return
    case 'react':
      if (any) await client.react(id, any.id, at % 4 === 0 ? undefined : 'thanks')
      return
    case 'mute':
      side.mute = true
      return
    case 'unmute':
      return unmute(side)
    case 'cut':
      world.relay.breakConnections()
      return
    case 'reopen':
      return reopened(side)
    case 'settle':
      await new Promise((resolve) => setTimeout(resolve, 5 + at * 4))
  }
}

/** What both must agree on: each message neither has taken off their own device. */
async function agreed(side: Side, ledger: Ledger): Promise<readonly string[]> {
  const hidden = [...ledger.hidden.values()]
  return (await entriesOf(side)).flatMap((one) => {
    if (one.kind !== 'message' || hidden.some((ids) => ids.has(one.id))) return []
    const reactions = one.reactions.map((r) => `${r.reaction} ${r.by.length + (r.own ? 1 : 0)}`)
    return [`${one.id} ${[one.text, ...reactions].join(' / ')}`]
  })
}

describe('whatever two people say, change and take away, and whatever breaks meanwhile', () => {
  it(
    'both end with the same words, and nobody reads what was taken away',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (story) => {
          world.close()
          world = await createWorld()
          const { anna, osinka } = await begun()
          const ledger: Ledger = {
            count: 0,
            old: [],
            hidden: new Map([
              [anna, new Set()],
              [osinka, new Set()],
            ]),
          }
          for (const [isAnna, what, at] of story) {
            await act(isAnna ? anna : osinka, what, at, ledger)
          }
          for (const side of [anna, osinka]) {
            const own = ledger.old.filter((one) => one.side === side)
            expect(await readable(side, own.map((one) => one.text))).toEqual([]) // prettier-ignore
          }
          for (const side of [anna, osinka]) {
            await unmute(side)
            await say(side, `the end of ${side.person.name}`)
          }
          await vi.waitFor(async () => {
            const ends = ['the end of Anna', 'the end of Osinka']
            for (const side of [anna, osinka]) {
              expect((await texts(side)).filter((one) => ends.includes(one)).sort()).toEqual(ends)
              for (const one of await entriesOf(side)) {
                if (one.kind === 'message' && one.own) expect(one.state).toBe('sent')
              }
            }
            // Own words stand where they were written, others' where they came: the order may differ.
            const [hers, theirs] = [await agreed(anna, ledger), await agreed(osinka, ledger)]
            expect([...hers].sort()).toEqual([...theirs].sort())
          }, WAIT)
          for (const side of [anna, osinka]) {
            expect(await side.person.notices()).toEqual(['conversation-begins'])
            expect(await readable(side, ledger.old.map((one) => one.text))).toEqual([]) // prettier-ignore
          }
        }),
        { numRuns: RUNS, endOnFailure: true },
      )
    },
    RUNS * 60_000,
  )
})
