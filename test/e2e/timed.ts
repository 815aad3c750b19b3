/** A house whose client says when its notes were shut for good: `?timed` after the worker's address. */
import { publishChanged } from './between.ts'
import type { Window } from './browsers/window.ts'

/** Stands before this port; gives its own. It ends with the process. */
export function publishTimed(port: number): Promise<number> {
  return publishChanged(port, {
    script(url) {
      const path = /^(\/assets\/[\w-]+\.js)\?timed$/u.exec(url)?.[1]
      return path === undefined ? undefined : { path, before: `(${timeFlush.toString()})();` }
    },
  })
}

/** Runs in the worker, before its own script: from the order to destroy to the end of the next flush. */
function timeFlush(): void {
  let began: number | undefined
  addEventListener('message', ({ data }: MessageEvent<{ path?: readonly string[] }>) => {
    if (data.path?.[0] === 'destroy') began = performance.now()
  })
  const channel = new BroadcastChannel('timed')
  const { FileSystemSyncAccessHandle: kind } = globalThis as unknown as {
    FileSystemSyncAccessHandle: { prototype: { flush: () => void } }
  }
  const handle = kind.prototype
  const { flush } = handle
  handle.flush = function (this: unknown): void {
    flush.call(this)
    if (began !== undefined) channel.postMessage(performance.now() - began)
    began = undefined
  }
}

export interface Destroyed {
  /** Milliseconds until no passphrase opens anything. */
  readonly shut: number
  /** Until the client says that it is done, the browser's own clearing included. */
  readonly done: number
}

/** Destroys what the open door of this window has, as the button does. */
export async function destroyTimed(window: Window): Promise<Destroyed> {
  return await window.evaluate(async () => {
    const channel = new BroadcastChannel('timed')
    const shut = new Promise<number>((resolve) => {
      channel.onmessage = ({ data }: MessageEvent<number>) => resolve(data)
    })
    const { door } = globalThis as unknown as {
      door: { ask(verb: string, given: readonly unknown[]): Promise<{ ok: boolean }> }
    }
    const began = performance.now()
    const { ok } = await door.ask('destroy', [])
    const done = performance.now() - began
    if (!ok) throw new Error('it was not destroyed')
    return { shut: await shut, done }
  }, undefined)
}
