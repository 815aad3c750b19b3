/** Several tabs of one origin: only one has the vault; another may ask for it. No secret passes. */

const CHANNEL = 'notes'
const ASK = 'use-here'
const GIVEN = 'given'
const PATIENCE_MS = 3_000

export interface Tabs {
  /** Asks whichever tab has the vault to give it up; resolves when it did, or after a while. */
  ask(): Promise<void>
}

/**
 * `giveUp` is called when another tab asks. Where browsers have no channels between tabs, asking
 * resolves at once and changes nothing.
 */
export function watchTabs(giveUp: () => Promise<void>): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { ask: () => Promise.resolve() }
  const channel = new BroadcastChannel(CHANNEL)
  let given: () => void = () => undefined
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.data === ASK) void giveUp().then(() => channel.postMessage(GIVEN))
    if (event.data === GIVEN) given()
  })
  return {
    ask: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, PATIENCE_MS)
        given = () => {
          clearTimeout(timer)
          resolve()
        }
        channel.postMessage(ASK)
      }),
  }
}
