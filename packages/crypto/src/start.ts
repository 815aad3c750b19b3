/** Choosing and loading a library: once, lazily, and only from here. */
import { setBackend, type Backend } from './backend.ts'
import { CryptoError } from './crypto-error.ts'
import { hasWebAssembly } from './web-assembly.ts'

let starting: Promise<void> | undefined

/**
 * Resolves when every other function of this package may be called: over libsodium, or over noble
 * where WebAssembly is missing. Calling it again is free. Rejects with `not-started` where a source
 * of randomness is missing, the library could not be loaded or is older than allowed; a later call
 * then tries again.
 */
export function startCrypto(): Promise<void> {
  starting ??= load().then(setBackend, (error: unknown) => {
    starting = undefined
    throw error
  })
  return starting
}

async function load(): Promise<Backend> {
  try {
    // Dynamic imports, so that bundlers put each library in a chunk of its own. libsodium's module
    // throws outside every promise when WebAssembly is missing: look first.
    if (hasWebAssembly()) {
      const { startSodium } = await import('./sodium-backend.ts')
      return await startSodium()
    }
    const { startNoble } = await import('./noble-backend.ts')
    return startNoble()
  } catch {
    throw new CryptoError('not-started')
  }
}
