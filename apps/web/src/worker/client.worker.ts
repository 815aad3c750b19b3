/**
 * The worker that holds every key: vault, sessions and transport. The page reaches it through the
 * verbs of PageApi only, as plain data.
 */
import { expose } from 'comlink'
import {
  choosingTransport,
  httpsTransport,
  openClient,
  openPractice,
  systemClock,
  webSocketTransport,
  type Client,
  type PageApi,
} from '@lapwing/client'
import { changesOf, type HouseChange, type WatchedApi } from './house-changes.ts'
import { PRACTICE } from './practice-name.ts'
import { clearSite } from './clear-site.ts'
import { loadConfiguration } from './served-configuration.ts'
import { closeStorage, openStorage } from './storage.ts'
import { canKeep, findMissing } from './storage-features.ts'
import { isKept } from './storage-kept.ts'
import { watchTabs } from './tabs.ts'

async function begin(): Promise<Client> {
  const [lacking, configuration] = await Promise.all([findMissing(), loadConfiguration()])
  const tabs = watchTabs(async () => {
    await client.giveUp()
  })
  const missing = [...lacking, ...(configuration ? [] : (['configuration'] as const))]
  const { origin } = location
  const clock = systemClock()
  const client = openClient({
    clock,
    configuration,
    serveAgain: loadConfiguration,
    missing,
    canKeep: canKeep(missing),
    isKept,
    openStorage,
    closeStorage,
    clearSite,
    takeOver: () => tabs.ask(),
    transport: choosingTransport({
      websocket: webSocketTransport({ origin, createSocket: (url) => new WebSocket(url) }),
      https: httpsTransport({ origin, clock, fetch: (url, init) => fetch(url, init) }),
      clock,
    }),
  })
  addEventListener('online', () => client.hurry())
  await client.start()
  return client
}

/** Everything of a practice is in this worker's memory, whatever mode is asked for. */
function practise(): PageApi {
  return openPractice({
    openStorage: async (mode) => ({ ...(await openStorage('memory')), mode }),
    closeStorage,
  })
}

const client: Promise<PageApi> = self.name === PRACTICE ? Promise.resolve(practise()) : begin()

/** Every verb waits for the beginning, which stores nothing. */
const api = new Proxy({} as WatchedApi, {
  get(_, name: keyof PageApi) {
    if (name === 'watch') {
      return async (listener: (change: HouseChange) => void) => {
        await (await client).watch(changesOf(listener))
      }
    }
    return async (...given: never[]) => {
      const verbs = await client
      return await (verbs[name] as (...given: never[]) => unknown)(...given)
    }
  },
})

expose(api)
