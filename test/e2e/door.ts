/**
 * The client's own worker in a browser, without its screens: from the empty page of the same origin,
 * through the door the screens use. For what a story asks of storage and memory, many times over.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { HouseView, Outcome, PageApi } from '@lapwing/client'
import { until, type Window } from './browsers/window.ts'

/** The verbs that answer with an Outcome. */
type Verb = {
  [K in keyof PageApi]: PageApi[K] extends (...given: never[]) => Promise<Outcome<unknown>>
    ? K
    : never
}[keyof PageApi]
type Value<K extends Verb> = Awaited<ReturnType<PageApi[K]>> extends Outcome<infer V> ? V : never

export interface Door {
  /** Calls a verb; throws with the problem where there is one. Bytes and blobs cross as they are. */
  call<K extends Verb>(verb: K, ...given: Parameters<PageApi[K]>): Promise<Value<K>>
  /** All of a file in the page's memory, as where somebody saves or is shown it. How many bytes it is. */
  read(conversation: string, message: string): Promise<number>
  lock(): Promise<void>
  view(): Promise<HouseView>
  until(what: string, holds: (view: HouseView) => boolean): Promise<HouseView>
  /** The id of the one conversation there is, once it can be written in. */
  conversation(): Promise<string>
  /** Ends the worker, as when its page is closed. */
  drop(): Promise<void>
}

interface Held {
  worker: Worker
  view: HouseView | undefined
  ask(verb: string, given: readonly unknown[], take?: MessagePort): Promise<unknown>
}

const assets = fileURLToPath(new URL('../../apps/web/dist/assets', import.meta.url))

/**
 * Opens it at this origin. Whoever held the notes in another window must have let go. `asked` stands
 * behind the address of the worker, for a house that gives it changed: `?ahead=26` or `?timed`.
 */
export async function openDoor(window: Window, origin: string, asked = ''): Promise<Door> {
  await window.open(`${origin}/blank.html`)
  await window.evaluate(begin, workerPath() + asked)
  const view = async (): Promise<HouseView> => {
    const text = await window.evaluate(
      () => JSON.stringify((globalThis as unknown as { door: Held }).door.view ?? {}),
      undefined,
    )
    return JSON.parse(text) as HouseView
  }
  const door: Door = {
    async call(verb, ...given) {
      const packed = JSON.stringify(await Promise.all(given.map(ofBlob)), (_, value: unknown) =>
        value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
      )
      const text = await window.evaluate(ask, { verb, packed })
      const outcome = JSON.parse(text, (_, value: unknown) =>
        isPacked(value) ? new Uint8Array(Buffer.from(value.base64, 'base64')) : value,
      ) as Outcome<never>
      if (!outcome.ok) throw new Error(`${verb}: ${outcome.problem}`)
      return outcome.value
    },
    async read(conversation, message) {
      return await window.evaluate(readFile, [conversation, message] as const)
    },
    async lock() {
      await window.evaluate(ask, { verb: 'lock', packed: '[]' })
    },
    view,
    async until(what, holds) {
      let last = await view()
      await until(
        async () => holds((last = await view())),
        async () => `never ${what}: ${JSON.stringify(last)}`,
        60_000,
      )
      return last
    },
    async conversation() {
      const open = await door.until('a conversation', ({ conversations }) =>
        conversations.some((one) => one.canSend),
      )
      return open.conversations[0]?.id ?? ''
    },
    async drop() {
      await window.evaluate(
        () => (globalThis as unknown as { door: Held }).door.worker.terminate(),
        undefined,
      )
    },
  }
  await door.until('started', (view) => 'phase' in view && view.phase !== 'starting')
  return door
}

