/** How long a key package is good. MLS counts seconds; we count milliseconds. */
import type { KeyPackage, Lifetime } from 'ts-mls'
import { CLOCK_SKEW_MS, MAX_KEY_PACKAGE_DAYS } from './limits.ts'
import { must } from './mls-error.ts'

const DAY_MS = 86_400_000
const LONGEST = BigInt((MAX_KEY_PACKAGE_DAYS * DAY_MS + CLOCK_SKEW_MS) / 1000)

/** From a day before `now`, for clocks set to another time zone, until `days` after it. */
export function lifetimeOf(now: number, days: number): Lifetime {
  must(Number.isSafeInteger(days) && days >= 1 && days <= MAX_KEY_PACKAGE_DAYS)
  must(Number.isFinite(now) && now >= CLOCK_SKEW_MS)
  return {
    notBefore: seconds(now - CLOCK_SKEW_MS),
    notAfter: seconds(now + days * DAY_MS),
  }
}

/** The end in ms, once `now` lies within. Throws `refused`. */
export function checkLifetime(keyPackage: KeyPackage, now: number): number {
  const { notBefore, notAfter } = checkLifetimeSpan(keyPackage)
  must(notBefore <= seconds(now) && seconds(now) <= notAfter)
  return Number(notAfter) * 1000
}

/** No key package lives longer than we let it, whatever the time. Throws `refused`. */
export function checkLifetimeSpan({ leafNode }: KeyPackage): Lifetime {
  const { notBefore, notAfter } = leafNode.lifetime
  must(notBefore < notAfter && notAfter - notBefore <= LONGEST)
  return leafNode.lifetime
}

function seconds(ms: number): bigint {
  return BigInt(Math.floor(ms / 1000))
}
