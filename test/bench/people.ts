/** Headless clients with storage on disk, talking over real WebSockets to a real relay process. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openClient, readConfiguration, systemClock, type Client } from '@lapwing/client'
import type { Transport } from '@lapwing/client'
import { openNodeStorage, type NodeStorage } from '../support/node-storage.ts'

export interface BenchPerson {
  readonly client: Client
  /** Waits until the newest view satisfies; throws after `patience` milliseconds. */
  until(what: string, holds: (view: Client['view']) => boolean, patience?: number): Promise<void>
  /** The page is closed and opened again: locked, on the same storage. */
  reopen(transport: Transport): Promise<BenchPerson>
  /** Closes everything and removes what was kept. */
  leave(): Promise<void>
}

export async function openPerson(o: {
  readonly clientConfig: string
  readonly transport: Transport
  readonly directory?: string
}): Promise<BenchPerson> {
  const directory = o.directory ?? mkdtempSync(join(tmpdir(), 'lapwing-bench-'))
  let storage: NodeStorage | undefined
  const client = openClient({
    clock: systemClock(),
    configuration: readConfiguration(JSON.parse(readFileSync(o.clientConfig, 'utf8'))),
    serveAgain: async () => undefined,
    transport: o.transport,
    missing: [],
    canKeep: true,
    onBug: (error) => {
      console.error(error)
    },
    openStorage: async () => {
      storage ??= await openNodeStorage({ directory, database: 'classic' })
      return storage
    },
    closeStorage: async () => {
      await storage?.close()
      storage = undefined
    },
    isKept: async () => true,
    takeOver: async () => undefined,
  })
  await client.start()
  const close = async (): Promise<void> => {
    await client.lock()
    await client.giveUp()
  }
  return {
    client,
    async until(what, holds, patience = 60_000) {
      const end = Date.now() + patience
      while (!holds(client.view)) {
        if (Date.now() > end) throw new Error(`never seen: ${what}`)
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    },
    async reopen(transport) {
      await close()
      return await openPerson({ ...o, transport, directory })
    },
    async leave() {
      await close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export const PASSPHRASE = 'acorn basket copper dolphin engine fabric glacier'

/** The value of an Outcome; a problem ends the measurement. */
export function must<T>(outcome: { ok: true; value: T } | { ok: false; problem: string }): T {
  if (!outcome.ok) throw new Error(`problem: ${outcome.problem}`)
  return outcome.value
}

export async function setUpDesk(officer: BenchPerson, code: string): Promise<void> {
  const choice = { code, passphrase: PASSPHRASE, passphraseGenerated: true }
  must(await officer.client.setUpDesk(choice))
}

/** One more conversation between the two; gives its id, the same on both sides. */
export async function introduce(officer: BenchPerson, guest: BenchPerson): Promise<string> {
  const known = new Set(guest.client.view.conversations.map(({ id }) => id))
  const invitation = must(
    await officer.client.invite({
      label: 'Bench',
      languages: ['en'],
      days: 14,
      hours: { zone: 'Europe/Paris', days: [1, 2, 3, 4, 5], from: 540, to: 1080 },
      pin: undefined,
    }),
  )
  const mine = (view: Client['view']) => view.desk?.invitations.find((one) => one.id === invitation)
  await officer.until('the invitation at the relay', (view) => mine(view)?.state === 'open')
  const sheet = must(await officer.client.invitationSheet(invitation))
  must(
    await guest.client.join({
      code: sheet.characters,
      pseudonym: 'Osinka',
      pin: undefined,
      mode: 'kept',
      passphrase: PASSPHRASE,
      passphraseGenerated: true,
      preset: 'balanced',
    }),
  )
  await officer.until('the claim', (view) => (mine(view)?.claims.length ?? 0) > 0)
  must(await officer.client.acceptClaim(invitation, mine(officer.client.view)?.claims[0]?.id ?? ''))
  const fresh = () =>
    guest.client.view.conversations.find((one) => !known.has(one.id) && one.canSend)
  await guest.until('the conversation', () => fresh() !== undefined)
  const id = fresh()?.id ?? ''
  await officer.until('the conversation', (view) =>
    view.conversations.some((one) => one.id === id && one.canSend),
  )
  return id
}
