/** The browser's storage adapters under a vault, driven by the test through plain messages. */
import { startCrypto } from '@lapwing/crypto'
import {
  createVault,
  destroyVault,
  inspectStorage,
  unlockVault,
  VaultError,
  type SlotRef,
  type Storage,
  type Vault,
} from '@lapwing/vault'
import { closeStorage, openStorage } from '../../../apps/web/src/worker/storage.ts'
import { canKeep, findMissing } from '../../../apps/web/src/worker/storage-features.ts'
import { isKept } from '../../../apps/web/src/worker/storage-kept.ts'

const PASSPHRASE = 'birch canal drum eleven'
const COST = { memoryKiB: 8192, passes: 3 }

/** What the browser really gave, seen under the adapters: they wrap this in their turn. */
const durabilities: Record<string, number> = {}
const asTheBrowserHasIt: unknown = Reflect.get(IDBDatabase.prototype, 'transaction')
const begin = asTheBrowserHasIt as IDBDatabase['transaction']
IDBDatabase.prototype.transaction = function (...given) {
  const transaction = begin.apply(this, given)
  const what = `${transaction.mode} ${transaction.durability}`
  durabilities[what] = (durabilities[what] ?? 0) + 1
  return transaction
}

const SECOND = 'elm ferry grape hinge'

/** How long it takes to fail, and with what. */
async function timed(work: () => Promise<unknown>): Promise<{ code: string; took: number }> {
  const started = performance.now()
  const code = await work().then(
    () => 'opened',
    (error: unknown) => (error instanceof VaultError ? error.code : String(error)),
  )
  return { code, took: performance.now() - started }
}

let storage: Storage | undefined
let vault: Vault | undefined
let slot: SlotRef | undefined

const opened = (): Vault => vault ?? fail()
const kept = (): Storage => storage ?? fail()
function fail(): never {
  throw new Error('not open')
}

const verbs: Record<string, (argument: string) => Promise<unknown>> = {
  features: async () => {
    const missing = await findMissing()
    return { missing, canKeep: canKeep(missing), isKept: await isKept() }
  },
  open: async () => {
    storage = await openStorage('kept')
    return inspectStorage(storage)
  },
  close: () => closeStorage(kept()),
  create: async () => {
    vault = await createVault({ storage: kept(), passphrase: PASSPHRASE, cost: COST })
  },
  unlock: async () => {
    vault = await unlockVault({ storage: kept(), passphrase: PASSPHRASE })
  },
  lock: () => opened().lock(),
  destroy: () => destroyVault(kept()),
  /** Records beside, so that there is something to destroy. */
  fill: async (count) => {
    const value = new Uint8Array(4000)
    const puts = Array.from({ length: Number(count) }, (_, i) => ({
      table: 'entry',
      name: String(i),
      value,
      slot: opened().freeSlot(),
    }))
    await opened().write({ puts })
  },
  /** Open, as it is destroyed from inside: until it is shut, and until nothing of it is there. */
  destroyOpen: async () => {
    const started = performance.now()
    opened().shutForGood()
    const shut = performance.now() - started
    await opened().lock()
    await destroyVault(kept())
    return { shut, done: performance.now() - started }
  },
  /** By the phrase that does; the attempt's own work goes before. */
  destroyByPhrase: async () => {
    const set = { passphrase: SECOND, cost: COST, does: 'destroys' } as const
    await opened().setSecond({ ...set, current: PASSPHRASE })
    await opened().lock()
    const wrong = await timed(() => unlockVault({ storage: kept(), passphrase: 'wrong' }))
    const destroying = await timed(() => unlockVault({ storage: kept(), passphrase: SECOND }))
    return { ...destroying, done: destroying.took - wrong.took }
  },
  /** One version in the place of the last, whose slot is erased. */
  turn: async (text) => {
    const old = await opened().slotOf('mls', 'group')
    slot = opened().freeSlot()
    await opened().write({
      puts: [{ table: 'mls', name: 'group', value: new TextEncoder().encode(text), slot }],
      erase: old === undefined ? [] : [old],
    })
  },
  /** Many turns, for the clock. */
  turns: async (count) => {
    const started = performance.now()
    for (let i = 0; i < Number(count); i++) await verbs['turn']?.(`version ${i}`)
    return (performance.now() - started) / Number(count)
  },
  /** Writes more and more, each time with a new version, until there is no room for it. */
  fillUp: async () => {
    let version = 0
    const write = async (): Promise<void> => {
      const old = await opened().slotOf('mls', 'group')
      await opened().write({
        puts: [
          { table: 'entry', name: `more ${version}`, value: new Uint8Array(250_000) },
          {
            table: 'mls',
            name: 'group',
            value: new TextEncoder().encode(`version ${version}`),
            slot: opened().freeSlot(),
          },
        ],
        erase: old === undefined ? [] : [old],
      })
    }
    for (;;) {
      const { code } = await timed(write)
      if (code !== 'opened') return { code, last: version - 1 }
      version += 1
    }
  },
  /** All that was written beside. */
  thin: async () => {
    const names = await opened().names('entry')
    await opened().write({ deletes: names.map((name) => ({ table: 'entry', name })) })
    return names.length
  },
  read: async () => {
    const value = await opened().get('mls', 'group')
    return value && new TextDecoder().decode(value)
  },
  durabilities: async () => durabilities,
  /** A browser that takes the wish and does not keep it. */
  deceive: async () => {
    Object.defineProperty(IDBTransaction.prototype, 'durability', { get: () => 'relaxed' })
  },
  left: async () => {
    const files: string[] = []
    const directory = await navigator.storage.getDirectory()
    for await (const name of directory.keys()) files.push(name)
    const databases = await indexedDB.databases()
    return { files: files.sort(), databases: databases.map(({ name }) => name) }
  },
}

addEventListener('message', (event: MessageEvent<{ verb: string; argument: string }>) => {
  const { verb, argument } = event.data
  void answer(verb, argument).then((result) => postMessage(result))
})

async function answer(verb: string, argument: string): Promise<unknown> {
  try {
    await startCrypto()
    return { value: await (verbs[verb] ?? fail)(argument) }
  } catch (error) {
    return { code: error instanceof VaultError ? error.code : String(error) }
  }
}
