/**
 * Whether the browser has little room left for this page. How much is used is shown nowhere: the browser
 * counts all that this address keeps, what a second passphrase does not open as well.
 */

/** About twice the largest file: one that comes may need it where a second passphrase is set. */
export const LITTLE_ROOM_BYTES = 2_000_000_000

/** What the browser says is not exact, nor meant to be, and is sent nowhere. False where it says nothing. */
export async function hasLittleRoom(): Promise<boolean> {
  const { storage } = navigator as Partial<Navigator>
  const { usage, quota } = (await storage?.estimate().catch(() => undefined)) ?? {}
  return usage !== undefined && quota !== undefined && quota - usage < LITTLE_ROOM_BYTES
}
