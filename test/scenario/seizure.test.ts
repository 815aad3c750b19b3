/**
 * Everything the relay ever held of a conversation, the disk of one day, and the passphrase: what was
 * read and has disappeared opens for nobody (DESIGN §11).
 */
import { boxKeyPairFromSeed, identityFromSeed } from '@lapwing/crypto'
import { decodeCbor } from '@lapwing/codec'
import { PRESETS, type Posture } from '@lapwing/engagement'
import { loadGroup, type Group } from '@lapwing/mls'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type {
  ConversationRecord,
  FlowRecord,
  GroupRecord,
} from '../../packages/client/src/conversation/records.ts'
import { Collector, openFromBox } from '../../packages/client/src/sealing/open.ts'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { Liar } from '../support/lying-relay.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { openResidue } from '../support/searcher.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const HOUR_MS = 3_600_000
const WAIT = { timeout: PATIENCE_MS, interval: 20 }
const { conversation: BALANCED } = PRESETS.balanced
const A_DAY: Posture = { ...BALANCED, disappear: 24 }
const AT_LOCK: Posture = { ...BALANCED, disappear: 0 }

let world: World
let anna: Person
let osinka: Person
let disk: FaultyDisk
let liar: Liar
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  disk = new FaultyDisk()
  liar = new Liar()
  osinka = await world.person('Osinka', {
    disk: () => disk.boot(),
    connect: liar.wrap((from) => world.relay.connect(from)),
  })
})
afterEach(() => world.close())

async function meet(posture: Posture): Promise<void> {
  const { id, code } = await invite(anna)
  must(await join(osinka, code, { posture }))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  await joined(osinka)
  await joined(anna)
}

async function say(from: Person, to: Person, text: string): Promise<void> {
  must(await from.client.send(from.conversation(), text))
  await vi.waitFor(async () => {
    expect(await to.texts()).toContain(text)
    const own = must(await from.client.entries(from.conversation(), 0, 1_000))
    const sent = own.find((one) => one.kind === 'message' && one.text === text)
    expect(sent).toMatchObject({ state: 'sent' })
  }, WAIT)
}

const LIMITS = { maxBytes: 8 * 1024 * 1024, maxDepth: 16 }

/** Which of these words can be had from a disk, with its passphrase and all that was ever delivered. */
async function found(seized: FaultyDisk, words: readonly string[]): Promise<readonly string[]> {
  const records = await openResidue(seized, PASSPHRASE)
  const read = (table: string): readonly unknown[] =>
    records.filter((one) => one.table === table).map((one) => decodeCbor(one.value, LIMITS))
  const plain: Uint8Array[] = records.map((one) => one.value)
  const groups: Group[] = []
  for (const { identitySeed } of read('conversation') as ConversationRecord[]) {
    for (const { state } of read('group') as GroupRecord[]) {
      groups.push(await loadGroup(state, identityFromSeed(identitySeed)))
    }
  }
  const seeds = (read('flow') as FlowRecord[]).flatMap(({ seals }) => seals.map(({ seed }) => seed))
  const pairs = seeds.map((seed) => boxKeyPairFromSeed(seed))
  const collector = new Collector('mls')
  for (const { envelope } of liar.delivered.flatMap(({ entries }) => entries)) {
    const piece = openFromBox(envelope, pairs)
    const bytes = piece && collector.add(piece)
    if (!bytes) continue
    for (const group of groups) {
      const opened = await group
        .read(bytes, { psks: [], now: world.clock.now(), approve: () => true })
        .catch(() => undefined)
      if (opened?.kind === 'message') plain.push(opened.plain)
    }
  }
  return words.filter((word) => plain.some((bytes) => Buffer.from(bytes).includes(word)))
}

it('the disk of the day after holds nothing that opens what was read and has disappeared', async () => {
  await meet(A_DAY)
  const early = await disk.copy()
  const words = ['the bridge at noon', 'I shall be there']
  await say(anna, osinka, 'the bridge at noon')
  must(await osinka.client.markRead(osinka.conversation(), 100))
  await say(osinka, anna, 'I shall be there')
  // That day everything is there, and an earlier copy opens what came after it until new keys are made.
  expect(await found(await disk.copy(), words)).toEqual(words)
  expect(await found(early, words)).toContain('the bridge at noon')

  world.clock.forward(25 * HOUR_MS)
  must(await osinka.client.setPosture(osinka.conversation(), A_DAY))
  expect(await osinka.texts()).toEqual([])
  expect(await found(await disk.copy(), words)).toEqual([])
  await osinka.client.lock()
  expect(await found(disk, words)).toEqual([])
})

it('after a lock that was to forget, so does the disk of the same day', async () => {
  await meet(AT_LOCK)
  const words = ['the bridge at noon', 'I shall be there']
  await say(anna, osinka, 'the bridge at noon')
  must(await osinka.client.markRead(osinka.conversation(), 100))
  await say(osinka, anna, 'I shall be there')
  expect(await found(await disk.copy(), words)).toEqual(words)
  await osinka.client.lock()
  expect(await found(disk, words)).toEqual([])
})
