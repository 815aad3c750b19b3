/**
 * The content of a page, a form, a pattern or a letter (ISO 32000-1, 7.8.2), written anew: known operators and
 * what they take, without comments, without marks for other programs, and without what is not painted.
 */
import { FileError } from '../file-error.ts'
import { readInlineImage } from './inline-image.ts'
import { NAMED_BY, OPERATORS, type ResourcePart } from './operators.ts'
import { Tokens, type Token } from './tokens.ts'
import { Writing } from './writing.ts'

export interface ContentRules {
  /** Whether what is marked with this name of the properties is on a hidden layer. */
  isHiddenMark(name: string): boolean
  /** Whether this form or picture is not painted. */
  isHiddenThing(name: string): boolean
}

export interface Content {
  readonly bytes: Uint8Array
  /** The resources it names. */
  readonly used: ReadonlyMap<ResourcePart, ReadonlySet<string>>
  /** Whether something in it was not painted. */
  readonly hasHidden: boolean
}

/** More at one operator is nonsense. */
const OPERANDS_MOST = 1_000_000
/** Text that is neither filled, stroked nor clipped by. */
const INVISIBLE = 3

/** Throws `malformed`. */
export function cleanContent(bytes: Uint8Array, rules: ContentRules): Content {
  return new Cleaner(bytes, rules).content()
}

class Cleaner {
  readonly #tokens: Tokens
  readonly #rules: ContentRules
  readonly #out: Writing
  readonly #used = new Map<ResourcePart, Set<string>>()
  /** For each mark that is open, whether it hides. */
  readonly #marks: boolean[] = []
  /** How text is painted, for each state that was saved. */
  readonly #saved: number[] = []
  #mode = 0
  #hidden = 0
  #hasHidden = false

  constructor(bytes: Uint8Array, rules: ContentRules) {
    this.#tokens = new Tokens(bytes)
    this.#rules = rules
    this.#out = new Writing(bytes.length)
  }

  content(): Content {
    let operands: Token[] = []
    for (let token = this.#tokens.next(); token; token = this.#tokens.next()) {
      if (token.type === 'word') {
        this.#operator(token.text, operands)
        operands = []
      } else {
        operands.push(token)
        if (operands.length > OPERANDS_MOST) throw new FileError('malformed')
      }
    }
    // What was saved and not taken back would reach what is painted behind it.
    for (const _ of this.#saved) this.#out.text('Q\n')
    return { bytes: this.#out.done(), used: this.#used, hasHidden: this.#hasHidden }
  }

  #operator(word: string, operands: readonly Token[]): void {
    switch (word) {
      case 'q':
        this.#saved.push(this.#mode)
        return this.#write('q', [])
      case 'Q':
        if (this.#saved.length === 0) return
        this.#mode = this.#saved.pop() ?? 0
        return this.#write('Q', [])
      case 'BMC':
      case 'BDC':
        return this.#mark(word === 'BDC' ? operands : [])
      case 'EMC':
        if (this.#marks.pop()) this.#hidden -= 1
        return undefined
      case 'BI':
        return this.#image()
      default:
        return this.#known(word, operands)
    }
  }

  #mark([tag, name]: readonly Token[]): void {
    const isLayer = tag?.text === '/OC' && name?.type === 'name'
    const hides = isLayer && this.#rules.isHiddenMark(nameOf(name))
    this.#marks.push(hides)
    if (hides) this.#hidden += 1
  }

  #known(word: string, operands: readonly Token[]): void {
    const kind = OPERATORS.get(word)
    if (!kind) return
    const last = operands.at(-1)
    if (word === 'Tr') this.#mode = Number(last?.text ?? 0)
    if (kind !== 'state' && !this.#isPainted(word, last)) {
      this.#hasHidden = true
      if (kind === 'path') this.#write('n', [])
      if (word === '"') this.#spaced(operands)
      if (word === "'" || word === '"') this.#write('T*', [])
      return
    }
    const part = NAMED_BY.get(word)
    // A font's is followed by its size.
    const name = word === 'Tf' ? operands[0] : last
    if (part && name?.type === 'name') this.#use(part, nameOf(name))
    this.#write(word, operands)
  }

  #isPainted(word: string, last: Token | undefined): boolean {
    if (this.#hidden > 0) return false
    if (word === 'Do') return last?.type === 'name' && !this.#rules.isHiddenThing(nameOf(last))
    return OPERATORS.get(word) !== 'text' || this.#mode !== INVISIBLE
  }

  /** The spaces that `"` sets stay set. */
  #spaced([words, letters]: readonly Token[]): void {
    if (words) this.#write('Tw', [words])
    if (letters) this.#write('Tc', [letters])
  }

  #image(): void {
    const image = readInlineImage(this.#tokens)
    if (this.#hidden > 0) {
      this.#hasHidden = true
      return
    }
    for (const name of image.names) this.#use('ColorSpace', name)
    this.#out.bytes(image.bytes)
  }

  #use(part: ResourcePart, name: string): void {
    const names = this.#used.get(part) ?? new Set()
    this.#used.set(part, names.add(name))
  }

  #write(word: string, operands: readonly Token[]): void {
    for (const one of operands) {
      this.#out.bytes(one.bytes)
      this.#out.text(' ')
    }
    this.#out.text(`${word}\n`)
  }
}

/** Without its stroke; `#20` is a space (7.3.5). */
export function nameOf({ text }: Token): string {
  return text
    .slice(1)
    .replaceAll(/#([\dA-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
}
