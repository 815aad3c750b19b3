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

/** A line of text for people: 1 to `most` UTF-16 units, no control or bidi-steering characters. */
export function line(most: number): z.ZodMiniType<string> {
  return z.string().check(z.minLength(1), z.maxLength(most), z.refine(isPlainLine))
}

/** Unix time in whole seconds. */
export function seconds(): z.ZodMiniType<number> {
  return z.int().check(z.minimum(0), z.maximum(0xffff_ffff))
}

/** True for text without control, bidi-steering or invisible format characters (C0, C1, Cf). */
export function isPlainLine(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) && text.trim() === text
}
