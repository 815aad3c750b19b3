/**
 * Files while an officer is cut off: the relay has the new key before the log names it, and refuses what Osinka
 * asks under the old one. Nothing of hers is given up for that.
 */
import { randomBytes } from '@lapwing/crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { broughtAs } from '../support/brought-files.ts'
import { joinsDesk } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { passedOn, type Liar } from '../support/lying-relay.ts'
import { createWorld, must, type Person, type World } from '../support/people.ts'
import { openAgain, watched } from '../support/watched.ts'

const PART = 65_536
const PICTURE = { kind: 'jpeg' } as const

let world: World
let anna: Person
let osinka: Person
let hers: Liar
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
  const { id, code } = await invite(anna)
  await invitationOf(boris, id, 'as Anna made it', (one) => one.state === 'open')
  ;({ person: osinka, liar: hers } = await watched(world, 'Osinka'))
  must(await join(osinka, code))
  must(await boris.client.acceptClaim(id, (await claimOf(boris, id, 'Osinka')).id))
  for (const one of [osinka, anna, boris]) await joined(one)
})
afterEach(() => world.close())

async function sends(parts: number): Promise<void> {
  const blob = new Blob([randomBytes(parts * PART - 1_000) as Uint8Array<ArrayBuffer>])
  must(await osinka.client.sendFile(osinka.conversation(), blob, PICTURE))
}

/** Boris is out; of what Anna's desk says about it nothing has come to Osinka yet. */
async function cutOff(): Promise<void> {
  hers.lie = (frame) => (frame.type === 'deliver' ? [] : [frame])
  world.serveRoster(3, 'anna')
  must(await anna.client.renewRoster())
  await anna.until('nothing left to cut', ({ desk }) => desk?.cutting === 0 && desk.alone)
}

/** What was kept back comes. */
function hears(): void {
  hers.lie = (frame) => [frame]
  world.relay.breakConnections()
}

async function isRefused(): Promise<void> {
  const done = () => osinka.view().transfers[0]?.done ?? 0
  hers.instead = (frame) => (frame.type === 'blob-put' && done() >= 2 * PART ? [] : undefined)
  await sends(6)
  await osinka.until('some of it', () => done() >= 2 * PART)
  await cutOff()
  hers.instead = passedOn
  world.relay.breakConnections()
  await broughtAs(osinka, 'refused')
}

it('one that is on its way goes on by itself once the new key is known', async () => {
  await isRefused()
  hears()
  await broughtAs(osinka, 'here')
  must(await osinka.client.membershipSeen(osinka.conversation()))
  await broughtAs(anna, 'offered')
})

it('one refused before she opened her notes waits for her press', async () => {
  await isRefused()
  osinka = await openAgain(osinka)
  hears()
  await osinka.until('he is out', ({ conversations }) => conversations[0]?.members === 2)
  await broughtAs(osinka, 'refused')
  const puts = () => hers.sent.filter(({ type }) => type === 'blob-put').length
  const before = puts()
  world.relay.breakConnections()
  await osinka.until('online again', ({ network }) => network === 'online')
  const { file } = await broughtAs(osinka, 'refused')
  expect(puts()).toBe(before)
  must(await osinka.client.pauseFile(file.id, false))
  await broughtAs(osinka, 'here')
  must(await osinka.client.membershipSeen(osinka.conversation()))
  await broughtAs(anna, 'offered')
})
