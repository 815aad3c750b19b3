/** Somebody practises: the real client over a world in memory, without any network. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  openPractice,
  type EntryView,
  type HouseView,
  type MessageEntry,
  type PracticeApi,
} from '@lapwing/client'
import { concatBytes } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { createMemoryStorage } from '@lapwing/vault'
import { MemoryLevel } from 'memory-level'
import { PATIENCE_MS } from '../support/patience.ts'
import { must } from '../support/people.ts'

const LINES = ['Write to me.', 'Delete it for everyone.', 'Lock now.', 'That is all.']

const WORDS = {
  language: 'en',
  officer: 'Practice officer',
  body: 'Practice',
  pseudonym: 'Osinka',
  lines: LINES,
  file: 'A file has come.',
  namedFile: 'A file has come with its name.',
} as const

function open(): PracticeApi {
  return openPractice({
    openStorage: async (mode) => {
      const database = new MemoryLevel<Uint8Array, Uint8Array>({
        keyEncoding: 'view',
        valueEncoding: 'view',
        storeEncoding: 'view',
      })
      await database.open()
      return { ...createMemoryStorage(database), mode }
    },
    closeStorage: async (storage) => storage.database.close(),
  })
}

/** Practises, and follows the house as a page does. */
async function begin() {
  const api = open()
  const { words } = must(await api.practise(WORDS))
  let view: HouseView | undefined
  await api.watch((next) => {
    view = next
  })
  const id = (): string => view?.conversations[0]?.id ?? ''
  const entries = async (): Promise<readonly EntryView[]> => must(await api.entries(id(), 0, 1000))
  const theirs = async (): Promise<readonly string[]> =>
    (await entries()).flatMap((e) => (e.kind === 'message' && !e.own ? [e.text] : []))
  const hears = (lines: number) =>
    vi.waitFor(async () => expect(await theirs()).toEqual(LINES.slice(0, lines)), 20_000)
  return { api, phrase: words.join(' '), view: () => view, id, entries, theirs, hears }
}

describe('a practice', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('goes from the first line through deleting and locking to the last, with no network at all', async () => {
    const network = vi.fn(() => {
      throw new Error('a practice reached for the network')
    })
    for (const way of ['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource']) {
      vi.stubGlobal(way, network)
    }
    const { api, phrase, view, id, entries, hears } = await begin()
    expect(view()).toMatchObject({ phase: 'open', role: 'participant', mode: 'kept', trial: false })
    expect(view()?.conversations[0]?.title).toBe('Practice officer')
    await hears(1)

    must(await api.send(id(), 'Good day'))
    await hears(2)
    const own = (await entries()).find((entry) => entry.kind === 'message' && entry.own)
    must(await api.remove(id(), own?.kind === 'message' ? own.id : '', 'everyone'))
    await vi.waitFor(async () => {
      expect((await entries()).filter((entry) => entry.kind === 'gone')).toHaveLength(1)
    })
    must(await api.send(id(), 'Gone'))
    await hears(3)

    must(await api.compared(id(), { by: 'call' }))
    await api.lock()
    await vi.waitFor(() => expect(view()?.phase).toBe('locked'))
    expect((await api.entries(id(), 0, 1000)).ok).toBe(false)
    expect(await api.unlock('acorn basket copper')).toEqual({
      ok: false,
      problem: 'wrong-passphrase',
    })
    must(await api.unlock(phrase))
    await vi.waitFor(() => expect(view()?.conversations).toHaveLength(1))
    must(await api.send(id(), 'Open again'))
    await hears(4)
    must(await api.send(id(), 'Is that all?'))
    await hears(4)

    await api.lock()
    must(await api.destroy())
    await vi.waitFor(() => expect(view()?.phase).toBe('destroyed'))
    expect((await api.unlock(phrase)).ok).toBe(false)
    expect(network).not.toHaveBeenCalled()
  })

  it('takes a file into its own memory, tells what came of it, and gives it back', async () => {
    const { api, id, entries, theirs } = await begin()
    const bytes = randomBytes(200_000)
    const blob = new Blob([bytes as Uint8Array<ArrayBuffer>])
    const file = async (): Promise<MessageEntry | undefined> =>
      (await entries()).find((e): e is MessageEntry => e.kind === 'message' && !!e.file)
    const isNow = (state: string) =>
      vi.waitFor(async () => expect((await file())?.file?.state).toBe(state), PATIENCE_MS)
    must(await api.sendFile(id(), blob, { kind: 'jpeg', text: 'The gate' }))
    const said = [LINES[0], WORDS.file, LINES[1]]
    await vi.waitFor(async () => expect(await theirs()).toEqual(said), PATIENCE_MS)
    await isNow('here')

    const message = (await file())?.id ?? ''
    must(await api.forgetFile(id(), message))
    await isNow('removed')
    must(await api.fetchFile(id(), message))
    await isNow('here')
    const pieces: Uint8Array[] = []
    must(await api.readFile(id(), message, async (one) => void pieces.push(one)))
    expect(concatBytes(...pieces)).toEqual(bytes)

    must(await api.sendFile(id(), blob, { kind: 'jpeg', name: 'gate.jpg' }))
    const then = [...said, WORDS.namedFile, LINES[2]]
    await vi.waitFor(async () => expect(await theirs()).toEqual(then), PATIENCE_MS)
  })

  it('takes no file that memory has no room for, though its notes say that they are kept', async () => {
    const { api, id } = await begin()
    const slice = () => ({ arrayBuffer: async () => new ArrayBuffer(0) })
    const large = { size: 225 * 1024 * 1024, slice } as unknown as Blob
    expect(await api.sendFile(id(), large, { kind: 'mp4' })).toEqual({
      ok: false,
      problem: 'file-no-room-here',
    })
  })

  it('has keys of its own every time', async () => {
    const [one, two] = [await begin(), await begin()]
    const first = must(await one.api.safetyPhrase(one.id()))
    const second = must(await two.api.safetyPhrase(two.id()))
    expect(first.numbers).toHaveLength(6)
    expect(first.numbers).not.toEqual(second.numbers)
    expect(one.phrase).not.toBe(two.phrase)
  })
})
