/** A small world for stories: one organisation, one in-memory relay, people with clients of their own. */
import {
  openClient,
  readConfiguration,
  type Client,
  type Clock,
  type Configuration,
  type HouseView,
  type RawConnection,
} from '@lapwing/client'
import { formatCode, organisationTag } from '@lapwing/client'
import { fromBase64Url, toBase64Url, type CborValue } from '@lapwing/codec'
import {
  blake2b,
  derive,
  identityFromSeed,
  makeStatement,
  openStatement,
  randomBytes,
  signingKeyPair,
  signingKeyPairFromSeed,
  startCrypto,
  type Identity,
  type SigningKeyPair,
} from '@lapwing/crypto'
import { createMemoryStorage, type Storage } from '@lapwing/vault'
import { MemoryLevel } from 'memory-level'
import { createMemoryRelay, type MemoryRelay } from './memory-relay.ts'
import { PATIENCE_MS } from './patience.ts'

export const ORIGIN = 'https://relay.example'
export const PASSPHRASE = 'acorn basket copper dolphin engine fabric glacier'

/** Real time with an offset the story may move. */
export interface StoryClock extends Clock {
  forward(ms: number): void
}

export interface Person {
  readonly name: string
  readonly client: Client
  /** The newest view the screens would show. */
  view(): HouseView
  /** Waits until a view satisfies the story; says what it saw when it never does. */
  until(what: string, holds: (view: HouseView) => boolean): Promise<HouseView>
  /** The texts of a conversation in the order shown; own ones marked. */
  texts(conversation?: string): Promise<readonly string[]>
  notices(conversation?: string): Promise<readonly string[]>
  conversation(): string
  /** What lies on the disk: for somebody who opens it with another client. */
  kept(): Storage
  /** The tab is closed and the page opened again: storage stays, everything else is new. */
  reopen(): Promise<Person>
}

/** A relay stories run over: in memory, or a real process. */
export interface StoryRelay {
  readonly origin: string
  connect(): RawConnection
}

export interface World {
  /** The relay in memory; idle when the story runs over another. */
  readonly relay: MemoryRelay
  readonly clock: StoryClock
  readonly anchor: Uint8Array
  /** The set-up code of the officer this organisation appointed. */
  readonly setUpCode: string
  /**
   * From now on pages are served with this roster: it appoints Anna, her and Boris, or nobody. Gives
   * its statements.
   */
  serveRoster(epoch: number, officers: keyof typeof APPOINTED): readonly Uint8Array[]
  /** From now on pages are served with a roster of Anna, unless it is said, and whoever signed these requests. */
  appoint(
    epoch: number,
    requests: readonly string[],
    o?: { readonly withoutAnna?: true },
  ): readonly Uint8Array[]
  /** A second officer, who has no desk. */
  readonly boris: Identity
  person(
    name: string,
    o?: {
      readonly connect?: (origin: string, way?: { readonly lean: boolean }) => RawConnection
      /** The disk under "kept", asked for at every opening of the page. */
      readonly disk?: () => Storage
      /** A vault is on that disk already. */
      readonly isKept?: boolean
    },
  ): Promise<Person>
  /** An officer with a desk. */
  officer(name: string, o?: Parameters<World['person']>[1]): Promise<Person>
  /** An officer and a participant who have joined and can talk. */
  pair(): Promise<{ readonly anna: Person; readonly osinka: Person }>
  close(): void
}

const NAMES = { anna: 'Anna Köhler', boris: 'Boris Lind' } as const
const APPOINTED = { anna: ['anna'], 'anna and boris': ['anna', 'boris'], nobody: [] } as const

