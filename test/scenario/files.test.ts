/**
 * Osinka sends Anna files. Each lies sealed in equal parts, goes to the relay behind her words, and is said
 * once all of it lies there; Anna fetches it when she wants, and reads what Osinka sent or a plain sentence.
 */
import { inLong } from '../support/long.ts'
import type { MessageEntry } from '@lapwing/client'
import { toHex } from '@lapwing/codec'
import { randomBytes, sha256 } from '@lapwing/crypto'
import { PRESETS, type Terms } from '@lapwing/engagement'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { brought, broughtAs, bytesIn, type Brought } from '../support/brought-files.ts'
import type { Liar } from '../support/lying-relay.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { watched } from '../support/watched.ts'

const PART = 65_536
const PICTURE = { kind: 'jpeg' } as const
/** As a browser has it for a file that was written to meanwhile. */
const GONE = { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }

let world: World
let anna: Person
let osinka: Person
let hers: Liar
let annas: Liar
beforeEach(async () => {
  world = await createWorld()
  ;({ person: anna, liar: annas } = await watched(world, 'Anna', 'officer'))
  ;({ person: osinka, liar: hers } = await watched(world, 'Osinka'))
  await invited(anna, osinka)
})
afterEach(() => world.close())

const file = (size: number): Blob => new Blob([randomBytes(size) as Uint8Array<ArrayBuffer>])

async function messages(person: Person): Promise<readonly MessageEntry[]> {
  const all = must(await person.client.entries(person.conversation(), 0, 1_000))
  return all.flatMap((one) => (one.kind === 'message' ? [one] : []))
}

const withFile = async (person: Person): Promise<Brought> =>
  (await brought(person)) ?? expect.fail('nobody sent a file')

const read = async (person: Person) => await bytesIn(person, (await withFile(person)).id)

async function fetches(person: Person): Promise<void> {
  const { id } = await withFile(person)
  must(await person.client.fetchFile(person.conversation(), id))
}

const hashOf = async (blob: Blob): Promise<string> =>
  toHex(sha256(new Uint8Array(await blob.arrayBuffer())))
const puts = () => hers.sent.filter(({ type }) => type === 'blob-put').length
const gets = () => annas.sent.filter(({ type }) => type === 'blob-get').length
const sends = (blob: Blob, text?: string) =>
  osinka.client.sendFile(osinka.conversation(), blob, { ...PICTURE, text })

