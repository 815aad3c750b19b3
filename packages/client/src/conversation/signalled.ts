/** A participant's help signal has come: it stands before everything else until a person has seen it. */
import type { House } from './context.ts'
import type { Draft } from './draft.ts'
import type { FlowRecord } from './records.ts'

/** Another, sooner than this, does not call for a look once more. */
const AGAIN_MS = 600_000

export function noteSignal(house: House, draft: Draft): void {
  const now = house.clock.now()
  const last = draft.flow.signalled
  if (last && Math.abs(now - last.at) < AGAIN_MS) return
  draft.flow.signalled = { at: now }
}

/** It came, and nobody here has said that they saw it. */
export function isUrgent({ signalled }: Pick<FlowRecord, 'signalled'>): boolean {
  return signalled !== undefined && signalled.seen !== true
}

export function sawSignal({ flow }: Draft): void {
  if (flow.signalled) flow.signalled = { ...flow.signalled, seen: true }
}
