/** The last step of destroying: the browser is asked to forget this site, by the server of the page. */

/** Whoever destroys must not wait for a server that does not answer. */
const PATIENCE_MS = 1_000

/**
 * What is gone by then is gone for good; this takes away names, and what else the browser keeps of
 * the site. Never the first step: it would leave the live key in freed blocks. Never rejects.
 */
export async function clearSite(): Promise<void> {
  try {
    await fetch('/clear', { method: 'POST', signal: AbortSignal.timeout(PATIENCE_MS) })
  } catch {
    // Offline, or a server of another kind: nothing rests on it.
  }
}
