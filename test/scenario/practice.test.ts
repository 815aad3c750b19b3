/** Somebody practises: the real client over a world in memory, without any network. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openPractice, type EntryView, type HouseView, type PracticeApi } from '@lapwing/client'
import { createMemoryStorage } from '@lapwing/vault'
import { MemoryLevel } from 'memory-level'
import { must } from '../support/people.ts'

const LINES = ['Write to me.', 'Delete it for everyone.', 'Lock now.', 'That is all.']

const WORDS = {
  language: 'en',
  officer: 'Practice officer',
  body: 'Practice',
  pseudonym: 'Osinka',
  lines: LINES,
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
  return { api, phrase: words.join(' '), view: () => view, id, entries, hears }
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

  it('has keys of its own every time', async () => {
    const [one, two] = [await begin(), await begin()]
    const first = must(await one.api.safetyPhrase(one.id()))
    const second = must(await two.api.safetyPhrase(two.id()))
    expect(first.numbers).toHaveLength(6)
    expect(first.numbers).not.toEqual(second.numbers)
    expect(one.phrase).not.toBe(two.phrase)
  })
})
