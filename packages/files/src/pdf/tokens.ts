/** The words of a content stream or of a character map (ISO 32000-1, 7.2), without comments. */
import { FileError } from '../file-error.ts'

/** `mark`: one of `[`, `]`, `<<`, `>>`, `{`, `}`. `word`: an operator. */
type TokenType = 'number' | 'name' | 'string' | 'mark' | 'word'

export class Token {
  readonly type: TokenType
  readonly #all: Uint8Array
  readonly #from: number
  readonly #end: number

  constructor(type: TokenType, all: Uint8Array, from: number, end: number) {
    this.type = type
    this.#all = all
    this.#from = from
    this.#end = end
  }

  /** As it stands. */
  get bytes(): Uint8Array {
    return this.#all.subarray(this.#from, this.#end)
  }

  /** The same as Latin letters; of a string nothing. */
  get text(): string {
    if (this.type === 'string') return ''
    let text = ''
    for (let at = this.#from; at < this.#end; at += 1)
      text += String.fromCharCode(this.#all[at] ?? 0)
    return text
  }
}

const CONSTANTS = new Set(['true', 'false', 'null'])
/** Of what is not a string: nothing longer is meant to be read. */
const WORD_MOST = 1_000

export class Tokens {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** Undefined at the end. */
  next(): Token | undefined {
    this.#skip()
    const from = this.at
    const byte = this.bytes[from]
    if (byte === undefined) return undefined
    if (byte === 0x28) return this.#string(from)
    if (byte === 0x3c && this.bytes[from + 1] !== 0x3c) return this.#hex(from)
    if (byte === 0x3c || (byte === 0x3e && this.bytes[from + 1] === 0x3e)) {
      return this.#token('mark', from, from + 2)
    }
    if (DELIMITERS[byte] === 1 && byte !== 0x2f) return this.#token('mark', from, from + 1)
    let end = from + 1
    while (isRegular(this.bytes[end])) end += 1
    if (end - from > WORD_MOST) throw new FileError('malformed')
    if (byte === 0x2f) return this.#token('name', from, end)
    if (isNumeric(byte)) return this.#token('number', from, end)
    const word = this.#token('word', from, end)
    return CONSTANTS.has(word.text) ? this.#token('number', from, end) : word
  }

  #skip(): void {
    for (;;) {
      const byte = this.bytes[this.at]
      if (byte === undefined) return
      if (byte === 0x25) {
        while (this.at < this.bytes.length && !isLineEnd(this.bytes[this.at])) this.at += 1
      } else if (SPACES[byte] === 1) this.at += 1
      else return
    }
  }

  #string(from: number): Token {
    let depth = 0
    for (let at = from; at < this.bytes.length; at += 1) {
      const byte = this.bytes[at]
      if (byte === 0x5c) at += 1
      else if (byte === 0x28) depth += 1
      else if (byte === 0x29 && (depth -= 1) === 0) return this.#token('string', from, at + 1)
    }
    throw new FileError('malformed')
  }

  #hex(from: number): Token {
    const end = this.bytes.indexOf(0x3e, from)
    if (end < 0) throw new FileError('malformed')
    return this.#token('string', from, end + 1)
  }

  #token(type: TokenType, from: number, end: number): Token {
    this.at = end
    return new Token(type, this.bytes, from, end)
  }
}

const SPACES = listed(0, 9, 10, 12, 13, 32)
const DELIMITERS = listed(...Array.from('()<>[]{}/%', (letter) => letter.charCodeAt(0)))

function listed(...bytes: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (bytes.includes(byte) ? 1 : 0))
}

export function isSpace(byte: number | undefined): boolean {
  return byte !== undefined && SPACES[byte] === 1
}

function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && SPACES[byte] === 0 && DELIMITERS[byte] === 0
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 10 || byte === 13
}

function isNumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2b || byte === 0x2d || byte === 0x2e
}
