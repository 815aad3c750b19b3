/**
 * Keys have one owner. ts-mls hands the same arrays from one state to the next and never zeroes what
 * it lists as `consumed`; if we zeroed those, the version before would encrypt under a zero key. So
 * every step works on a copy of its own, the result is copied out, and all the rest is wiped.
 */
import { wipe } from '@lapwing/crypto'
import type { ClientState, GenerationSecret, KeySchedule } from 'ts-mls'

/** Runs `step` on copies of the state's keys, wiped when it is over, well or badly. */
export async function withCopy<T>(
  state: ClientState,
  step: (copy: ClientState) => Promise<T>,
): Promise<T> {
  const copy = copyState(state)
  try {
    return await step(copy)
  } finally {
    wipeState(copy)
  }
}

/** The state to keep after a step: its own copies, no former epoch. Wipes `after` and `consumed`. */
export function settle(after: ClientState, consumed: readonly Uint8Array[]): ClientState {
  const kept = copyState(after)
  wipeState(after)
  for (const used of consumed) wipe(used)
  return kept
}

export function wipeState(state: ClientState): void {
  for (const secret of secretsOf(state)) wipe(secret)
}

/** Every private byte string of a state; all else in it is known to every member. */
export function secretsOf(state: ClientState): readonly Uint8Array[] {
  return [
    ...Object.values(state.keySchedule as unknown as Record<string, Uint8Array>),
    ...state.secretTree.flatMap((node) => [
      ...ratchetSecrets(node.handshake),
      ...ratchetSecrets(node.application),
    ]),
    ...Object.values(state.privatePath.privateKeys),
    state.signaturePrivateKey,
  ]
}

function ratchetSecrets(ratchet: GenerationSecret): readonly Uint8Array[] {
  return [ratchet.secret, ...Object.values(ratchet.unusedGenerations)]
}

function copyState(state: ClientState): ClientState {
  return {
    ...state,
    keySchedule: mapSecrets(state.keySchedule),
    secretTree: state.secretTree.map((node) => ({
      handshake: copyRatchet(node.handshake),
      application: copyRatchet(node.application),
    })),
    privatePath: { ...state.privatePath, privateKeys: keysInUse(state) },
    signaturePrivateKey: state.signaturePrivateKey.slice(),
    // Old epochs are never read (`stale-epoch`), so their keys are not kept.
    historicalReceiverData: new Map(),
    unappliedProposals: {},
  }
}

/** Drops the secrets of skipped generations as well, should the library keep any. */
function copyRatchet(ratchet: GenerationSecret): GenerationSecret {
  return {
    secret: ratchet.secret.slice(),
    generation: ratchet.generation,
    unusedGenerations: {},
  }
}

/**
 * ts-mls keeps the private key of a tree node after the node was blanked, and with it the means to
 * read the path secrets once sent there. Only nodes that stand are kept.
 */
function keysInUse(state: ClientState): Record<number, Uint8Array> {
  const keys = Object.entries(state.privatePath.privateKeys)
  return Object.fromEntries(
    keys
      .filter(([node]) => state.ratchetTree[Number(node)] !== undefined)
      .map(([node, key]) => [node, key.slice()]),
  )
}

function mapSecrets(schedule: KeySchedule): KeySchedule {
  const entries = Object.entries(schedule as unknown as Record<string, Uint8Array>)
  return Object.fromEntries(entries.map(([name, secret]) => [name, secret.slice()])) as never
}
