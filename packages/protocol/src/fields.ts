/** The few field shapes that frames are made of. */
import * as z from 'zod/mini'
import {
  ID_BYTES,
  INSTANCE_BYTES,
  KEY_BYTES,
  MAX_SEQ,
  NONCE_BYTES,
  SIGNATURE_BYTES,
} from './limits.ts'

// The page's security policy forbids eval; without this zod would probe for it.
z.config({ jitless: true })

function bytes(length: number): z.ZodMiniType<Uint8Array> {
  return z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)
}

export function integer(min: number, max: number): z.ZodMiniType<number> {
  return z.int().check(z.minimum(min), z.maximum(max))
}

export function listOf<T>(item: z.ZodMiniType<T>, min: number, max: number): z.ZodMiniType<T[]> {
  return z.array(item).check(z.minLength(min), z.maxLength(max))
}

export const id: z.ZodMiniType<Uint8Array> = bytes(ID_BYTES)
export const key: z.ZodMiniType<Uint8Array> = bytes(KEY_BYTES)
export const signature: z.ZodMiniType<Uint8Array> = bytes(SIGNATURE_BYTES)
export const nonce: z.ZodMiniType<Uint8Array> = bytes(NONCE_BYTES)
export const instance: z.ZodMiniType<Uint8Array> = bytes(INSTANCE_BYTES)

/** Chosen by the client, echoed by the relay; 32 bits wide. */
export const ref: z.ZodMiniType<number> = integer(0, 0xffff_ffff)

/** How many, 32 bits wide. */
export const count: z.ZodMiniType<number> = integer(0, 0xffff_ffff)

/** Entries count from 1; 0 means "before the first". */
export const seq: z.ZodMiniType<number> = integer(0, MAX_SEQ)

/** Unix milliseconds. */
export const time: z.ZodMiniType<number> = integer(0, MAX_SEQ)
