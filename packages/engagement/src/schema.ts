/** The few building blocks every record of this package is checked with. */
import * as z from 'zod/mini'

// The page's security policy forbids eval; without this zod would probe for it.
z.config({ jitless: true })

/** A strict reader of one record: unknown keys, wrong sizes and wrong types are refused. */
export interface Schema<T> {
  /** Gives back the checked record, or undefined when anything about it is wrong. */
  read(value: unknown): T | undefined
}

export function schema<T>(shape: z.ZodMiniType<T>): Schema<T> {
  return {
    read(value) {
      const result = shape.safeParse(value)
      return result.success ? result.data : undefined
    },
  }
}

/** Exactly `length` bytes. */
export function bytes(length: number): z.ZodMiniType<Uint8Array> {
  return z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)
}

/** Between `least` and `most` bytes. */
export function bytesBetween(least: number, most: number): z.ZodMiniType<Uint8Array> {
  return z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length >= least && value.length <= most,
  )
}

/** A line of text for people: 1 to `most` characters (code points), plain. */
export function line(most: number): z.ZodMiniType<string> {
  return z.string().check(z.minLength(1), z.maxLength(most), z.refine(isPlainLine))
}

/** Unix time in whole seconds. */
export function seconds(): z.ZodMiniType<number> {
  return z.int().check(z.minimum(0), z.maximum(0xffff_ffff))
}

/** Control, format (bidi-steering among it), private and lone half characters, lines. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u
/** What takes room or none and shows nothing; the two that choose how an emoji looks may stay. */
const UNSEEN = /(?![\ufe0e\ufe0f])[\p{Default_Ignorable_Code_Point}\u2800]/u
/** No language stacks more marks than four on a letter; more would cover the lines around it. */
const PILED = /\p{M}{5}/u

/** True for text that can be seen, steers nothing around it and stays on its line. */
export function isPlainLine(text: string): boolean {
  if (text.trim() !== text || /^\p{M}/u.test(text)) return false
  return !UNPRINTABLE.test(text) && !UNSEEN.test(text) && !PILED.test(text.normalize('NFD'))
}
