/** The six numbers as people read them aloud and as the QR code holds them. */

/** "0412 1733 0098 1250 0667 1904": four figures each, so that none runs into the next. */
export function groups(numbers: readonly number[]): readonly string[] {
  return numbers.map((one) => String(one).padStart(4, '0'))
}

export function qrText(numbers: readonly number[]): string {
  return groups(numbers).join(' ')
}

/**
 * What a scanned text says about the phrase here: 'same', 'different', or 'other' when it is no
 * phrase at all.
 */
export function judgeScan(
  numbers: readonly number[],
  text: string,
): 'same' | 'different' | 'other' {
  if (!/^\d{4}( \d{4}){5}$/.test(text)) return 'other'
  return text === qrText(numbers) ? 'same' : 'different'
}
