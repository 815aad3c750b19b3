/** People and rooms for the stories: everybody holds bytes and one group version, nothing more. */
import { createIdentity, type Identity, randomBytes, startCrypto } from '@lapwing/crypto'
import {
  createGroup,
  createKeyPackage,
  type Group,
  joinGroup,
  type KeyPackage,
  type MembershipChange,
  type PendingCommit,
  type Psk,
  type ReadResult,
} from '../../src/index.ts'

await startCrypto()

export const NOW = Date.now()
export const DAY = 86_400_000
export const yes = (): boolean => true
export const no = (): boolean => false

export interface Person {
  readonly name: string
  readonly identity: Identity
  group: Group
}

/** The secret an invitation gives to both sides. */
export function invitation(): Psk {
  return { id: randomBytes(16), secret: randomBytes(32) }
}

export async function founder(name: string): Promise<Person> {
  const identity = createIdentity()
  const group = await createGroup({ groupId: randomBytes(32), identity, now: NOW })
  return { name, identity, group }
}

export interface Guest {
  readonly name: string
  readonly identity: Identity
  readonly keyPackage: KeyPackage
}

export async function guest(name: string, identity = createIdentity()): Promise<Guest> {
  return { name, identity, keyPackage: await createKeyPackage({ identity, now: NOW, days: 30 }) }
}

/** The commit that adds these guests, all with one PSK. */
export function addition(by: Person, guests: readonly Guest[], psk: Psk): Promise<PendingCommit> {
  const adds = guests.map(({ keyPackage }) => ({ keyPackage: keyPackage.bytes, psk }))
  return by.group.commit({ adds, now: NOW, approve: yes })
}

export async function joined(person: Guest, welcome: Uint8Array, psk: Psk): Promise<Person> {
  const { name, identity, keyPackage } = person
  const group = await joinGroup({ welcome, keyPackage, identity, psk, now: NOW, approve: yes })
  return { name, identity, group }
}

export function read(reader: Person, bytes: Uint8Array, psks: Psk[] = []): Promise<ReadResult> {
  return reader.group.read(bytes, { psks, now: NOW, approve: yes })
}

/** Reads and keeps the new version. Throws unless it is a message. */
export async function hear(
  reader: Person,
  bytes: Uint8Array,
): Promise<{ text: string; from: Uint8Array }> {
  const result = await read(reader, bytes)
  if (result.kind !== 'message') throw new Error('not a message')
  reader.group = result.group
  return { text: new TextDecoder().decode(result.plain), from: result.sender.identity }
}

/** Encrypts, keeps the new version, gives the bytes. */
export async function say(speaker: Person, text: string): Promise<Uint8Array> {
  const { group, bytes } = await speaker.group.encrypt(new TextEncoder().encode(text))
  speaker.group = group
  return bytes
}

/** Applies somebody else's commit. */
export async function follow(
  reader: Person,
  bytes: Uint8Array,
  psks: Psk[] = [],
): Promise<MembershipChange> {
  const result = await read(reader, bytes, psks)
  if (result.kind !== 'commit') throw new Error('not a commit')
  reader.group = result.group
  return result.change
}

/** A commit by `by` that everybody applies in the order of the log. */
export async function settled(
  by: Person,
  everybody: readonly Person[],
  pending: PendingCommit,
  psks: Psk[] = [],
): Promise<void> {
  for (const person of everybody) if (person !== by) await follow(person, pending.bytes, psks)
  by.group = pending.next
}

/** New keys for everybody. */
export async function heal(by: Person, everybody: readonly Person[]): Promise<Uint8Array> {
  const pending = await by.group.commit({ now: NOW, approve: yes })
  await settled(by, everybody, pending)
  return pending.bytes
}

/** A room where the first name adds all others, one commit each. */
export async function room<const Names extends readonly string[]>(
  ...names: Names
): Promise<{ -readonly [Index in keyof Names]: Person }> {
  const [first, ...others] = names
  const everybody = [await founder(first ?? 'Anna')]
  for (const name of others) await welcome(everybody, await guest(name))
  return everybody as { -readonly [Index in keyof Names]: Person }
}

/** The first person adds a guest; everybody applies it. */
export async function welcome(everybody: Person[], newcomer: Guest): Promise<Person> {
  const by = everybody[0]
  if (by === undefined) throw new Error('empty room')
  const psk = invitation()
  const pending = await addition(by, [newcomer], psk)
  await settled(by, everybody, pending, [psk])
  const person = await joined(newcomer, must(pending.welcome), psk)
  everybody.push(person)
  return person
}

export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('missing')
  return value
}
