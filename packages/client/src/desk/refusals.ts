/** What the relay or MLS refuses of one thing while a desk goes on with the others. */
import { MlsError } from '@lapwing/mls'
import { RelayRefusal } from '../transport/requests.ts'

/** What the relay will not do for one claim must not hold up the others. */
export function refusedInto(refusals: RelayRefusal[]): (error: unknown) => void {
  return (error) => {
    if (error instanceof MlsError) return
    if (!(error instanceof RelayRefusal) || error.code === 'offline') throw error
    refusals.push(error)
  }
}
