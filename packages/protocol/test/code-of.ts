import { ProtocolError } from '../src/index.ts'

/** What a call is refused with, or "accepted". */
export function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
  return 'accepted'
}
