/**
 * What is alive in a Chromium page and in its worker: the strings of a heap snapshot. Garbage is
 * collected first, so what is found is held by something. Copies the engine has dropped and not
 * overwritten are not seen by this, nor are bytes: a snapshot does not hold them.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WebSocket } from 'ws'

/** Start Chromium with this to look into it. */
export const INSPECTED = '--remote-debugging-port=0'

export type Thread = 'page' | 'worker'

export interface Inspector {
  /** Which of these texts stand in a string that is alive. */
  texts(thread: Thread, wanted: Readonly<Record<string, string>>): Promise<readonly string[]>
  /** Bytes of its heap and of what its heap holds outside, as they are, garbage included. */
  used(thread: Thread): Promise<number>
  /** What holds a string with this text, from the string up to a root; for whoever looks for the reason. */
  holders(thread: Thread, text: string): Promise<readonly string[]>
  close(): void
}

/** Attaches to the page open at this origin and to its worker. */
export async function inspect(profile: string, origin: string): Promise<Inspector> {
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  const protocol = await openProtocol(`ws://127.0.0.1:${port ?? ''}${path ?? ''}`)
  const { targetInfos } = (await protocol.send('Target.getTargets')) as {
    targetInfos: { targetId: string; type: string; url: string }[]
  }
  const page = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith(origin))
  if (!page) throw new Error(`no page of ${origin} is open`)
  const { targetId } = page
  const { sessionId } = (await protocol.send('Target.attachToTarget', {
    targetId,
    flatten: true,
  })) as { sessionId: string }
  const worker = protocol.next('Target.attachedToTarget', isWorker)
  const follow = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }
  await protocol.send('Target.setAutoAttach', follow, sessionId)
  const sessions = { page: sessionId, worker: (await worker)['sessionId'] as string }

  return {
    async texts(thread, wanted) {
      const snapshot = await takeSnapshot(protocol, sessions[thread])
      return Object.entries(wanted).flatMap(([name, text]) =>
        snapshot.strings.some((one) => one.includes(text)) ? [name] : [],
      )
    },
    async used(thread) {
      const usage = (await protocol.send('Runtime.getHeapUsage', {}, sessions[thread])) as {
        readonly [part in 'usedSize' | 'embedderHeapUsedSize' | 'backingStorageSize']: number
      }
      return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize
    },
    async holders(thread, text) {
      const snapshot = await takeSnapshot(protocol, sessions[thread])
      return pathsTo(snapshot, text)
    },
    close: () => protocol.close(),
  }
}

interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly edge_fields: readonly string[]
      readonly edge_types: readonly [readonly string[], ...unknown[]]
    }
  }
  readonly nodes: readonly number[]
  readonly edges: readonly number[]
  readonly strings: readonly string[]
}

async function takeSnapshot(protocol: Protocol, session: string): Promise<Snapshot> {
  const chunks: string[] = []
  const stop = protocol.listen('HeapProfiler.addHeapSnapshotChunk', (params, from) => {
    if (from === session) chunks.push(String(params['chunk']))
  })
  await protocol.send('HeapProfiler.collectGarbage', {}, session)
  await protocol.send('HeapProfiler.takeHeapSnapshot', { captureNumericValue: false }, session)
  stop()
  return JSON.parse(chunks.join('')) as Snapshot
}

/** One shortest way up for each string with the text. */
function pathsTo({ snapshot, nodes, edges, strings }: Snapshot, text: string): readonly string[] {
  const { node_fields: nodeFields, edge_fields: edgeFields, edge_types: edgeTypes } = snapshot.meta
  const [width, edgeWidth] = [nodeFields.length, edgeFields.length]
  const [nameAt, countAt] = [nodeFields.indexOf('name'), nodeFields.indexOf('edge_count')]
  const nameOf = (node: number): string => strings[nodes[node + nameAt] ?? 0] ?? ''
  const above = new Map<number, { from: number; by: string }[]>()
  let edge = 0
  for (let node = 0; node < nodes.length; node += width) {
    for (let n = 0; n < (nodes[node + countAt] ?? 0); n += 1, edge += edgeWidth) {
      const kind = edgeTypes[0][edges[edge] ?? 0]
      const name = edges[edge + 1] ?? 0
      const by = kind === 'element' || kind === 'hidden' ? String(name) : (strings[name] ?? '')
      // Of a pair in a WeakMap neither holds the other from outside.
      if (kind === 'weak' || by.includes('part of key')) continue
      const to = edges[edge + 2] ?? 0
      above.set(to, [...(above.get(to) ?? []), { from: node, by }])
    }
  }
  const paths: string[] = []
  for (let node = 0; node < nodes.length; node += width) {
    if (!nameOf(node).includes(text)) continue
    const seen = new Set([node])
    let ends = [{ at: node, path: '' }]
    while (ends.length > 0 && !ends.some(({ at }) => at === 0)) {
      ends = ends.flatMap(({ at, path }) =>
        (above.get(at) ?? []).flatMap(({ from, by }) => {
          if (seen.has(from)) return []
          seen.add(from)
          return [{ at: from, path: `${path} < ${by} of ${nameOf(from).slice(0, 40)}` }]
        }),
      )
    }
    paths.push(ends.find(({ at }) => at === 0)?.path ?? 'nothing')
  }
  return paths
}

type Params = Readonly<Record<string, unknown>>

interface Protocol {
  send(method: string, params?: object, session?: string): Promise<unknown>
  listen(method: string, act: (params: Params, session: string | undefined) => void): () => void
  next(method: string, holds: (params: Params) => boolean): Promise<Params>
  close(): void
}

function isWorker(params: Params): boolean {
  return (params['targetInfo'] as { type?: string } | undefined)?.type === 'worker'
}

/** Chromium's DevTools protocol, with the sessions of targets in one connection. */
async function openProtocol(url: string): Promise<Protocol> {
  const socket = new WebSocket(url, { maxPayload: 1024 * 1024 * 1024 })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  interface Message {
    readonly id?: number
    readonly method?: string
    readonly params?: Params
    readonly sessionId?: string
    readonly result?: unknown
    readonly error?: { readonly message: string }
  }
  const waiting = new Map<number, (message: Message) => void>()
  const listeners = new Set<(message: Message) => void>()
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message
    if (message.id !== undefined) {
      waiting.get(message.id)?.(message)
      waiting.delete(message.id)
    } else for (const listener of [...listeners]) listener(message)
  })
  let last = 0
  const listen: Protocol['listen'] = (method, act) => {
    const listener = (message: Message): void => {
      if (message.method === method) act(message.params ?? {}, message.sessionId)
    }
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    listen,
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = (last += 1)
        waiting.set(id, ({ result, error }) => {
          if (error) reject(new Error(`${method}: ${error.message}`))
          else resolve(result)
        })
        socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
      }),
    next: (method, holds) =>
      new Promise((resolve) => {
        const stop = listen(method, (params) => {
          if (!holds(params)) return
          stop()
          resolve(params)
        })
      }),
    close: () => socket.close(),
  }
}
