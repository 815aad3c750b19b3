/**
 * The catalogue's shape. English defines the keys of every area; the other languages must have
 * exactly the same ones, or nothing compiles. Four bundles are loaded lazily per language: what is
 * needed before the vault is open, what is needed inside, what explains, and what is decided about
 * risk.
 */
import type { GuideAreas } from './guide-areas.ts'
import type { HouseAreas } from './house-areas.ts'
import type { PostureAreas } from './posture-areas.ts'
import type { code } from './en/code.ts'
import type { joining } from './en/joining.ts'
import type { law } from './en/law.ts'
import type { lock } from './en/lock.ts'
import type { problems } from './en/problems.ts'
import type { shell } from './en/shell.ts'
import type { times } from './en/times.ts'

/** Loaded before anything is shown. */
export interface FrontAreas {
  readonly shell: typeof shell
  readonly times: typeof times
  readonly code: typeof code
  readonly problems: typeof problems
  readonly joining: typeof joining
  readonly law: typeof law
  readonly lock: typeof lock
}

export type Areas = FrontAreas & GuideAreas & HouseAreas & PostureAreas

/** Counted texts hold one form per plural category of their language. */
type Forms<C extends string> = Readonly<Record<C, string>>

/** The same keys as English `E`, with the plural categories `C` of another language. */
type Wording<E, C extends string> = {
  readonly [K in keyof E]: E[K] extends string ? string : Forms<C>
}

/** Russian and Ukrainian: 1, 2–4, 5–20, fractions. */
export type Slavic<E> = Wording<E, 'one' | 'few' | 'many' | 'other'>
/** French: 0 and 1, millions, the rest. */
export type French<E> = Wording<E, 'one' | 'many' | 'other'>

/** A whole bundle in another language. */
export type SlavicBundle<B> = { readonly [A in keyof B]: Slavic<B[A]> }
export type FrenchBundle<B> = { readonly [A in keyof B]: French<B[A]> }

/** What is loaded at run time, the types put aside. */
export type Loaded = Readonly<Record<string, Readonly<Record<string, string | Forms<string>>>>>
