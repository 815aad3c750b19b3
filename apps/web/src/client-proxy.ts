/** The worker that holds every key, behind its typed door. */
import { proxy, wrap, type Remote } from 'comlink'
import type { HouseView, Outcome, PageApi, PracticeApi } from '@lapwing/client'
import { viewsOf, type WatchedApi } from './worker/house-changes.ts'
import { PRACTICE } from './worker/practice-name.ts'
import { startWorker } from './workers.ts'

const BUG: Outcome<never> = { ok: false, problem: 'bug' }

/** Verbs that answer with something else than an Outcome; their failures reject. */
const PLAIN: readonly (keyof PageApi)[] = [
  'watch',
  'readCode',
  'weighPassphrase',
  'completeWord',
  'lock',
  'setShown',
]

export interface Client<A extends PageApi = PageApi> {
  readonly api: A
  /** Ends the worker and everything it holds in memory, at once. */
  drop(): void
}

/** Starts the worker. `failed` is called when it cannot be loaded or dies. */
export function openClient(failed: () => void): Client {
  return open(failed)
}

/** Starts a second worker that has neither vault nor network, to practise in. */
export function openPracticeClient(failed: () => void): Client<PracticeApi> {
  return open(failed, { name: PRACTICE }) as Client<PracticeApi>
}

function open(failed: () => void, options?: { readonly name: string }): Client {
  const worker = startWorker('client', options)
  worker.addEventListener('error', failed)
  worker.addEventListener('messageerror', failed)
  return { api: door(wrap<WatchedApi>(worker)), drop: () => worker.terminate() }
}

/** Callbacks cross as comlink proxies; what rejects becomes the Outcome `bug`. */
function door(remote: Remote<WatchedApi>): PageApi {
  const verbs = remote as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
  return new Proxy({} as PageApi, {
    get: (_, name) => {
      if (typeof name !== 'string') return undefined
      if (name === 'watch')
        return (listener: (view: HouseView) => void) => remote.watch(proxy(viewsOf(listener)))
      return async (...given: unknown[]) => {
        const crossing = given.map((one) => (typeof one === 'function' ? proxy(one) : one))
        const answer = verbs[name]?.(...crossing)
        return PLAIN.includes(name as keyof PageApi) ? answer : await answer?.catch(() => BUG)
      }
    },
  })
}
