/** Conversations as the vault keeps them, read back at unlock: for a desk there may be thousands. */
import { toHex } from '@lapwing/codec'
import type { Vault } from '@lapwing/vault'
import { ClientError } from '../problem.ts'
import type { Held } from './draft.ts'
import { storedGroup } from './held-group.ts'
import {
  conversations,
  flows,
  groups,
  marks,
  outgoing,
  posts,
  versions,
  type ConversationRecord,
  type FlowRecord,
  type MarksRecord,
} from './records.ts'

/** Conversations whose records are asked for at once: one question costs about as much as many. */
const TOGETHER = 128

export interface Stored {
  readonly held: Held
  readonly seen: MarksRecord | undefined
}

interface Found {
  readonly record: ConversationRecord | undefined
  readonly flow: FlowRecord | undefined
  readonly seen: MarksRecord | undefined
}

/**
 * All of them, in the order of their names. While some are made ready, the next are on their way from
 * the disk. Throws ClientError `damaged` where one is not whole.
 */
export async function* readStored(vault: Vault): AsyncGenerator<Stored> {
  const keys = await conversations.names(vault)
  let coming = ahead(vault, keys.slice(0, TOGETHER))
  for (let from = 0; from < keys.length; from += TOGETHER) {
    const some = await coming
    const next = from + TOGETHER
    coming = ahead(vault, keys.slice(next, next + TOGETHER))
    for (const { record, flow, seen } of some) {
      if (!record || !flow) throw new ClientError('damaged')
      yield { held: await holdingOf(vault, record, knownSince(flow, seen)), seen }
    }
  }
}

/** Begins to read; should nobody ask for the answer any more, its failure troubles nobody. */
function ahead(vault: Vault, keys: readonly string[]): Promise<readonly Found[]> {
  const found = readTogether(vault, keys)
  found.catch(() => undefined)
  return found
}

async function readTogether(vault: Vault, keys: readonly string[]): Promise<readonly Found[]> {
  const [record, flow, seen] = await Promise.all([
    conversations.getMany(vault, keys),
    flows.getMany(vault, keys),
    marks.getMany(vault, keys),
  ])
  return keys.map((_, i) => ({
    record: record[i],
    flow: flow[i],
    seen: seen[i],
  }))
}

/** Compared before it was kept with whose keys: with those who are in it now. */
function knownSince(flow: FlowRecord, seen: MarksRecord | undefined): FlowRecord {
  if (flow.known || !flow.roll || seen?.verification !== 'same') return flow
  return { ...flow, known: flow.roll.members }
}

async function holdingOf(
  vault: Vault,
  record: ConversationRecord,
  flow: FlowRecord,
): Promise<Held> {
  const key = toHex(record.id)
  // Whoever is in a group is kept beside it; where nothing is, the version says whether there is one.
  const version = flow.roll ? undefined : await versions.get(vault, key)
  if (!flow.roll && !version) throw new ClientError('damaged')
  const hasGroup = flow.roll !== undefined || version?.group !== undefined
  return {
    record,
    flow,
    group: hasGroup ? await storedGroup(record, flow, () => groups.get(vault, key)) : undefined,
    version,
    outgoing: await readNamed(flow.queue, (names) => outgoing.getMany(vault, names), key),
    posts: await readNamed(flow.posts, (names) => posts.getMany(vault, names), key),
  }
}

async function readNamed<T>(
  ids: readonly string[],
  read: (names: readonly string[]) => Promise<readonly (T | undefined)[]>,
  key: string,
): Promise<Map<string, T>> {
  if (ids.length === 0) return new Map()
  const found = await read(ids.map((id) => `${key}/${id}`))
  const pairs = ids.flatMap((id, i): [string, T][] => {
    const value = found[i]
    return value === undefined ? [] : [[id, value]]
  })
  return new Map(pairs)
}
