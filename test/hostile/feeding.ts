/**
 * Feeds mutants to an opener and holds it to its contract: it opens, or fails with the one closed
 * error it documents; it never touches its input, never hangs, and allocates in proportion to it.
 */
import { toHex } from '@lapwing/codec'
import { expect } from 'vitest'
import { mutantsOf, type Lens, type Mutant } from './mutants.ts'
import { LONG } from '../support/long.ts'

/** Ways a slow machine is told from a slow opener: the same mutant three times over. */
const ATTEMPTS = 3
/** No figure of speed may fail the ordinary run, so its bound is one that only a hang reaches. */
const SLOW_MS = LONG ? 100 : 1_000
/** Times as many mutants in the long run. */
const LONG_FACTOR = 40

export interface Opener {
  /** Gives what the bytes mean, or throws. */
  open(bytes: Uint8Array): unknown
  /** The code of an error that the opener documents for bad bytes; undefined for any other. */
  refusal(error: unknown): string | undefined
  /** Expects things of what a mutant opened to: the same meaning, or one that holds together. */
  opened(meaning: unknown, bytes: Uint8Array): void
  readonly samples: readonly Uint8Array[]
  readonly lenses?: readonly Lens[]
  readonly seed: number
  readonly count: number
  /** For openers slow by design (a passphrase), in ms on top of the bound. */
  readonly allowMs?: number
  /** Fewer in the long run where one mutant takes long. */
  readonly longFactor?: number
}

export interface Outcome {
  readonly fed: number
  readonly opened: number
  /** Refusals by code. */
  readonly refused: Readonly<Record<string, number>>
}

/** Throws, with the mutant in hex, at the first one that breaks the contract. */
export async function feed(opener: Opener): Promise<Outcome> {
  for (const sample of opener.samples) opener.opened(await opener.open(sample), sample)
  const count = opener.count * (LONG ? (opener.longFactor ?? LONG_FACTOR) : 1)
  const refused: Record<string, number> = {}
  let opened = 0
  for (const mutant of mutantsOf(opener.samples, { ...opener, count })) {
    const code = await feedOne(opener, mutant)
    if (code === undefined) opened++
    else refused[code] = (refused[code] ?? 0) + 1
  }
  return { fed: count, opened, refused }
}

/**
 * As {@link feed}, and makes sure that the mutants were worth feeding: more than a quarter refused,
 * each of these reasons met.
 */
export async function withstands(opener: Opener, ...reasons: readonly string[]): Promise<Outcome> {
  const outcome = await feed(opener)
  for (const reason of reasons) expect(outcome.refused).toHaveProperty([reason])
  expect(outcome.fed - outcome.opened).toBeGreaterThan(outcome.fed / 4)
  return outcome
}

async function feedOne(opener: Opener, mutant: Mutant): Promise<string | undefined> {
  const bound = SLOW_MS + (opener.allowMs ?? 0)
  for (let attempt = 1; ; attempt++) {
    const given = mutant.bytes.slice()
    const { code, meaning, took } = await tried(opener, mutant, given)
    expect(Buffer.compare(given, mutant.bytes), `${shown(mutant)} was changed`).toBe(0)
    if (took > bound) {
      expect(attempt, `${shown(mutant)} took ${Math.round(took)} ms, again`).toBeLessThan(ATTEMPTS)
      continue
    }
    if (code === undefined) expectOpened(opener, mutant, meaning)
    return code
  }
}

interface Trial {
  /** Of a refusal; undefined where it opened. */
  readonly code: string | undefined
  readonly meaning: unknown
  /** ms in the opener alone. */
  readonly took: number
}

async function tried(opener: Opener, mutant: Mutant, given: Uint8Array): Promise<Trial> {
  const begun = performance.now()
  try {
    const meaning = await opener.open(given)
    return { code: undefined, meaning, took: performance.now() - begun }
  } catch (error) {
    const took = performance.now() - begun
    const code = opener.refusal(error)
    if (code !== undefined) return { code, meaning: undefined, took }
    throw new Error(`${shown(mutant)} ended in ${String(error)}`, { cause: error })
  }
}

function expectOpened(opener: Opener, mutant: Mutant, meaning: unknown): void {
  try {
    opener.opened(meaning, mutant.bytes)
  } catch (error) {
    throw new Error(`${shown(mutant)} opened to something else`, { cause: error })
  }
}

function shown({ how, bytes }: Mutant): string {
  const hex = toHex(bytes.subarray(0, 400))
  return `A mutant (${how}, ${bytes.length} bytes, ${hex}${bytes.length > 400 ? '…' : ''})`
}

/** Thrown by `open` for openers that give back a problem, or nothing, instead of throwing. */
export class Refused extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.name = 'Refused'
    this.code = code
  }
}

/** `refusal` of openers that may throw nothing whatever they are given. */
export function refusedValue(error: unknown): string | undefined {
  return error instanceof Refused ? error.code : undefined
}

/** `refusal` of an error class with a closed list of codes, whose text tells nothing but the code. */
export function codeIn<C extends string>(
  kind: abstract new (...args: never[]) => Error & { readonly code: C },
  codes: readonly C[],
): (error: unknown) => string | undefined {
  return (error) => {
    if (!(error instanceof kind) || !codes.includes(error.code)) return undefined
    return error.cause === undefined && error.message.endsWith(error.code) ? error.code : undefined
  }
}

/** Bytes of buffers and of heap that `work` left or needed on top; 0 where the collector ran. */
export function allocatedBy(work: () => unknown): number {
  const before = process.memoryUsage()
  work()
  const after = process.memoryUsage()
  const buffers = after.arrayBuffers - before.arrayBuffers
  return Math.max(0, buffers) + Math.max(0, after.heapUsed - before.heapUsed)
}
