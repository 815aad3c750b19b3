/** A PIN made up for an invitation. */

/** Six figures, each equally likely. `random` gives back as many random bytes as it is handed. */
export function makePin(random: (bytes: Uint8Array) => Uint8Array): string {
  let pin = ''
  while (pin.length < 6) {
    for (const byte of random(new Uint8Array(16))) {
      // 250 is the largest multiple of ten a byte reaches: above it some figures would come oftener.
      if (byte < 250 && pin.length < 6) pin += String(byte % 10)
    }
  }
  return pin
}
