/** Turns whatever a verb threw into one of the problems a person can be told. */
import { VaultError } from '@lapwing/vault'
import { ClientError, type Outcome, type Problem } from './problem.ts'
import { RelayRefusal } from './transport/requests.ts'

export type Attempt = <T>(task: () => Promise<T>) => Promise<Outcome<T>>

/** `onBug` hears of errors nobody planned for; nothing about them reaches a log by itself. */
export function createAttempt(onBug: (error: unknown) => void): Attempt {
  return async (task) => {
    try {
      return { ok: true, value: await task() }
    } catch (error) {
      const problem = problemOf(error)
      if (problem === 'bug') onBug(error)
      return { ok: false, problem }
    }
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof ClientError) return error.problem
  if (error instanceof VaultError) return vaultProblem(error)
  if (error instanceof RelayRefusal) {
    if (error.code === 'offline' || error.code === 'stopping') return 'offline'
    return error.code === 'busy' || error.code === 'over-quota' ? 'relay-busy' : 'refused-by-relay'
  }
  return 'bug'
}

function vaultProblem(error: VaultError): Problem {
  switch (error.code) {
    case 'wrong-passphrase':
    case 'passphrase-taken':
      return error.code
    case 'damaged':
    case 'gone':
      return 'damaged'
    case 'newer':
      return 'newer-data'
    case 'full':
      return 'storage-full'
    case 'in-use':
      return 'open-elsewhere'
    // Nobody is told: whoever unlocks so is shown a device where nothing is.
    case 'destroyed':
    case 'locked':
    case 'not-strict':
    case 'storage-failed':
      return 'storage-failed'
  }
}
