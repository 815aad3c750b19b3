/** What one connection has proved, so that later frames cost a look-up and no signature check. */
import { MAX_PROOFS_PER_CONNECTION } from '@lapwing/protocol'
import type { OrderFrame, ProveFrame, VerbClass } from '@lapwing/protocol'
import { isOrdered, isProven, type Audience } from './authorize.ts'
import { MAX_STRIKES } from './quotas.ts'
import { keyOf } from './store/mailbox-record.ts'

export interface Session {
  /** Checks a proof and remembers it. */
  prove(frame: ProveFrame): boolean
  /** Checks an order's signatures. */
  permits(frame: OrderFrame): boolean
  has(verbClass: VerbClass, mailbox: Uint8Array, key: Uint8Array): boolean
  /** True once any signature has verified. */
  isProved(): boolean
  /** True when it has cost more signature checks than an honest client needs. */
  isExhausted(): boolean
}

/** `onProved` is called once, when the first signature has verified. */
export function createSession(audience: Audience, onProved: () => void): Session {
  /** Names of what was proved; most connections prove a few, many idle ones a single one. */
  const known = new Set<string>()
  let proofs = 0
  let strikes = 0
  let proved = false

  function judge(valid: boolean): boolean {
    if (!valid) strikes += 1
    if (valid && !proved) {
      proved = true
      onProved()
    }
    return valid
  }

  return {
    prove(frame) {
      proofs += 1
      if (!judge(isProven(frame, audience))) return false
      known.add(nameOf(frame.class, frame.mailbox, frame.key))
      return true
    },
    permits: (frame) => judge(isOrdered(frame, audience)),
    has: (verbClass, mailbox, key) => known.has(nameOf(verbClass, mailbox, key)),
    isProved: () => proved,
    isExhausted: () => strikes > MAX_STRIKES || proofs > MAX_PROOFS_PER_CONNECTION,
  }
}

function nameOf(verbClass: VerbClass, mailbox: Uint8Array, key: Uint8Array): string {
  return keyOf(mailbox) + keyOf(key) + verbClass
}
