/** Numbers in bytes, the largest digit first. What lies behind the end counts as zeros. */
export function big16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

export function big32(bytes: Uint8Array, at: number): number {
  return big16(bytes, at) * 0x1_0000 + big16(bytes, at + 2)
}
