/**
 * The worker that holds every key: vault, sessions and transport. The page reaches it through the
 * verbs of PageApi only, as plain data.
 */
import { expose } from 'comlink'
import { openClient, webSocketTransport, type Client, type PageApi } from '@lapwing/client'
import { loadConfiguration } from './served-configuration.ts'
import { findStorage } from './storage.ts'
import { watchTabs } from './tabs.ts'

async function begin(): Promise<Client> {
  const [storage, configuration] = await Promise.all([findStorage(), loadConfiguration()])
  const tabs = watchTabs(async () => {
    await client.giveUp()
  })
  const missing = [...storage.missing, ...(configuration ? [] : (['configuration'] as const))]
  const client = openClient({
    configuration,
    missing,
    canKeep: storage.canKeep,
    isKept: () => storage.isKept(),
    openStorage: (mode) => storage.open(mode),
    closeStorage: (opened) => storage.close(opened),
    takeOver: () => tabs.ask(),
    transport: webSocketTransport({
      origin: location.origin,
      createSocket: (url) => new WebSocket(url),
    }),
  })
  addEventListener('online', () => client.hurry())
  if (!missing.includes('webassembly')) await client.start()
  return client
}

const client = begin()

/** Every verb waits for the beginning, which stores nothing. */
const api = new Proxy({} as PageApi, {
  get(_, name: keyof PageApi) {
    return async (...given: never[]) => {
      const verbs = await client
      return await (verbs[name] as (...given: never[]) => unknown)(...given)
    }
  },
})

expose(api)
