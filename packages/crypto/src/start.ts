/** Loading the library: once, lazily, and only from here. */
import { setBackend, type Backend } from './backend.ts'
import { CryptoError } from './crypto-error.ts'

let starting: Promise<void> | undefined

/**
 * Resolves when every other function of this package may be called. Calling it again is free.
 * Rejects with `not-started` where WebAssembly or a source of randomness is missing, the library
 * could not be loaded or is older than allowed; a later call then tries again.
 */
export function startCrypto(): Promise<void> {
  starting ??= load().then(setBackend, (error: unknown) => {
    starting = undefined
    throw error
  })
  return starting
}

async function load(): Promise<Backend> {
  // libsodium's module throws outside every promise when WebAssembly is missing: look first.
  if (!('WebAssembly' in globalThis)) throw new CryptoError('not-started')
  try {
    // A dynamic import, so that bundlers put the library in a chunk of its own.
    const { startSodium } = await import('./sodium-backend.ts')
    return await startSodium()
  } catch {
    throw new CryptoError('not-started')
  }
}
