/** Whether this browser runs WebAssembly at all. */

/**
 * False in Tor Browser's "Safer", in Lockdown Mode and under a policy that forbids what the name
 * promises: so the smallest module is made, magic number and version.
 */
export function hasWebAssembly(): boolean {
  try {
    new platform.WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))
    return true
  } catch {
    return false
  }
}

/** Not in the language's own library; `WebAssembly` is undefined where it is switched off. */
const platform = globalThis as unknown as {
  readonly WebAssembly: { readonly Module: new (bytes: Uint8Array) => unknown }
}
