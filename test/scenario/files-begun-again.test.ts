/**
 * A conversation begins again while a file of Osinka's is on its way. What was under way in the old mailbox
 * ends there; the file goes to the new one, whole, and can be paused and called off as any other.
 */
import type { ClaimView } from '@lapwing/client'
import { toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { broughtAs, bytesIn } from '../support/brought-files.ts'
import { invitationOf } from '../support/joining.ts'
import { entriesOf, passedOn, postsRefused, type Liar } from '../support/lying-relay.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { watched } from '../support/watched.ts'

const PART = 65_536
const PICTURE = { kind: 'jpeg' } as const
const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
let anna: Person
let osinka: Person
let hers: Liar
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  ;({ person: osinka, liar: hers } = await watched(world, 'Osinka'))
  await invited(anna, osinka)
  must(await osinka.client.send(osinka.conversation(), 'hello'))
  await vi.waitFor(async () => expect(await anna.texts()).toContain('hello'), WAIT)
})
afterEach(() => world.close())

const summary = (person: Person) => person.view().conversations[0]
const moving = () => osinka.view().transfers[0]
const putsInto = (mailbox: Uint8Array): number =>
  hers.sent.filter((one) => one.type === 'blob-put' && Buffer.compare(one.mailbox, mailbox) === 0)
    .length

async function sends(bytes: Uint8Array, text?: string): Promise<void> {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>])
  must(await osinka.client.sendFile(osinka.conversation(), blob, { ...PICTURE, text }))
}

/** What comes to Osinka next does not open: nothing more is sent in it. */
async function damage(): Promise<void> {
  hers.lie = entriesOf((entries) =>
    entries.map(({ seq }) => ({ seq, envelope: randomBytes(ENVELOPE_BYTES) })),
  )
  must(await anna.client.send(anna.conversation(), 'which nobody reads'))
  await osinka.until('sending stopped', () => summary(osinka)?.canSend === false)
  hers.lie = (frame) => [frame]
}

/** Under the keys it has, over another mailbox. */
async function beginsAgain(): Promise<void> {
  const id = must(await anna.client.reinvite(anna.conversation()))
  await invitationOf(anna, id, 'at the relay', (one) => one.state === 'open')
  const code = must(await anna.client.invitationSheet(id)).characters
  must(await osinka.client.beginAgain(osinka.conversation(), code, undefined))
  const isKnown = (claim: ClaimView) => claim.keys === 'same' && claim.standing === 'first'
  const { claims } = await invitationOf(anna, id, 'claimed', (one) => one.claims.some(isKnown))
  must(await anna.client.acceptClaim(id, claims.find(isKnown)?.id ?? ''))
  for (const one of [osinka, anna]) {
    await one.until('it can be written in', () => summary(one)?.canSend === true)
  }
}

const heldBack = () => {
  hers.instead = (frame) =>
    frame.type === 'blob-put' && (moving()?.done ?? 0) >= 3 * PART ? [] : undefined
}

it('a file half-way goes to the new mailbox, all of it', async () => {
  heldBack()
  const bytes = randomBytes(8 * PART - 1_000)
  await sends(bytes, 'the gate')
  await osinka.until('some of it', () => (moving()?.done ?? 0) >= 3 * PART)
  const old = hers.conversation().mailbox
  await damage()
  await beginsAgain()
  const before = putsInto(old)
  hers.instead = passedOn
  must(await osinka.client.membershipSeen(osinka.conversation()))
  const { id, text } = await broughtAs(anna, 'offered')
  expect(text).toBe('the gate')
  must(await anna.client.fetchFile(anna.conversation(), id))
  await broughtAs(anna, 'here')
  expect(Buffer.compare(await bytesIn(anna, id), bytes)).toBe(0)
  expect(putsInto(old)).toBe(before)
})

it('one whose last part goes up after sending stopped is said where its parts are', async () => {
  hers.instead = (frame) =>
    frame.type === 'blob-put' && (moving()?.done ?? 0) >= 3 * PART ? [] : undefined
  const bytes = randomBytes(5 * PART - 1_000)
  await sends(bytes)
  await osinka.until('some of it', () => (moving()?.done ?? 0) >= 3 * PART)
  await damage()
  hers.instead = passedOn
  world.relay.breakConnections()
  await osinka.until('the end of it', () => moving()?.total !== 5 * PART)
  await beginsAgain()
  must(await osinka.client.membershipSeen(osinka.conversation()))
  const { id } = await broughtAs(anna, 'offered')
  must(await anna.client.fetchFile(anna.conversation(), id))
  await broughtAs(anna, 'here')
  expect(Buffer.compare(await bytesIn(anna, id), bytes)).toBe(0)
})

it('one whose message waited goes anew, and is said once she lets it go', async () => {
  hers.instead = postsRefused('busy')
  const bytes = randomBytes(3 * PART - 1_000)
  await sends(bytes, 'the gate')
  await broughtAs(osinka, 'here')
  await damage()
  hers.instead = passedOn
  await beginsAgain()
  await osinka.until('it waits', (view) =>
    (view.conversations[0]?.attention ?? []).includes('words-wait'),
  )
  expect(await anna.texts()).not.toContain('the gate')
  must(await osinka.client.membershipSeen(osinka.conversation()))
  const { id } = await broughtAs(anna, 'offered')
  must(await anna.client.fetchFile(anna.conversation(), id))
  await broughtAs(anna, 'here')
  expect(Buffer.compare(await bytesIn(anna, id), bytes)).toBe(0)
})

it('one that is paused and called off keeps nothing else from leaving the relay', async () => {
  heldBack()
  await sends(randomBytes(8 * PART))
  await osinka.until('some of it', () => (moving()?.done ?? 0) >= 3 * PART)
  await damage()
  await beginsAgain()
  hers.instead = passedOn
  const { id = '' } = moving() ?? {}
  must(await osinka.client.pauseFile(id, true))
  must(await osinka.client.cancelFile(id))
  expect(osinka.view().transfers).toEqual([])

  const from = hers.sent.length
  await sends(randomBytes(2 * PART))
  const { id: message } = await broughtAs(osinka, 'here')
  const named = (type: 'blob-put' | 'blob-drop') =>
    new Set(hers.sent.slice(from).flatMap((one) => (one.type === type ? [toHex(one.blob)] : [])))
  must(await osinka.client.remove(osinka.conversation(), message, 'everyone'))
  const put = [...named('blob-put')]
  expect(put.length).toBeGreaterThan(2)
  await vi.waitFor(
    () => expect(put.filter((one) => !named('blob-drop').has(one))).toEqual([]),
    WAIT,
  )
})
