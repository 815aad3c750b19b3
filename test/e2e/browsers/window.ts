/** One browser window as a person uses it, the same over Chromium and Firefox. */

/** A control by what a screen reader calls it. */
export type Role = 'button' | 'textbox' | 'link' | 'radio' | 'checkbox' | 'menuitem' | 'listitem'

export interface Window {
  /** Goes to an address and waits until it has loaded. */
  open(url: string): Promise<void>
  reload(): Promise<void>
  back(): Promise<void>
  /** Presses the one control with this role and exact name, once it is there and can be pressed. */
  click(role: Role, name: string): Promise<void>
  /** Replaces what stands in the one field with this exact name. */
  fill(name: string, text: string): Promise<void>
  /** Gives the file at this path to the page's one field for files. */
  choose(path: string): Promise<void>
  /** Presses a key, or several held together as in "Shift+Enter". */
  press(keys: string): Promise<void>
  /** Holds one key down for so many milliseconds. */
  hold(key: string, milliseconds: number): Promise<void>
  /** Waits until the visible text holds this; throws with what was visible instead. */
  sees(text: string | RegExp, timeout?: number): Promise<void>
  /** Whether the visible text holds this now. */
  shows(text: string | RegExp): Promise<boolean>
  visibleText(): Promise<string>
  /** Runs a function in the page with one plain argument and gives back its plain result. */
  evaluate<A, R>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>
  screenshot(path: string): Promise<void>
  close(): Promise<void>
}

/** Everything the browser complained about, and every request it made. */
export interface Record {
  /** Errors and warnings of the console, uncaught errors, violations of the page's policy. */
  readonly complaints: string[]
  readonly requests: string[]
  /** Questions the page asked in a window of the browser's own; each was dismissed. */
  readonly dialogs: string[]
}

/**
 * What a browser complained of, without what it says when a connection of the page ends: the relay was
 * gone, or the page was left, locked or loaded anew while one was being made. Nothing else is forgiven.
 */
export function complaintsOf({ record }: Browser): readonly string[] {
  const isLostConnection =
    /WebSocket|ERR_CONNECTION_REFUSED|can’t establish a connection|ws:\S+ was interrupted while the page was loading/u
  return record.complaints.filter((one) => !isLostConnection.test(one))
}

export interface Browser {
  readonly name: 'chromium' | 'firefox'
  readonly record: Record
  /** A further window or tab on the same profile. */
  newWindow(): Promise<Window>
  /** All that are open, those the browser brought back by itself among them. */
  windows(): Promise<readonly Window[]>
  /** Ends the browser the ordinary way, so that it writes what it keeps. */
  close(): Promise<void>
}

export interface LaunchOptions {
  /** Folder the browser keeps everything in; made when it is missing, kept afterwards. */
  readonly profile: string
  readonly language?: string
  /** Where files land that the page hands to the browser. */
  readonly downloads?: string
}

/** Waits for a condition, asking again every tenth of a second. */
export async function until(
  condition: () => Promise<boolean>,
  what: () => Promise<string>,
  timeout: number,
): Promise<void> {
  const end = Date.now() + timeout
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(await what())
    await pause(100)
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

export function holds(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
}
