/**
 * Osinka carries her notes in a file. What came is acknowledged only once a file holds it, and from
 * an older file than the newest nothing is ever sent.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { claimOf, invite, join, joined, waits } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import type { Liar } from '../support/lying-relay.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { allSent, watched } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

let world: World
let anna: Person
let osinka: Person
let liar: Liar
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  ;({ person: osinka, liar } = await watched(world, 'Osinka'))
  await letIn(osinka)
})
afterEach(() => world.close())

async function letIn(person: Person): Promise<void> {
  const { id, code } = await invite(anna)
  must(await join(person, code, { mode: 'carried' }))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, person.name)).id))
  await joined(person)
}

const summary = (person: Person) => person.view().conversations[0]
const says = async (person: Person, text: string) =>
  must(await person.client.send(person.conversation(), text))
const hears = (person: Person, text: string) =>
  vi.waitFor(async () => expect((await person.texts()).at(-1)).toBe(text), { timeout: PATIENCE_MS })

/** Makes a file and has it. */
async function save(person: Person): Promise<Uint8Array> {
  const made = must(await person.client.makeFile())
  must(await person.client.fileSaved(made.save))
  return made.file
}

/** The tab is closed, nothing rests; the file is opened in another. */
async function openedFrom(file: Uint8Array, person: Person): Promise<Person> {
  const again = await person.reopen()
  expect(again.view().phase).toBe('fresh')
  must(await again.client.openFile({ file, passphrase: PASSPHRASE }))
  return again
}

const acks = (from = 0) => liar.sent.slice(from).filter((frame) => frame.type === 'ack')
const posts = (from: number) => liar.sentSince(from).filter((frame) => frame.type === 'post')

/** Nothing is left to be read, and whatever would have been sent has been. */
async function settled(person: Person): Promise<void> {
  await person.until('online', ({ network }) => network === 'online')
  await new Promise((resolve) => setTimeout(resolve, 300))
}

