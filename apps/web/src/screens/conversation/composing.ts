/** Rules of the writing field: what Enter does, and how much still fits. */
import { MESSAGE_MAX_BYTES, textBytes } from '@lapwing/engagement'

export interface EnterKey {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  /** An input method is still choosing characters. */
  readonly isComposing: boolean
}

/**
 * With a keyboard Enter sends and Shift+Enter breaks the line; under a finger Enter breaks the
 * line. Ctrl+Enter and Cmd+Enter send everywhere.
 */
export function sendsOn(key: EnterKey, coarse: boolean): boolean {
  if (key.key !== 'Enter' || key.isComposing || key.altKey || key.shiftKey) return false
  return key.ctrlKey || key.metaKey || !coarse
}

export type Room =
  | { readonly kind: 'enough' }
  /** About so many characters of this text's own alphabet still fit. */
  | { readonly kind: 'near'; readonly left: number }
  | { readonly kind: 'over'; readonly by: number }

/** From here on the person is told how much still fits. */
const NEAR = Math.floor(MESSAGE_MAX_BYTES * 0.9)

export function roomFor(text: string): Room {
  // No character takes more than three bytes per UTF-16 unit.
  if (text.length * 3 < NEAR) return { kind: 'enough' }
  const bytes = textBytes(text)
  if (bytes < NEAR) return { kind: 'enough' }
  const each = bytes / Array.from(text).length
  if (bytes > MESSAGE_MAX_BYTES) {
    return { kind: 'over', by: Math.max(1, Math.ceil((bytes - MESSAGE_MAX_BYTES) / each)) }
  }
  return { kind: 'near', left: Math.floor((MESSAGE_MAX_BYTES - bytes) / each) }
}

/** What would be sent: white space at the ends is not part of the words. */
export function wordsOf(text: string): string {
  return text.replace(/^\s*\n|\s+$/gu, '')
}