/** `over` gives another relay than the one in memory; it must admit this key. */
export async function createWorld(
  over?: (admission: Uint8Array) => Promise<StoryRelay>,
): Promise<World> {
  await startCrypto()
  const clock = storyClock()
  const anchor = signingKeyPair()
  const seed = randomBytes(16)
  const tag = organisationTag(anchor.publicKey)
  const admission = signingKeyPairFromSeed(derive(seed, 'lapwing set-up admission'))
  const identity = signingKeyPairFromSeed(derive(seed, 'lapwing set-up identity'))
  const relay = createMemoryRelay({ clock, admission: [admission.publicKey] })
  const own = await over?.(admission.publicKey)
  const origin = own?.origin ?? ORIGIN
  const people: Client[] = []
  const rosterKey = signingKeyPair()
  let served: readonly Uint8Array[] = []
  const boris = identityFromSeed(randomBytes(32))
  const known = { anna: identity.publicKey, boris: boris.publicKey }
  const serve = (epoch: number, who: keyof typeof APPOINTED): readonly Uint8Array[] =>
    serveChain(
      epoch,
      APPOINTED[who].map((one) => ({ identity: known[one], name: NAMES[one] })),
    )
  const serveChain = (epoch: number, officers: readonly Appointed[]): readonly Uint8Array[] => {
    served = chain({ anchor, rosterKey, now: clock.now(), epoch, officers })
    return served
  }
  serve(1, 'anna')
  const configuration = (): Configuration =>
    readConfiguration({
      version: 1,
      trial: true,
      anchor: toBase64Url(anchor.publicKey),
      origins: [origin],
      statements: served.map((statement) => toBase64Url(statement)),
    })

  const open = async (
    name: string,
    storages: Map<string, Storage>,
    connect: (origin: string, way?: { readonly lean: boolean }) => RawConnection,
    disk?: () => Storage,
  ): Promise<Person> => {
    let view: HouseView | undefined
    const client = openClient({
      clock,
      configuration: configuration(),
      serveAgain: async () => configuration(),
      missing: [],
      canKeep: true,
      // Under cover traffic no story waits three seconds for each word.
      coverMs: 40,
      onBug: (error) => console.error(name, error),
      transport: { origin, connect: (way) => connect(origin, way) },
      isKept: async () => storages.has('kept'),
      openStorage: async (mode) => {
        const own = mode === 'kept' ? disk?.() : undefined
        const storage = own ?? storages.get(mode) ?? (await memoryStorage(mode))
        storages.set(mode, storage)
        return storage
      },
      closeStorage: async () => undefined,
      takeOver: async () => undefined,
    })
    people.push(client)
    await client.start()
    await client.watch((next) => {
      view = next
    })
    const told = (): HouseView => view ?? client.view
    const person: Person = {
      name,
      client,
      view: () => client.view,
      async until(what, holds) {
        const end = Date.now() + PATIENCE_MS
        // What a screen was last told: a change nobody is told of is not seen by anybody.
        while (!(holds(told()) && holds(client.view))) {
          if (Date.now() > end) {
            throw new Error(`${name} never saw: ${what}\n${JSON.stringify(view, null, 1)}`)
          }
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
        return client.view
      },
      conversation: () => client.view.conversations[0]?.id ?? '',
      kept() {
        const storage = storages.get('kept')
        if (!storage) throw new Error(`${name} keeps nothing`)
        return storage
      },
      async texts(id) {
        const entries = await allEntries(client, id ?? person.conversation())
        return entries.flatMap((entry) =>
          entry.kind === 'message' ? [`${entry.own ? '> ' : ''}${entry.text}`] : [],
        )
      },
      async notices(id) {
        const entries = await allEntries(client, id ?? person.conversation())
        return entries.flatMap((entry) => (entry.kind === 'notice' ? [entry.notice] : []))
      },
      async reopen() {
        await client.lock()
        const rests = [...storages].filter(([mode]) => mode === 'kept')
        return await open(name, new Map(rests), connect, disk)
      },
    }
    return person
  }

  const world: World = {
    relay,
    clock,
    anchor: anchor.publicKey,
    serveRoster: serve,
    appoint: (epoch, requests, { withoutAnna } = {}) =>
      serveChain(epoch, [
        ...(withoutAnna ? [] : [{ identity: known.anna, name: NAMES.anna }]),
        ...requests.map(appointedBy),
      ]),
    boris,
    setUpCode: formatCode({ kind: 'set-up', tag, seed }),
    person: (name, o) =>
      open(
        name,
        new Map(o?.disk && o.isKept ? [['kept', o.disk()]] : []),
        o?.connect ?? ((from) => own?.connect() ?? relay.connect(from)),
        o?.disk,
      ),
    async officer(name, o) {
      const officer = await world.person(name, o)
      must(
        await officer.client.setUpDesk({
          code: world.setUpCode,
          passphrase: PASSPHRASE,
          passphraseGenerated: true,
        }),
      )
      return officer
    },
    async pair() {
      const anna = await world.officer('Anna')
      const osinka = await world.person('Osinka')
      await invited(anna, osinka)
      return { anna, osinka }
    },
    close() {
      for (const client of people) void client.lock()
    },
  }
  return world
}

export const HOURS = { zone: 'Europe/Paris', days: [1, 2, 3, 4, 5], from: 540, to: 1080 }

/** Anna invites; the other joins with the code; both end in one conversation. */
export async function invited(officer: Person, guest: Person): Promise<void> {
  const invitation = must(
    await officer.client.invite({
      label: 'Pskov',
      languages: ['ru', 'en'],
      days: 14,
      hours: HOURS,
      pin: undefined,
    }),
  )
  await officer.until('the invitation at the relay', (view) =>
    (view.desk?.invitations ?? []).some((one) => one.id === invitation && one.state === 'open'),
  )
  const { characters } = must(await officer.client.invitationSheet(invitation))
  must(
    await guest.client.join({
      code: characters,
      pseudonym: guest.name,
      pin: undefined,
      mode: 'kept',
      passphrase: PASSPHRASE,
      passphraseGenerated: true,
      preset: 'balanced',
    }),
  )
  const claimed = await officer.until('the claim', (view) =>
    (view.desk?.invitations ?? []).some((one) => one.id === invitation && one.claims.length > 0),
  )
  const claim = claimed.desk?.invitations.find((one) => one.id === invitation)?.claims[0]
  must(await officer.client.acceptClaim(invitation, claim?.id ?? ''))
  await guest.until('the conversation', (view) => view.conversations.some((one) => one.canSend))
  await officer.until('the conversation', (view) => view.conversations.some((one) => one.canSend))
}

/** The value of an Outcome; a problem ends the story. */
export function must<T>(outcome: { ok: true; value: T } | { ok: false; problem: string }): T {
  if (!outcome.ok) throw new Error(`problem: ${outcome.problem}`)
  return outcome.value
}

async function allEntries(client: Client, id: string) {
  const entries = await client.entries(id, 0, 1_000_000)
  return entries.ok ? entries.value : []
}

async function memoryStorage(mode: Storage['mode']): Promise<Storage> {
  const database = new MemoryLevel<Uint8Array, Uint8Array>({
    keyEncoding: 'view',
    valueEncoding: 'view',
    storeEncoding: 'view',
  })
  await database.open()
  return { ...createMemoryStorage(database), mode }
}

function storyClock(): StoryClock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    after(ms, task) {
      const timer = setTimeout(task, Math.min(ms, 2_000_000_000))
      return () => clearTimeout(timer)
    },
    forward(ms) {
      offset += ms
    },
  }
}

