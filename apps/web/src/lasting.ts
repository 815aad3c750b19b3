/**
 * Whether this browser promises to keep what is kept, or may throw it away. It is asked once notes
 * are kept and open, by itself only where the browser decides without a question; elsewhere when the
 * person says so.
 */
import { computed, effect, signal, type Signal } from '@preact/signals'
import { house } from './house.ts'

export type Lasting = 'lasts' | 'may-go' | 'unknown'

/** What the browser last said. */
export const lasting: Signal<Lasting> = signal('unknown')

type Promising = Partial<Pick<StorageManager, 'persist' | 'persisted'>>

/** Asks for the promise; the browser may put a question of its own. */
export async function askToLast(storage: Promising = navigator.storage): Promise<void> {
  lasting.value = (await storage.persist?.().catch(() => false)) === true ? 'lasts' : 'may-go'
}

/** Follows the house. `isQuiet`: this browser answers by itself and asks nobody. */
export function watchLasting(storage: Promising, isQuiet: boolean): () => void {
  const isKept = computed(() => house.value.phase === 'open' && house.value.mode === 'kept')
  return effect(() => {
    if (isKept.value) void look(storage, isQuiet)
  })
}

async function look(storage: Promising, isQuiet: boolean): Promise<void> {
  const promised = await storage.persisted?.().catch(() => undefined)
  if (promised === undefined) lasting.value = 'unknown'
  else if (promised || !isQuiet) lasting.value = promised ? 'lasts' : 'may-go'
  else await askToLast(storage)
}

/** Chromium and its kin: they never ask a person about this. */
export function answersQuietly(browser: object): boolean {
  return 'userAgentData' in browser
}
