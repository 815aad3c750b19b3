/** A house whose pages browsers may keep: "no-store" is taken away. */
import { publishChanged } from './between.ts'

/** Stands before this port; gives its own. It ends with the process. */
export function publishCachable(port: number): Promise<number> {
  return publishChanged(port, {
    headers({ 'cache-control': policy = '', ...others }) {
      return policy.includes('no-store') ? others : { ...others, 'cache-control': policy }
    },
  })
}