interface Appointed {
  readonly identity: Uint8Array
  readonly name: string
}

/** Whom a request asks to appoint. */
function appointedBy(request: string): Appointed {
  const type = 'appointment request'
  const { signer, body } = openStatement(fromBase64Url(request), { type, versions: [1] })
  return { identity: signer, name: (body as { readonly name: string }).name }
}

const DAY = 86_400

/** roster key, roster, one appointment for each officer. */
function chain(o: {
  readonly anchor: SigningKeyPair
  readonly rosterKey: SigningKeyPair
  readonly now: number
  readonly epoch: number
  readonly officers: readonly Appointed[]
}): readonly Uint8Array[] {
  const seconds = Math.floor(o.now / 1000)
  const appointments = o.officers.map(({ identity, name }) =>
    makeStatement(
      'appointment',
      1,
      {
        identity,
        name,
        functions: ['contact officer'],
        body: 'Contact Group',
        desk: 'north-west',
        notBefore: seconds,
        notAfter: seconds + 300 * DAY,
      } satisfies CborValue,
      o.rosterKey,
    ),
  )
  const roster = makeStatement(
    'roster',
    1,
    {
      epoch: o.epoch,
      notBefore: seconds,
      notAfter: seconds + 14 * DAY,
      appointments: appointments.map((appointment) => blake2b(appointment)),
    },
    o.rosterKey,
  )
  const key = makeStatement(
    'roster key',
    1,
    { key: o.rosterKey.publicKey, notBefore: seconds, notAfter: seconds + 365 * DAY },
    o.anchor,
  )
  return [key, roster, ...appointments]
}
