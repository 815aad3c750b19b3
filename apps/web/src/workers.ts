/**
 * The workers of this page. Its only Trusted Types policy lives here and allows two addresses: those of
 * the workers that this build was made with.
 */
import clientUrl from './worker/client.worker.ts?worker&url'
import filesUrl from './worker/files.worker.ts?worker&url'

/** `client` holds every key; `files` takes files apart, and has neither key, vault nor network. */
type WorkerName = 'client' | 'files'

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

const URLS: Readonly<Record<WorkerName, string>> = { client: clientUrl, files: filesUrl }

let policy: ReturnType<Policies['createPolicy']> | undefined

export function startWorker(which: WorkerName, options?: { readonly name: string }): Worker {
  return new Worker(trusted(URLS[which]), { type: 'module', ...options })
}

function trusted(url: string): string {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
  policy ??= policies?.createPolicy('lapwing-workers', {
    createScriptURL: (asked) => {
      if (!Object.values(URLS).includes(asked)) throw new TypeError('not a worker of this page')
      return asked
    },
  })
  return policy?.createScriptURL(url) ?? url
}