/** The worker's address stands in the script that makes it. */
function workerPath(): string {
  for (const file of readdirSync(assets).filter((name) => name.endsWith('.js'))) {
    const source = readFileSync(`${assets}/${file}`, 'utf8')
    if (!source.includes('lapwing-workers')) continue
    const path = /[`"'](\/assets\/[\w-]+\.js)[`"']/u.exec(source)?.[1]
    if (path !== undefined) return path
  }
  throw new Error('no script of the page makes a worker')
}

async function ofBlob(value: unknown): Promise<unknown> {
  return value instanceof Blob ? { blob: new Uint8Array(await value.arrayBuffer()) } : value
}

function isPacked(value: unknown): value is { readonly base64: string } {
  return typeof value === 'object' && value !== null && 'base64' in value
}

/** Runs in the page: starts the worker and follows its view, in the words of comlink. */
function begin(path: string): void {
  const policies = globalThis as unknown as {
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): string }
    }
  }
  const policy = policies.trustedTypes?.createPolicy('lapwing-workers', {
    createScriptURL: (url) => url,
  })
  const worker = new Worker(policy?.createScriptURL(path) ?? path, { type: 'module' })
  const waiting = new Map<string, (answer: unknown) => void>()
  worker.addEventListener('message', ({ data }: MessageEvent<{ id: string; value: unknown }>) => {
    waiting.get(data.id)?.(data.value)
    waiting.delete(data.id)
  })
  const post = (verb: string, argumentList: unknown[], ports: MessagePort[]): Promise<unknown> =>
    new Promise((resolve) => {
      const id = crypto.randomUUID()
      waiting.set(id, resolve)
      worker.postMessage({ id, type: 'APPLY', path: [verb], argumentList }, ports)
    })
  const held: Held = {
    worker,
    view: undefined,
    ask: (verb, given, take) =>
      post(
        verb,
        [
          ...given.map((value) => ({ type: 'RAW', value })),
          ...(take ? [{ type: 'HANDLER', name: 'proxy', value: take }] : []),
        ],
        take ? [take] : [],
      ),
  }
  const { port1, port2 } = new MessageChannel()
  type Conversations = HouseView['conversations']
  interface Change {
    readonly house: Omit<HouseView, 'conversations'>
    readonly order: readonly string[] | undefined
    readonly changed: Conversations
  }
  interface Told {
    readonly id: string
    readonly argumentList: readonly { readonly value: Change }[]
  }
  const known = new Map<string, Conversations[number]>()
  let order: readonly string[] = []
  port1.onmessage = ({ data }: MessageEvent<Told>) => {
    const change = data.argumentList[0]?.value
    if (change) {
      for (const one of change.changed) known.set(one.id, one)
      order = change.order ?? order
      held.view = { ...change.house, conversations: order.flatMap((id) => known.get(id) ?? []) }
    }
    port1.postMessage({ id: data.id, type: 'RAW', value: undefined })
  }
  void post('watch', [{ type: 'HANDLER', name: 'proxy', value: port2 }], [port2])
  ;(globalThis as unknown as { door: Held }).door = held
}

/** Runs in the page. */
async function ask({ verb, packed }: { verb: string; packed: string }): Promise<string> {
  const { door } = globalThis as unknown as { door: Held }
  const given = JSON.parse(packed, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    if ('blob' in value) return new Blob([value.blob as Uint8Array<ArrayBuffer>])
    if (!('base64' in value)) return value
    return Uint8Array.from(atob(String(value.base64)), (character) => character.charCodeAt(0))
  }) as unknown[]
  const answer = await door.ask(verb, given)
  return JSON.stringify(answer ?? null, (_, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value
    let characters = ''
    for (const byte of value) characters += String.fromCharCode(byte)
    return { base64: btoa(characters) }
  })
}

/** Runs in the page: keeps the pieces as the page does, each as a blob. */
async function readFile([id, message]: readonly [string, string]): Promise<number> {
  const { door } = globalThis as unknown as { door: Held }
  const pieces: Blob[] = []
  const { port1, port2 } = new MessageChannel()
  interface Given {
    readonly id: string
    readonly argumentList: readonly { readonly value: Uint8Array<ArrayBuffer> }[]
  }
  port1.onmessage = ({ data }: MessageEvent<Given>) => {
    pieces.push(...data.argumentList.map(({ value }) => new Blob([value])))
    port1.postMessage({ id: data.id, type: 'RAW', value: undefined })
  }
  await door.ask('readFile', [id, message], port2)
  const { size } = new Blob(pieces)
  return size
}
