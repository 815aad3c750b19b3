/** How an owner's update changes a mailbox's record: pure rules, the signatures already checked. */
import { MAX_OWNERS, MAX_READERS, type RefusalCode, type UpdateFrame } from '@lapwing/protocol'
import { keyOf, type MailboxRecord, type Reader } from './store/mailbox-record.ts'

export type Change =
  | { readonly kind: 'changed'; readonly record: MailboxRecord }
  | { readonly kind: 'refused'; readonly code: RefusalCode }

const refused = (code: RefusalCode): Change => ({ kind: 'refused', code })

export function isOwner(record: MailboxRecord, key: Uint8Array): boolean {
  return includes(record.ownerKeys, key)
}

/**
 * The record after an update. Adding what is there and dropping what is not are no changes, so
 * that an order whose answer was lost can be repeated. A reader starts no earlier than
 * `forgotten`: nothing before can be had any more.
 */
export function applyUpdate(record: MailboxRecord, order: UpdateFrame, forgotten: number): Change {
  if (!isOwner(record, order.key)) return refused('refused')
  const ownerKeys = changeKeys(record.ownerKeys, order.addOwners ?? [], order.dropOwners ?? [])
  const added = order.addReaders.map(({ key }) => key)
  if (ownerKeys === undefined || ownerKeys.length === 0 || overlap(added, order.dropReaders)) {
    return refused('malformed')
  }
  if (!sameKeys(ownerKeys, record.ownerKeys) && !mayChangeOwners(record, ownerKeys, order)) {
    return refused('refused')
  }
  const readers = changeReaders(record.readers, order, forgotten)
  if (ownerKeys.length > MAX_OWNERS || readers.length > MAX_READERS) return refused('too-many')
  const postKey = order.postKey ?? record.postKey
  return { kind: 'changed', record: { ...record, ownerKeys, readers, postKey } }
}

/** Two owners together change owners; a sole owner may add the second. */
function mayChangeOwners(
  record: MailboxRecord,
  after: readonly Uint8Array[],
  { key, cosignature }: UpdateFrame,
): boolean {
  const [sole, ...others] = record.ownerKeys
  if (sole !== undefined && others.length === 0) return after.length === 2 && includes(after, sole)
  if (cosignature === undefined || includes([key], cosignature.key)) return false
  return isOwner(record, cosignature.key)
}

function changeKeys(
  keys: readonly Uint8Array[],
  add: readonly Uint8Array[],
  drop: readonly Uint8Array[],
): Uint8Array[] | undefined {
  if (overlap(add, drop)) return undefined
  const added = add.filter((key, at) => !includes(keys, key) && !includes(add.slice(0, at), key))
  return [...keys.filter((key) => !includes(drop, key)), ...added]
}

function changeReaders(
  readers: readonly Reader[],
  { addReaders, dropReaders }: UpdateFrame,
  forgotten: number,
): Reader[] {
  const kept = readers.filter(({ key }) => !includes(dropReaders, key))
  const changed = new Map(kept.map((reader) => [keyOf(reader.key), reader]))
  for (const { key, after } of addReaders) {
    const name = keyOf(key)
    if (!changed.has(name)) changed.set(name, { key, start: Math.max(after, forgotten) })
  }
  return [...changed.values()]
}

function overlap(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.some((key) => includes(b, key))
}

function sameKeys(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((key) => includes(b, key))
}

function includes(keys: readonly Uint8Array[], key: Uint8Array): boolean {
  const name = keyOf(key)
  return keys.some((candidate) => keyOf(candidate) === name)
}
