/** Browser tests drive what people get: the bundles, built anew when their sources changed. */
import { build } from '../../scripts/build.mjs'

export async function setup(): Promise<void> {
  await build()
}
