/** What the plain engine keeps with the hour it came in: `hour 4 ‖ bytes`. */

const HOUR_BYTES = 4

/** `hour` in hours since 1970. */
export function stamped(hour: number, bytes: Uint8Array): Uint8Array {
  const head = Buffer.alloc(HOUR_BYTES)
  head.writeUInt32BE(hour)
  return Buffer.concat([head, bytes])
}

export function hourIn(value: Uint8Array): number {
  return Buffer.from(value).readUInt32BE(0)
}

/** A copy, and no Buffer. */
export function bytesIn(value: Uint8Array): Uint8Array {
  return new Uint8Array(value.subarray(HOUR_BYTES))
}
