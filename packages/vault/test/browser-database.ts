/** Storage whose database reads as browser-level over Chromium does; values can be made unreadable. */
import type { RecordDatabase, Storage } from '../src/index.ts'

export interface BrowserStorage {
  readonly storage: Storage
  /** The values under these keys, in hex, are there and are not given. */
  readonly lost: Set<string>
  /** The same, until they have been asked for alone. */
  readonly failsOnce: Set<string>
  /** The most bytes of values one question was answered with. */
  mostAtOnce: number
}

type Value = Uint8Array | undefined

export function likeBrowser(over: Storage): BrowserStorage {
  const { database } = over
  const lost = new Set<string>()
  const failsOnce = new Set<string>()
  const hex = (key: Uint8Array): string => Buffer.from(key).toString('hex')
  const isLost = (key: Uint8Array): boolean => lost.has(hex(key)) || failsOnce.has(hex(key))
  const given = (values: readonly Value[]): void => {
    const bytes = values.reduce((sum, value) => sum + (value?.length ?? 0), 0)
    browser.mostAtOnce = Math.max(browser.mostAtOnce, bytes)
  }
  const replaced = {
    async get(key: Uint8Array): Promise<Value> {
      if (failsOnce.delete(hex(key)) || isLost(key)) throw new Error('Failed to read large value')
      const value = await database.get(key)
      given([value])
      return value
    },
    /** The transaction is aborted: nothing that was not given by then is, and nobody is told. */
    async getMany(keys: Uint8Array[]): Promise<Value[]> {
      const values = await database.getMany(keys)
      const failed = keys.findIndex(isLost)
      const got = values.map((value, i) => (failed === -1 || i < failed ? value : undefined))
      given(got)
      return got
    },
    /** One, then a hundred at a time. */
    async *iterator(): AsyncGenerator<[Uint8Array, Uint8Array]> {
      const iterator = database.iterator()
      for (let size = 1; ; size = 100) {
        const entries = await iterator.nextv(size)
        if (entries.some(([key]) => isLost(key))) throw new Error('Maximum IPC message size')
        given(entries.map(([, value]) => value))
        if (entries.length === 0) return
        yield* entries
      }
    },
  }
  const proxy: RecordDatabase = new Proxy(database, {
    get: (target, property) => {
      const member: unknown = Reflect.get(property in replaced ? replaced : target, property)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  const browser = { storage: { ...over, database: proxy }, lost, failsOnce, mostAtOnce: 0 }
  return browser
}

/** The addresses of what is written in this. */
export async function addressesOf(
  database: RecordDatabase,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const all = async (): Promise<string[]> => {
    const keys = await database.keys().all()
    return keys.map((key) => Buffer.from(key).toString('hex'))
  }
  const before = new Set(await all())
  await work()
  return (await all()).filter((key) => !before.has(key))
}
