/** Options of the command line, read strictly: an unknown or half-given one is refused. */
import { parseArgs } from 'node:util'
import { CodecError, fromBase64Url } from '@lapwing/codec'
import { RegistrarError } from './registrar-error.ts'

export interface Options {
  /** A text that must be given. Throws `bad-option`. */
  one(name: OptionName): string
  /** A text that may be left out. */
  maybe(name: OptionName): string | undefined
  many(name: OptionName): readonly string[]
  /** 32 bytes of base64url. */
  key(name: OptionName): Uint8Array
  /** The beginning of a day written as 2026-05-07, by UTC, as Unix seconds; it may be left out. */
  day(name: OptionName): number | undefined
  given(name: 'although-alike' | 'although-withdrawn'): boolean
  /** A whole number above zero that may be left out. */
  count(name: OptionName): number | undefined
}

export type OptionName = keyof typeof ACCEPTED

const ACCEPTED = {
  anchor: { type: 'string' },
  'anchor-key': { type: 'string' },
  'anchor-passphrase-file': { type: 'string' },
  'passphrase-file': { type: 'string' },
  'new-passphrase-file': { type: 'string' },
  shares: { type: 'string' },
  'shares-to': { type: 'string' },
  share: { type: 'string', multiple: true },
  register: { type: 'string' },
  request: { type: 'string' },
  function: { type: 'string', multiple: true },
  body: { type: 'string' },
  desk: { type: 'string' },
  days: { type: 'string' },
  identity: { type: 'string' },
  origin: { type: 'string', multiple: true },
  out: { type: 'string' },
  config: { type: 'string' },
  published: { type: 'string' },
  'epoch-at-least': { type: 'string' },
  fingerprint: { type: 'string' },
  'although-alike': { type: 'boolean' },
  'although-withdrawn': { type: 'boolean' },
  until: { type: 'string' },
  statement: { type: 'string', multiple: true },
  seen: { type: 'string' },
  export: { type: 'string' },
  record: { type: 'string', multiple: true },
} as const

/** Throws `usage` for what no command takes. */
export function readOptions(args: readonly string[]): Options {
  const values = parse(args)
  const maybe = (name: OptionName): string | undefined => {
    const value = values[name]
    if (value === '') throw new RegistrarError('bad-option', `--${name}`)
    return typeof value === 'string' ? value : undefined
  }
  const one = (name: OptionName): string => {
    const value = maybe(name)
    if (value === undefined) throw new RegistrarError('bad-option', `--${name}`)
    return value
  }
  return {
    one,
    maybe,
    many: (name) => {
      const value = values[name]
      return Array.isArray(value) ? value.map(String) : []
    },
    key: (name) => keyFrom(one(name), name),
    day: (name) => {
      const text = maybe(name)
      if (text === undefined) return undefined
      const start = /^\d{4}-\d\d-\d\d$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
      // Date.parse takes the 30th of February for the 2nd of March.
      const right = start > 0 && new Date(start).toISOString().startsWith(text)
      if (!right) throw new RegistrarError('bad-option', `--${name}`)
      return start / 1000
    },
    given: (name) => values[name] === true,
    count: (name) => {
      const value = maybe(name)
      if (value !== undefined && !/^[1-9]\d{0,8}$/u.test(value)) {
        throw new RegistrarError('bad-option', `--${name}`)
      }
      return value === undefined ? undefined : Number(value)
    },
  }
}

function parse(args: readonly string[]): Readonly<Record<string, unknown>> {
  const { values, tokens } = parsed(args)
  const seen = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const many = 'multiple' in ACCEPTED[token.name]
    // Of two the last would count, and nobody would know that there was another.
    if (seen.has(token.name) && !many) throw new RegistrarError('bad-option', `--${token.name}`)
    seen.add(token.name)
  }
  return { ...values }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: joined(args), options: ACCEPTED, strict: true, tokens: true })
  } catch {
    throw new RegistrarError('usage')
  }
}

/** With each option and its value in one argument: a key in base64url may begin with `-`. */
function joined(args: readonly string[]): string[] {
  const isOption = (arg: string): boolean => arg.startsWith('--') && arg.slice(2) in ACCEPTED
  const found: string[] = []
  for (const arg of args) {
    const before = found.at(-1)
    const isValue = before !== undefined && isOption(before) && !isOption(arg)
    if (isValue) found[found.length - 1] = `${before}=${arg}`
    else found.push(arg)
  }
  return found
}

function keyFrom(text: string, name: string): Uint8Array {
  try {
    const key = fromBase64Url(text)
    if (key.length === 32) return key
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  throw new RegistrarError('bad-option', `--${name}`)
}
