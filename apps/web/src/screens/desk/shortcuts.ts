/**
 * The desk's keys. Alt and a letter: browsers, screen readers and writing leave those alone, and
 * they need no switching off by WCAG 2.1.4; "?" is a single character, so all of them can be.
 */
export type Shortcut =
  | 'next-case'
  | 'previous-case'
  | 'next-waiting'
  | 'reply'
  | 'margin'
  | 'find'
  | 'put-aside'
  | 'help'

/** In the order in which they are explained. No letter that a menu of a browser answers to. */
export const LETTERS: Readonly<Record<Exclude<Shortcut, 'help'>, string>> = {
  'next-case': 'J',
  'previous-case': 'K',
  'next-waiting': 'N',
  reply: 'R',
  margin: 'O',
  find: 'L',
  'put-aside': 'P',
}

export interface Press {
  readonly key: string
  /** The place of the key, whatever alphabet is chosen. */
  readonly code: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
}

/** What a press means; `typing` while a field has the focus: nothing that would type anything. */
export function shortcutOf(press: Press, typing: boolean): Shortcut | undefined {
  // AltGr is Ctrl and Alt together on some systems, and types letters.
  if (press.ctrlKey || press.metaKey || press.isComposing) return undefined
  if (!press.altKey) return press.key === '?' && !typing ? 'help' : undefined
  if (press.shiftKey) return undefined
  // Option on a Mac types other characters: those are left to whoever writes.
  if (typing && !/^[a-zа-яёіїєґ]$/iu.test(press.key)) return undefined
  const letter = letterOf(press)
  const verbs = Object.keys(LETTERS) as (keyof typeof LETTERS)[]
  return verbs.find((verb) => LETTERS[verb] === letter)
}

/** The Latin letter that is typed, or in another alphabet the one in its place. */
function letterOf({ key, code }: Press): string | undefined {
  if (/^[a-z]$/iu.test(key)) return key.toUpperCase()
  return /^Key([A-Z])$/u.exec(code)?.[1]
}
