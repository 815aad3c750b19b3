/** What a look at a server found: one plain sentence each, with the next step where there is one. */

export interface Finding {
  /** `wrong`: the relay does not start or loses something. `look`: it works, and could be better. */
  readonly level: 'ok' | 'look' | 'wrong'
  readonly text: string
}

export const ok = (text: string): Finding => ({ level: 'ok', text })
export const look = (text: string): Finding => ({ level: 'look', text })
export const wrong = (text: string): Finding => ({ level: 'wrong', text })

const WIDTH = 'wrong  '.length

/** One line for each. */
export function write(findings: readonly Finding[]): string {
  return findings.map(({ level, text }) => `${level.padEnd(WIDTH)}${text}\n`).join('')
}

export function isWrong({ level }: Finding): boolean {
  return level === 'wrong'
}
