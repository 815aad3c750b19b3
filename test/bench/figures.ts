/** Percentiles and the one way figures are printed: median of the rounds and their range. */

/** `part` of 0.5 is the median. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** "3.1 (2.9–4.4)". */
export function medianAndRange(rounds: readonly number[], digits = 1): string {
  const shown = (value: number): string => value.toFixed(digits)
  const [least, most] = [Math.min(...rounds), Math.max(...rounds)]
  return `${shown(percentile(rounds, 0.5))} (${shown(least)}–${shown(most)})`
}

/** A markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
