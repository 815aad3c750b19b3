/** Anna's desk over a trial house, in this process and in memory: for stories about the other side. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  openClient,
  readConfiguration,
  webSocketTransport,
  type Client,
  type Configuration,
  type HouseView,
} from '@lapwing/client'
import { createMemoryStorage, type RecordDatabase } from '@lapwing/vault'
import { MemoryLevel } from 'memory-level'
import { WebSocket } from 'ws'
import { HOURS, must } from '../support/people.ts'
import { until } from './browsers/window.ts'
import type { TrialHouse } from './trial-house.ts'

export interface NodeDesk {
  readonly client: Client
  readonly configuration: Configuration
  /** The thirty characters of a new invitation. */
  invite(label: string): Promise<string>
  /** Waits for somebody of that name and lets them in; gives the conversation. */
  accept(name: string): Promise<string>
  /** Waits until this text has come. */
  reads(conversation: string, text: string): Promise<void>
  /** Locked while this is done: nobody reads or answers. */
  away<T>(act: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export async function openNodeDesk(house: TrialHouse): Promise<NodeDesk> {
  const read = () =>
    readConfiguration(JSON.parse(readFileSync(join(house.dataDir, 'client-config.json'), 'utf8')))
  const origin = house.officer
  const configuration = read()
  const client = openClient({
    configuration,
    serveAgain: () => Promise.resolve(read()),
    missing: [],
    canKeep: true,
    transport: webSocketTransport({
      origin,
      createSocket: (url) => new WebSocket(url, { origin, perMessageDeflate: false }),
    }),
    isKept: () => Promise.resolve(false),
    openStorage: async (mode) => {
      const database: RecordDatabase = new MemoryLevel<Uint8Array, Uint8Array>({
        keyEncoding: 'view',
        valueEncoding: 'view',
        storeEncoding: 'view',
      })
      await database.open()
      return { ...createMemoryStorage(database), mode }
    },
    closeStorage: () => Promise.resolve(),
    takeOver: () => Promise.resolve(),
  })
  await client.start()
  const passphrase = 'acorn basket copper dolphin engine fabric glacier'
  must(await client.setUpDesk({ code: house.code, passphrase, passphraseGenerated: true }))
  const sees = async (what: string, holds: (view: HouseView) => boolean): Promise<void> => {
    await until(
      () => Promise.resolve(holds(client.view)),
      () => Promise.resolve(`the desk never saw ${what}: ${JSON.stringify(client.view)}`),
      90_000,
    )
  }
  return {
    client,
    configuration,
    async invite(label) {
      const choice = { label, languages: ['en'] as const, days: 14, hours: HOURS, pin: undefined }
      const id = must(await client.invite(choice))
      await sees('the invitation', ({ desk }) =>
        (desk?.invitations ?? []).some((one) => one.id === id && one.state === 'open'),
      )
      return must(await client.invitationSheet(id)).characters
    },
    async accept(name) {
      const claim = () =>
        (client.view.desk?.invitations ?? [])
          .flatMap(({ id, claims }) => claims.map((one) => ({ id, one })))
          .find(({ one }) => one.pseudonym === name)
      await sees(name, () => claim() !== undefined)
      const found = claim()
      if (!found) throw new Error(`nobody is called ${name}`)
      must(await client.acceptClaim(found.id, found.one.id))
      const conversation = () => client.view.conversations.find(({ title }) => title === name)
      await sees(`a conversation with ${name}`, () => conversation()?.canSend === true)
      return conversation()?.id ?? ''
    },
    async reads(conversation, text) {
      await until(
        async () => {
          const entries = must(await client.entries(conversation, 0, 1_000))
          return entries.some((one) => one.kind === 'message' && one.text === text)
        },
        () => Promise.resolve(`"${text}" has not come to the desk`),
        60_000,
      )
    },
    async away(act) {
      await client.lock()
      try {
        return await act()
      } finally {
        must(await client.unlock(passphrase))
      }
    },
    close: () => client.lock(),
  }
}
