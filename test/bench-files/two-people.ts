/** Osinka sends files to Anna, each with a client and notes on the disk. */
import { openAsBlob } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { webSocketTransport, type Client, type FileView, type Transport } from '@lapwing/client'
import { WebSocket } from 'ws'
import { introduce, must, openPerson, setUpDesk } from '../bench/people.ts'
import type { FilesHouse } from './bench.ts'

const PATIENCE_MS = 3_600_000

export type Stage = 'sealed' | 'sent' | 'fetched' | 'saved'
export const STAGES: readonly Stage[] = ['sealed', 'sent', 'fetched', 'saved']

/** Each is over when its promise resolves. */
export type Steps = Readonly<Record<Stage, () => Promise<void>>>

export interface TwoPeople {
  /** Of one file from the disk of one to the disk of the other, to be taken in their order. */
  steps(from: string, into: string): Steps
  /** Stops what is fetched at this share of it, and lets it go on: milliseconds until it asks for more. */
  stopAt(share: number): Promise<number>
  leave(): Promise<void>
}

const transport = (origin: string): Transport =>
  webSocketTransport({ origin, createSocket: (url) => new WebSocket(url, { origin }) })

export async function twoPeople(house: FilesHouse, folder: string): Promise<TwoPeople> {
  const { clientConfig } = house
  const person = (name: string, origin: string) =>
    openPerson({ clientConfig, transport: transport(origin), directory: join(folder, name) })
  const [reader, sender] = [
    await person('anna', house.officer),
    await person('osinka', house.participant),
  ]
  await setUpDesk(reader, house.code)
  const conversation = await introduce(reader, sender)

  async function last(): Promise<{ id: string; file: FileView }> {
    const all = must(await reader.client.entries(conversation, 0, 10_000))
    const found = all.findLast((one) => one.kind === 'message' && one.file)
    if (found?.kind !== 'message' || !found.file) throw new Error('there is no file')
    return { id: found.id, file: found.file }
  }

  /** Gives its message. Views tell counts; the state of a file is asked for. */
  async function is(state: FileView['state']): Promise<string> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      const { id, file } = await last()
      if (file.state === state) return id
      if (file.state === 'damaged') throw new Error('the file is damaged')
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    throw new Error(`it never was ${state}`)
  }
  const entries = () =>
    reader.client.view.conversations.find(({ id }) => id === conversation)?.entries ?? 0

  return {
    steps(from, into) {
      let [before, id] = [0, '']
      return {
        async sealed() {
          before = entries()
          const file = await openAsBlob(from)
          must(await sender.client.sendFile(conversation, file, { kind: 'mp4' }))
        },
        sent: () => reader.until('what was sent', () => entries() > before, PATIENCE_MS),
        async fetched() {
          id = await is('offered')
          must(await reader.client.fetchFile(conversation, id))
          const isOver = (view: Client['view']) => view.transfers.length === 0
          await reader.until('all of it', isOver, PATIENCE_MS)
          await is('here')
        },
        async saved() {
          const out = await open(into, 'w')
          const take = async (bytes: Uint8Array): Promise<void> => void (await out.write(bytes))
          must(await reader.client.readFile(conversation, id, take))
          await out.close()
        },
      }
    },

    async stopAt(share) {
      const moved = (view: Client['view']) => {
        const [{ done, total } = { done: 0, total: 0 }] = view.transfers
        return total > 0 ? done / total : 0
      }
      await reader.until('enough', (view) => moved(view) >= share, PATIENCE_MS)
      const [{ id } = { id: '' }] = reader.client.view.transfers
      must(await reader.client.pauseFile(id, true))
      await new Promise((resolve) => setTimeout(resolve, 1000))
      const began = performance.now()
      must(await reader.client.pauseFile(id, false))
      await reader.until('it goes on', (view) => moved(view) > 0, PATIENCE_MS)
      return performance.now() - began
    },

    async leave() {
      await sender.leave()
      await reader.leave()
    },
  }
}