describe('notes that are carried', () => {
  it('are acknowledged only once a file holds them, and go on from it', async () => {
    await says(osinka, 'one')
    await hears(anna, 'one')
    await says(anna, 'two')
    await hears(osinka, 'two')
    await allSent(osinka)
    expect(acks()).toEqual([])
    expect(osinka.view().carried).toMatchObject({ savedAt: undefined, sent: true, leaving: false })

    const made = must(await osinka.client.makeFile())
    expect(acks()).toEqual([])
    must(await osinka.client.fileSaved(made.save))
    await vi.waitFor(() => expect(acks().length).toBeGreaterThanOrEqual(2)) // and the answer's
    expect(osinka.view().carried).toMatchObject({ unsaved: 0, sent: false })
    await says(anna, 'three')
    await hears(osinka, 'three')
    expect(osinka.view().carried).toMatchObject({ unsaved: 1, sent: false })

    osinka = await openedFrom(made.file, osinka)
    await hears(osinka, 'three') // it came again
    expect(osinka.view().carried).toMatchObject({ unsaved: 1, sent: false })
    await says(osinka, 'four')
    await hears(anna, 'four')
    expect(osinka.view().carried?.sent).toBe(true)
    expect(await osinka.texts()).toEqual(['> one', 'two', 'three', '> four'])
    expect(summary(anna)?.attention).toEqual(['not-compared'])
  })

  it('say nothing from an older file: nothing leaves, nothing is committed', async () => {
    liar.instead = (frame) => (frame.type === 'blob-put' ? [] : undefined)
    const file = new Blob([new Uint8Array(100_000)])
    must(await osinka.client.sendFile(osinka.conversation(), file, { kind: 'text' }))
    const old = await save(osinka)
    liar.instead = () => undefined
    world.relay.breakConnections()
    await vi.waitFor(() => expect(osinka.view().transfers).toEqual([]), { timeout: PATIENCE_MS })
    await says(osinka, 'said after the file')
    await hears(anna, 'said after the file')
    await allSent(osinka)

    osinka = await openedFrom(old, osinka)
    const from = liar.sent.length
    await osinka.until('it', () => summary(osinka)?.attention[0] === 'older-copy')
    expect(summary(osinka)?.canSend).toBe(false)
    expect(await osinka.client.send(osinka.conversation(), 'into the void')).toEqual({
      ok: false,
      problem: 'conversation-stopped',
    })
    await save(osinka)
    await settled(osinka)
    expect(posts(from)).toEqual([])
    expect(acks(from)).toEqual([])
    // The file it still had to send least of all.
    expect(liar.sent.slice(from).filter(({ type }) => type === 'blob-put')).toEqual([])
    expect(await osinka.notices()).toContain('older-copy')
  })

  it('say nothing from a file older than another one that was saved, either', async () => {
    const old = await save(osinka)
    await says(anna, 'for the newer file')
    await hears(osinka, 'for the newer file')
    await says(osinka, 'and answered')
    await hears(anna, 'and answered')
    await allSent(osinka)
    const newer = await save(osinka)
    await settled(osinka)

    // Told by what the relay no longer has, whether or not something waits behind it.
    osinka = await openedFrom(old, osinka)
    await osinka.until('it', () => summary(osinka)?.attention[0] === 'older-copy')
    await osinka.client.lock()
    await says(anna, 'later')
    await allSent(anna)
    osinka = await openedFrom(old, osinka)
    const from = liar.sent.length
    await osinka.until('it', () => summary(osinka)?.attention[0] === 'older-copy')
    await settled(osinka)
    expect(posts(from)).toEqual([])
    expect(acks(from)).toEqual([])
    expect(await osinka.texts()).toEqual([])

    // The newer one goes on, and the old one has taken nothing from it.
    osinka = await openedFrom(newer, osinka)
    await hears(osinka, 'later')
    await says(osinka, 'still here')
    await hears(anna, 'still here')
  })

  inLong('begin again with a new invitation after an older file, as both are told', async () => {
    const old = await save(osinka)
    await says(osinka, 'lost to the file')
    await hears(anna, 'lost to the file')
    osinka = await openedFrom(old, osinka)
    await osinka.until('it', () => summary(osinka)?.attention[0] === 'older-copy')
    const id = must(await anna.client.reinvite(anna.conversation()))
    await anna.until('at the relay', (view) =>
      (view.desk?.invitations ?? []).some((one) => one.id === id && one.state === 'open'),
    )
    const { characters } = must(await anna.client.invitationSheet(id))
    must(await osinka.client.beginAgain(osinka.conversation(), characters, undefined))
    const claim = await claimOf(anna, id, 'Osinka')
    expect(claim.keys).toBe('same')
    must(await anna.client.acceptClaim(id, claim.id))
    await osinka.until('it', () => summary(osinka)?.canSend === true)
    expect(await osinka.notices()).toContain('began-again')
    await vi.waitFor(async () => expect(await anna.notices()).toContain('began-again'))
    await vi.waitFor(async () => expect(await anna.notices()).toContain('restored'))
    await says(osinka, 'again')
    await hears(anna, 'again')
  })

  it('wait for an answer in a file', async () => {
    const { id, code } = await invite(anna)
    let roza = await world.person('Roza')
    must(await join(roza, code, { mode: 'carried' }))
    await waits(roza, 'waiting')
    expect(roza.view().carried).toMatchObject({ sent: true })
    const file = await save(roza)
    expect(roza.view().carried).toMatchObject({ sent: false })
    roza = await openedFrom(file, roza)
    await waits(roza, 'waiting')
    must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Roza')).id))
    await joined(roza)
    const joinedFile = await save(roza)
    roza = await openedFrom(joinedFile, roza)
    await joined(roza)
    must(await roza.client.send(roza.conversation(), 'I am Roza'))
  })

  it('lock and open in the same tab with what no file holds yet', async () => {
    await says(osinka, 'one')
    await hears(anna, 'one')
    await osinka.client.lock()
    expect(osinka.view()).toMatchObject({ phase: 'locked', carried: { sent: true } })
    const from = liar.sent.length
    must(await osinka.client.unlock(PASSPHRASE))
    await settled(osinka)
    expect(acks(from)).toEqual([])
    await says(osinka, 'two')
    await hears(anna, 'two')
    expect(summary(osinka)?.attention).toEqual(['not-compared'])
  })

  it('are not opened with another passphrase, nor from another file', async () => {
    const file = await save(osinka)
    const again = await osinka.reopen()
    const open = (bytes: Uint8Array, passphrase: string) =>
      again.client.openFile({ file: bytes, passphrase })
    expect(await open(file, 'not this')).toEqual({ ok: false, problem: 'wrong-passphrase' })
    expect(await open(file.slice(1), PASSPHRASE)).toEqual({ ok: false, problem: 'file-wrong' })
    expect(again.view()).toMatchObject({ phase: 'fresh', carried: undefined })
    must(await open(file, PASSPHRASE))
    expect(again.view()).toMatchObject({ phase: 'open', mode: 'carried' })
  })

  it('keep to the newest file made', async () => {
    const first = must(await osinka.client.makeFile())
    must(await osinka.client.makeFile())
    expect(await osinka.client.fileSaved(first.save)).toEqual({ ok: false, problem: 'file-older' })
  })
})

