/**
 * One writer for each origin. The Web Lock is the queue; the key file's handle, exclusive until its
 * worker ends, is the fence. The lock is never stolen: the handle would stay behind with the tab it
 * was stolen from (measured in Chromium and Firefox), so nothing would be won.
 */
import { VaultError } from '@lapwing/vault'

/** Says nothing to whoever reads it. */
const LOCK = 'notes'

/**
 * A page reloaded, closed or left lets its lock and handle go after 10 to 81 ms (measured); the
 * page loaded in its place must not take itself for a second tab. One that is open never lets go.
 */
export const LETTING_GO_MS = 1000

/** Takes the origin's lock and gives back what lets it go. Throws `in-use` when another keeps it. */
export function takeLock(): Promise<() => void> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), LETTING_GO_MS)
  return new Promise((resolve, reject) => {
    const granted = (): Promise<void> => {
      clearTimeout(timer)
      return new Promise((release) => resolve(release))
    }
    navigator.locks.request(LOCK, { signal: patience.signal }, granted).catch((error: unknown) => {
      reject(new VaultError('in-use', error))
    })
  })
}
