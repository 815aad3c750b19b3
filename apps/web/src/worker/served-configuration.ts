/** The configuration file served with the client: the anchor it trusts (DESIGN §8.1). */
import { readConfiguration, type Configuration } from '@lapwing/client'

const ADDRESS = '/config.json'

/** As long as a slow request to the relay may take. Whoever looks for a newer list is told then. */
const PATIENCE_MS = 90_000

/**
 * Undefined when there is none, it is out of shape or does not come: the client then says so and does
 * nothing.
 */
export async function loadConfiguration(): Promise<Configuration | undefined> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await fetch(ADDRESS, { cache: 'no-store', credentials: 'omit', signal })
    return answer.ok ? readConfiguration(await answer.json()) : undefined
  } catch {
    return undefined
  }
}