describe('notes that move', () => {
  const choice = {
    passphrase: 'another phrase of seven good words here',
    passphraseGenerated: true,
  }

  inLong('from a file into the browser', async () => {
    await says(osinka, 'one')
    await hears(anna, 'one')
    must(await osinka.client.move({ mode: 'kept', ...choice }))
    expect(osinka.view()).toMatchObject({ phase: 'open', mode: 'kept', carried: undefined })
    await says(osinka, 'two')
    await hears(anna, 'two')
    osinka = await osinka.reopen()
    expect(osinka.view().phase).toBe('locked')
    must(await osinka.client.unlock(choice.passphrase))
    expect(await osinka.texts()).toEqual(['> one', '> two'])
    await says(osinka, 'three')
    await hears(anna, 'three')
  })

  it('out of the browser, where they stay until the first file is saved', async () => {
    must(await osinka.client.move({ mode: 'kept', ...choice }))
    await says(osinka, 'kept')
    await hears(anna, 'kept')
    await allSent(osinka)
    must(await osinka.client.move({ mode: 'carried', ...choice }))
    expect(osinka.view()).toMatchObject({ mode: 'carried', carried: { leaving: true } })
    const from = liar.sent.length
    await says(osinka, 'waits for the file')
    await says(anna, 'meanwhile')
    await hears(osinka, 'meanwhile')
    await settled(osinka)
    expect(posts(from)).toEqual([])
    expect(acks(from)).toEqual([])

    // Given up: they are where they were, and whole.
    await osinka.client.lock()
    must(await osinka.client.unlock(choice.passphrase))
    expect(osinka.view()).toMatchObject({ mode: 'kept', carried: undefined })
    await hears(osinka, 'meanwhile')

    must(await osinka.client.move({ mode: 'carried', ...choice }))
    await says(osinka, 'waits again')
    const file = await save(osinka)
    await hears(anna, 'waits again')
    expect(osinka.view().carried).toMatchObject({ leaving: false })
    expect(await osinka.kept().database.keys().all()).toEqual([])
    expect(await osinka.kept().keyFile(0, false)).toBeUndefined()
    const made = must(await osinka.client.makeFile())
    must(await osinka.client.fileSaved(made.save))
    const again = await world.person('Osinka')
    const opened = await again.client.openFile({ file, passphrase: choice.passphrase })
    expect(opened.ok).toBe(true)
    await again.until('it', () => summary(again)?.attention[0] === 'older-copy')
  })

  inLong('out of memory, with a phrase they did not have', async () => {
    const roza = await world.person('Roza')
    const { id, code } = await invite(anna)
    must(await join(roza, code, { mode: 'memory', passphrase: undefined as never }))
    must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Roza')).id))
    await joined(roza)
    must(await roza.client.move({ mode: 'carried', ...choice }))
    expect(roza.view()).toMatchObject({ mode: 'carried', carried: { leaving: false } })
    await roza.client.lock()
    expect(roza.view().phase).toBe('locked')
    must(await roza.client.unlock(choice.passphrase))
    must(await roza.client.send(roza.conversation(), 'still I'))
  })
})
