/** Numbers as lists of bits, highest first: how codes and phrases are laid out. */
export function bitsOf(n: number, width: number): number[] {
  return Array.from({ length: width }, (_, i) => (n >> (width - 1 - i)) & 1)
}

export function value(bits: readonly number[]): number {
  return bits.reduce((n, bit) => n * 2 + bit, 0)
}

export function numbers(bits: readonly number[], width: number): number[] {
  return Array.from({ length: Math.floor(bits.length / width) }, (_, i) =>
    value(bits.slice(i * width, (i + 1) * width)),
  )
}
