/**
 * A house from which a script can be had with a clock that is ahead: `?ahead=26` after its address, by
 * so many hours.
 */
import { publishChanged } from './between.ts'

const HOUR_MS = 3_600_000

/** Stands before this port; gives its own. It ends with the process. */
export function publishAhead(port: number): Promise<number> {
  return publishChanged(port, {
    script(url) {
      const asked = /^(?<path>\/assets\/[\w-]+\.js)\?ahead=(?<hours>\d+)$/u.exec(url)?.groups
      if (!asked) return undefined
      const by = String(Number(asked['hours']) * HOUR_MS)
      return {
        path: asked['path'] ?? '/',
        before: `{const now=Date.now;Date.now=()=>now()+${by}};`,
      }
    },
  })
}
