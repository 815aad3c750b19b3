/** What one connection has proved, so that later frames cost a look-up and no signature check. */
import { equalBytes } from '@lapwing/codec'
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
  readonly proved: boolean
  /** True when it has cost more signature checks than an honest client needs. */
  readonly exhausted: boolean
}

/** `onProved` is called once, when the first signature has verified. */
export function createSession(audience: Audience, onProved: () => void): Session {
  const keys = new Map<VerbClass, Map<string, Uint8Array[]>>()
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
      const name = keyOf(frame.mailbox)
      const ofClass = keys.get(frame.class) ?? new Map<string, Uint8Array[]>()
      const known = ofClass.get(name) ?? []
      if (!known.some((key) => equalBytes(key, frame.key))) known.push(frame.key)
      keys.set(frame.class, ofClass.set(name, known))
      return true
    },
    permits: (frame) => judge(isOrdered(frame, audience)),
    has(verbClass, mailbox, key) {
      const known = keys.get(verbClass)?.get(keyOf(mailbox))
      return known?.some((candidate) => equalBytes(candidate, key)) ?? false
    },
    get proved() {
      return proved
    },
    get exhausted() {
      return strikes > MAX_STRIKES || proofs > MAX_PROOFS_PER_CONNECTION
    },
  }
}
