/** The library's generator, which is the platform's. */
import { backend } from './backend.ts'

export function randomBytes(length: number): Uint8Array {
  return backend().randomBytes(length)
}
