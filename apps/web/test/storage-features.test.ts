/** What a browser lacks is found out, one thing taken away at a time, without touching anything. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Missing } from '@lapwing/client'
import { canKeep, findMissing } from '../src/worker/storage-features.ts'
import { watchTabs } from '../src/worker/tabs.ts'

const touched = vi.fn()

function whole() {
  class FileHandle {
    createSyncAccessHandle(): void {
      touched()
    }
  }
  class Transaction {
    get durability(): string {
      return 'strict'
    }
  }
  return {
    indexedDB: { databases: () => Promise.resolve([]), open: touched, deleteDatabase: touched },
    IDBTransaction: Transaction as unknown,
    FileSystemFileHandle: FileHandle as unknown,
    WebAssembly: WebAssembly as unknown,
    navigator: {
      locks: { request: touched },
      storage: { getDirectory: () => Promise.resolve({ getFileHandle: touched }) },
    } as object,
  }
}

const refuses = (name: string) => () => Promise.reject(new DOMException('no', name))

function put(globals: object): void {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
}

beforeEach(() => {
  touched.mockClear()
  put(whole())
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const TAKEN: readonly (readonly [string, readonly Missing[], object])[] = [
  ['WebAssembly', ['webassembly'], { WebAssembly: undefined }],
  ['IndexedDB', ['indexeddb'], { indexedDB: undefined }],
  [
    'IndexedDB that refuses, as where storage is switched off',
    ['indexeddb'],
    { indexedDB: { databases: refuses('InvalidStateError') } },
  ],
  ['durability', ['strict-storage'], { IDBTransaction: Object }],
  ['Web Locks', ['locks'], { navigator: { storage: whole().navigator['storage' as never] } }],
  [
    'private files, as in a private window of Firefox',
    ['key-file'],
    { navigator: { locks: {}, storage: { getDirectory: refuses('SecurityError') } } },
  ],
  ['sync access handles', ['key-file'], { FileSystemFileHandle: Object }],
  [
    'everything at once, as in Lockdown Mode',
    ['webassembly', 'indexeddb', 'strict-storage', 'locks', 'key-file'],
    { ...Object.fromEntries(Object.keys(whole()).map((name) => [name, undefined])), navigator: {} },
  ],
]

describe('a browser', () => {
  it('with everything lacks nothing, and keeps', async () => {
    expect(await findMissing()).toEqual([])
    expect(canKeep([])).toBe(true)
  })

  it.each(TAKEN)('without %s lacks %j', async (_name, lacks, taken) => {
    put(taken)
    expect(await findMissing()).toEqual(lacks)
    expect(touched).not.toHaveBeenCalled()
  })

  it.each([
    ['webassembly', true],
    ['indexeddb', false],
    ['strict-storage', false],
    ['locks', false],
    ['key-file', false],
  ] as const)('without %s keeps: %s', (what, keeps) => {
    expect(canKeep([what])).toBe(keeps)
  })

  it('without channels between tabs still starts, and asking another tab ends at once', async () => {
    put({ BroadcastChannel: undefined })
    await expect(watchTabs(() => Promise.reject(new Error('asked'))).ask()).resolves.toBeUndefined()
  })
})