describe('a file', () => {
  it('comes as it was sent, once it is asked for, and nothing before', async () => {
    const blob = file(5 * PART)
    must(await sends(blob, 'the gate at night'))
    await broughtAs(anna, 'offered')
    const offered = await withFile(anna)
    expect(offered).toMatchObject({ text: 'the gate at night', known: true })
    expect(offered.file).toMatchObject({ kind: 'jpeg', size: 5 * PART, name: undefined })
    expect(gets()).toBe(0)
    await fetches(anna)
    await broughtAs(anna, 'here')
    expect(toHex(sha256(await read(anna)))).toBe(await hashOf(blob))
    expect(toHex(sha256(await read(osinka)))).toBe(await hashOf(blob))
    expect((await withFile(osinka)).state).toBe('sent')
    expect(anna.view().transfers).toEqual([])
    expect(osinka.view().transfers).toEqual([])
  })

  it('of no bytes, of one, and with a name kept on purpose', async () => {
    for (const size of [0, 1]) {
      const blob = file(Math.max(1, size)).slice(0, size)
      const choice = { kind: 'text', name: 'заява.txt' } as const
      must(await osinka.client.sendFile(osinka.conversation(), blob, choice))
      await broughtAs(anna, 'offered')
      expect((await withFile(anna)).file.name).toBe('заява.txt')
      await fetches(anna)
      await broughtAs(anna, 'here')
      expect(await read(anna)).toHaveLength(size)
    }
  })

  it('words go before its parts, and it is said only when all of it lies at the relay', async () => {
    hers.instead = (frame) => (frame.type === 'blob-put' ? [] : undefined) // never answered
    must(await sends(file(2 * PART)))
    expect((await withFile(osinka)).state).toBe('after-file')
    must(await osinka.client.send(osinka.conversation(), 'and some words'))
    await anna.until('the words', (view) => (view.conversations[0]?.unread ?? 0) > 0)
    expect((await messages(anna)).map(({ text }) => text)).toEqual(['and some words'])
    expect((await withFile(osinka)).file.state).toBe('sending')
    hers.instead = () => undefined
    world.relay.breakConnections()
    await broughtAs(anna, 'offered')
  })

  it('goes on after its page was closed, at both ends, without what was there already', async () => {
    const blob = file(40 * PART)
    const moved = (person: Person) => person.view().transfers[0]?.done ?? 0
    hers.instead = (frame) =>
      frame.type === 'blob-put' && moved(osinka) >= 20 * PART ? [] : undefined
    must(await sends(blob))
    await osinka.until('half of it', ({ transfers }) => (transfers[0]?.done ?? 0) >= 20 * PART)
    osinka = await osinka.reopen()
    hers.instead = () => undefined
    must(await osinka.client.unlock(PASSPHRASE))
    await broughtAs(anna, 'offered')
    expect(puts()).toBeLessThan(60)

    annas.instead = (frame) =>
      frame.type === 'blob-get' && moved(anna) >= 36 * PART ? [] : undefined
    await fetches(anna)
    await anna.until('most of it', ({ transfers }) => (transfers[0]?.done ?? 0) >= 36 * PART)
    anna = await anna.reopen()
    annas.instead = () => undefined
    must(await anna.client.unlock(PASSPHRASE))
    await broughtAs(anna, 'here')
    expect(toHex(sha256(await read(anna)))).toBe(await hashOf(blob))
    // Four were under way when it was closed, beside those that no piece on the disk held yet.
    expect(gets()).toBeLessThan(66)
  })

  it('stops when it is told to, and goes on', async () => {
    hers.instead = (frame) =>
      frame.type === 'blob-put' && (osinka.view().transfers[0]?.done ?? 0) >= 3 * PART
        ? []
        : undefined
    const blob = file(6 * PART)
    must(await sends(blob))
    await osinka.until('some', ({ transfers }) => (transfers[0]?.done ?? 0) >= 3 * PART)
    const { id } = osinka.view().transfers[0]!
    must(await osinka.client.pauseFile(id, true))
    hers.instead = () => undefined
    world.relay.breakConnections()
    await osinka.until('the rest', ({ transfers }) => transfers[0]?.paused === true)
    expect((await withFile(osinka)).file.state).toBe('sending')
    must(await osinka.client.pauseFile(id, false))
    await broughtAs(anna, 'offered')
    await fetches(anna)
    await broughtAs(anna, 'here')
    expect(toHex(sha256(await read(anna)))).toBe(await hashOf(blob))
  })

  it('taken back before it has left is never heard of, and nothing of it stays', async () => {
    hers.instead = (frame) => (frame.type === 'blob-put' ? [] : undefined)
    must(await sends(file(3 * PART), 'not this'))
    await osinka.until('its way', ({ transfers }) => transfers[0]?.way === 'sending')
    must(await osinka.client.cancelFile(osinka.view().transfers[0]!.id))
    expect(osinka.view().transfers).toEqual([])
    hers.instead = () => undefined
    world.relay.breakConnections()
    must(await osinka.client.send(osinka.conversation(), 'other words'))
    await anna.until('the words', (view) => (view.conversations[0]?.unread ?? 0) > 0)
    expect((await messages(anna)).map(({ text }) => text)).toEqual(['other words'])
    expect((await messages(osinka)).map(({ text }) => text)).toEqual(['other words'])
    osinka = await osinka.reopen()
    must(await osinka.client.unlock(PASSPHRASE))
    expect(osinka.view().transfers).toEqual([])
  })

  inLong(
    'its words are changed while it is on its way, as if they had never been others',
    async () => {
      hers.instead = (frame) => (frame.type === 'blob-put' ? [] : undefined)
      must(await sends(file(PART), 'frist'))
      const { id } = await withFile(osinka)
      must(await osinka.client.edit(osinka.conversation(), id, 'first'))
      const reaction = await osinka.client.react(osinka.conversation(), id, 'heart')
      expect(reaction).toEqual({ ok: false, problem: 'file-on-its-way' })
      hers.instead = () => undefined
      world.relay.breakConnections()
      await broughtAs(anna, 'offered')
      expect((await withFile(anna)).text).toBe('first')
      expect((await withFile(anna)).edited).toBeUndefined()
    },
  )

  it('removed from the device of its sender says so, and comes again while the relay has it', async () => {
    const blob = file(3 * PART)
    must(await sends(blob))
    await broughtAs(anna, 'offered')
    const { id } = await withFile(osinka)
    must(await osinka.client.forgetFile(osinka.conversation(), id))
    expect((await withFile(osinka)).file.state).toBe('removed')
    expect((await osinka.client.readFile(osinka.conversation(), id, async () => {})).ok).toBe(false)
    osinka = await osinka.reopen()
    must(await osinka.client.unlock(PASSPHRASE))
    expect(await withFile(osinka)).toMatchObject({ state: 'sent', file: { state: 'removed' } })
    await fetches(osinka)
    await broughtAs(osinka, 'here')
    expect(toHex(sha256(await read(osinka)))).toBe(await hashOf(blob))
  })

  it('counts against what lies on this device until it is removed from it', async () => {
    must(await sends(file(3 * PART)))
    await broughtAs(anna, 'offered')
    const kept = async (person: Person) => must(await person.client.keptFiles())
    expect(await kept(anna)).toEqual({ bytes: 0, count: 0, files: [] })
    await fetches(anna)
    await broughtAs(anna, 'here')
    const { id } = await withFile(anna)
    const files = [{ message: id, kind: 'jpeg', own: false, bytes: 4 * PART, isWhole: true }]
    expect(await kept(anna)).toMatchObject({ bytes: 4 * PART, count: 1, files })
    expect((await kept(osinka)).files).toMatchObject([
      { message: id, own: true, unsent: undefined },
    ])
    must(await anna.client.forgetFile(anna.conversation(), id))
    must(await osinka.client.forgetFile(osinka.conversation(), id))
    for (const person of [anna, osinka]) expect((await kept(person)).count).toBe(0)
    await broughtAs(anna, 'offered')
  })

  it('deleted for everyone, it is on neither device', async () => {
    must(await sends(file(20 * PART)))
    await broughtAs(anna, 'offered')
    await fetches(anna)
    await broughtAs(anna, 'here')
    const { id } = await withFile(osinka)
    must(await osinka.client.remove(osinka.conversation(), id, 'everyone'))
    await anna.until('it gone', (view) => view.conversations[0]?.canSend === true)
    for (let tries = 0; (await messages(anna)).length > 0 && tries < 300; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    for (const person of [anna, osinka]) {
      expect(await messages(person)).toEqual([])
      const gone = await person.client.readFile(person.conversation(), id, async () => undefined)
      expect(gone.ok).toBe(false)
    }
  })
})

describe('a receipt', () => {
  it('made on purpose shows the desk whose file it is, and which', async () => {
    const blob = file(2 * PART)
    must(await sends(blob))
    await broughtAs(anna, 'offered')
    const { id } = await withFile(osinka)
    const receipt = new Blob([must(await osinka.client.makeReceipt(osinka.conversation(), id))])
    const name = osinka.view().conversations[0] && 'Osinka'
    const signer = { who: 'participant', conversation: anna.conversation(), name }
    const found = must(await anna.client.checkReceipt(receipt, blob))
    expect(found).toMatchObject({ isSame: true, hash: await hashOf(blob), size: 2 * PART, signer })
    expect(must(await anna.client.checkReceipt(receipt, file(2 * PART)))).toMatchObject({
      ...{ isSame: false, signer },
    })
    expect(must(await osinka.client.checkReceipt(receipt, blob)).signer?.who).toBe('own')
    const theirs = await anna.client.makeReceipt(anna.conversation(), id)
    expect(theirs.ok).toBe(false)
  })
})

describe('a file that cannot be sent', () => {
  it('because it is too large, or changes while it is read, leaves nothing and harms nothing', async () => {
    const large = file(1)
    Object.defineProperty(large, 'size', { value: 1024 * 1024 * 1024 + 1 })
    expect(await sends(large)).toEqual({ ok: false, problem: 'file-too-large' })
    const changes = file(40 * PART)
    const slice = changes.slice.bind(changes)
    changes.slice = (from, to) =>
      (from ?? 0) > 0 ? Object.assign(slice(0, 1), GONE) : slice(from, to)
    expect(await sends(changes)).toEqual({ ok: false, problem: 'file-unreadable' })
    expect(osinka.view().transfers).toEqual([])
    expect(await messages(osinka)).toEqual([])
    osinka = await osinka.reopen()
    must(await osinka.client.unlock(PASSPHRASE))
    expect(osinka.view().transfers).toEqual([])
    must(await sends(file(9)))
    await broughtAs(anna, 'offered')
  })
})

describe('what Osinka has asked for', () => {
  const asks = async (change: Partial<Terms>): Promise<void> => {
    const { conversation } = PRESETS.balanced
    const terms = { ...conversation.terms, ...change }
    must(await osinka.client.setPosture(osinka.conversation(), { ...conversation, terms }))
    for (let tries = 0; tries < 300; tries += 1) {
      const heard = must(await anna.client.posture(anna.conversation())).terms
      if (heard?.textOnly === terms.textOnly && heard.attachmentLimit === terms.attachmentLimit) {
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error('Anna never heard it')
  }
  const annaSends = (size: number) =>
    anna.client.sendFile(anna.conversation(), file(size), { kind: 'pdf' })

  it('text only, or no more than so many bytes, binds whoever writes to her, not her own files', async () => {
    await asks({ textOnly: true })
    expect(await annaSends(1)).toEqual({ ok: false, problem: 'file-not-wanted' })
    await asks({ attachmentLimit: 2 * PART })
    expect(await annaSends(2 * PART + 1)).toEqual({ ok: false, problem: 'file-not-wanted' })
    must(await sends(file(3 * PART)))
    await broughtAs(anna, 'offered')
    must(await annaSends(2 * PART))
    await broughtAs(osinka, 'offered')
  })

  it('asked while a file is on its way to her, keeps it from being said', async () => {
    await asks({ attachmentLimit: 2 * PART })
    annas.instead = (frame) => (frame.type === 'blob-put' ? [] : undefined)
    must(await annaSends(PART))
    await asks({ textOnly: true })
    annas.instead = () => undefined
    world.relay.breakConnections()
    await broughtAs(anna, 'unwanted')
    expect((await withFile(anna)).state).toBe('file-not-sent')
    must(await anna.client.send(anna.conversation(), 'words'))
    await osinka.until('the words', (view) => (view.conversations[0]?.unread ?? 0) > 0)
    expect((await messages(osinka)).map(({ text }) => text)).toEqual(['words'])
  })
})

describe('a relay that lies about a file', () => {
  it.each([
    [
      'changes a byte',
      (bytes: Uint8Array) => bytes.map((byte, at) => (at === 4_000 ? byte ^ 1 : byte)),
    ],
    ['gives another part', (bytes: Uint8Array) => randomBytes(bytes.length)],
    ['gives nothing but zeros', (bytes: Uint8Array) => new Uint8Array(bytes.length)],
  ])('%s: nothing of it is kept, and asked again it comes', async (_what, lie) => {
    const blob = file(3 * PART)
    must(await sends(blob))
    await broughtAs(anna, 'offered')
    let told = 0
    annas.lie = (frame) => {
      if (frame.type !== 'blob-part' || ++told !== 2) return [frame]
      return [{ ...frame, bytes: lie(frame.bytes) }]
    }
    await fetches(anna)
    await broughtAs(anna, 'damaged')
    annas.lie = (frame) => [frame]
    await fetches(anna)
    await broughtAs(anna, 'here')
    expect(toHex(sha256(await read(anna)))).toBe(await hashOf(blob))
  })

  it('has it no more: it is said, and nothing goes on by itself', async () => {
    must(await sends(file(PART)))
    await broughtAs(anna, 'offered')
    annas.instead = (frame) =>
      frame.type === 'blob-get' ? [{ type: 'refused', ref: frame.ref, code: 'refused' }] : undefined
    await fetches(anna)
    await broughtAs(anna, 'away')
    const asked = gets()
    anna = await anna.reopen()
    must(await anna.client.unlock(PASSPHRASE))
    await anna.until('the desk', ({ network }) => network === 'online')
    expect((await withFile(anna)).file.state).toBe('away')
    expect(gets()).toBe(asked)
  })
})
