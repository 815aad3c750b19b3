/** The configuration file served with the client: the anchor it trusts (DESIGN §8.1). */
import { readConfiguration, type Configuration } from '@lapwing/client'

const ADDRESS = '/config.json'

/** Undefined when there is none or it is out of shape: the client then says so and does nothing. */
export async function loadConfiguration(): Promise<Configuration | undefined> {
  try {
    const answer = await fetch(ADDRESS, { cache: 'no-store', credentials: 'omit' })
    return answer.ok ? readConfiguration(await answer.json()) : undefined
  } catch {
    return undefined
  }
}
