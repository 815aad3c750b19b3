/** What a file tells beside what it shows. */

/** All there are, in the order they are told: what leads to a person first. */
export const TRACES = [
  'place',
  'author',
  'device',
  'time',
  'software',
  'comment',
  'changes',
  'thumbnail',
  'hidden',
  'attachment',
  'script',
  'identifier',
  'other',
] as const

/**
 * `place`: where it was made. `author`: names of people. `device`: make, model and number of what made it.
 * `time`: when it was made or changed. `software`: what it was made with. `comment`: descriptions, keywords
 * and remarks. `changes`: earlier states of it. `thumbnail`: a small picture of how it was before.
 * `hidden`: bytes no viewer shows. `attachment`: whole files in it. `script`: what would run.
 * `identifier`: numbers by which two files can be told to be of one hand. `other`: what none of these is.
 */
export type Trace = (typeof TRACES)[number]

export interface Finding {
  readonly trace: Trace
  /** How often it stands in the file. */
  readonly count: number
  /** What it says, for the person who chose the file alone: at most three, each at most 80 characters. */
  readonly says: readonly string[]
}

const SAYS_MOST = 3
const SAYS_LONGEST = 80

/** Adds up what is found. */
export class Findings {
  readonly #all = new Map<Trace, { count: number; readonly says: string[] }>()

  add(trace: Trace, says?: string, count = 1): void {
    const one = this.#all.get(trace) ?? { count: 0, says: [] }
    this.#all.set(trace, one)
    one.count += count
    const words = says === undefined ? '' : shown(says)
    if (words && one.says.length < SAYS_MOST && !one.says.includes(words)) one.says.push(words)
  }

  /** What was found in a part of it. */
  merge(part: readonly Finding[]): void {
    for (const { trace, count, says } of part) {
      this.add(trace, says[0], count)
      for (const words of says.slice(1)) this.add(trace, words, 0)
    }
  }

  get all(): readonly Finding[] {
    return TRACES.flatMap((trace) => {
      const one = this.#all.get(trace)
      return one ? [{ trace, count: one.count, says: [...one.says] }] : []
    })
  }
}

/** Without anything that would turn the words around it, or run over. */
function shown(text: string): string {
  const plain = text.slice(0, 4 * SAYS_LONGEST).replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
  // Cut between code points: half of one would be shown as a box.
  const letters = Array.from(plain.trim())
  return letters.length > SAYS_LONGEST
    ? `${letters.slice(0, SAYS_LONGEST - 1).join('')}…`
    : letters.join('')
}
