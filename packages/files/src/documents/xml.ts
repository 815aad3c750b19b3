/** XML of a document: read without what could grow, and written anew with the names that are known alone. */
import { parseXmlDocument, type Attr, type Element, type Node } from 'slimdom'
import { FileError } from '../file-error.ts'

/** As text, and so many marks: what is built of them in memory is some thirty times as large. */
const XML_MOST_BYTES = 12 * 1024 * 1024
const XML_MOST_TAGS = 600_000
/** Of one element; the reader compares each with each. */
const ATTRIBUTES_MOST = 256
/** Tables within tables within shapes; below this no writer goes. */
const DEEPEST = 256

/** The short name of each namespace that is kept; elements and attributes of others go. */
export type Spaces = ReadonlyMap<string, string>

export interface Rules {
  readonly spaces: Spaces
  /** `unwrap`: what is inside it stays in its place. Only elements of known namespaces are asked about. */
  element(one: Element, name: string): 'keep' | 'drop' | 'unwrap'
  /** The value it is written with; undefined drops it. Asked of attributes of known namespaces. */
  attribute(value: string, name: string, of: string, one: Element): string | undefined
  /** Words between the tags. */
  text?(value: string, of: string, one: Element): string
  /** An element of no known namespace went. */
  unknown?(one: Element): void
  /** Namespaces whose short names stand in values. */
  readonly also?: readonly string[]
}

const XML_SPACE = 'http://www.w3.org/XML/1998/namespace'
const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** Throws `malformed` for what is not XML or declares types or entities, `too-large` for more than is read here. */
export function readXml(bytes: Uint8Array): Element {
  if (bytes.length > XML_MOST_BYTES) throw new FileError('too-large')
  const text = decoded(bytes)
  // No other mark than those of remarks and bare text begins so, and in text it would be written otherwise.
  if (/<!(?!--|\[CDATA\[)/.test(text)) throw new FileError('malformed')
  refuseLarge(text)
  const root = parsed(text)
  refuseDeep(root)
  return root
}

/** The short name of an element as rules know it, whichever prefix its writer took. */
export function nameOf(one: Element | Attr, spaces: Spaces): string | undefined {
  if (one.namespaceURI === null) return one.localName
  if (one.namespaceURI === XML_SPACE) return `xml:${one.localName}`
  const short = spaces.get(one.namespaceURI)
  return short === undefined ? undefined : `${short}:${one.localName}`
}

export function writeXml(root: Element, rules: Rules): Uint8Array {
  const used = new Map<string, string>()
  const name = nameOf(root, rules.spaces)
  if (name === undefined || root.namespaceURI === null) throw new FileError('malformed')
  for (const space of rules.also ?? []) use(used, rules.spaces.get(space) ?? '', space)
  const inner: string[] = []
  const attributes = writeAttributes(root, name, rules, used)
  use(used, rules.spaces.get(root.namespaceURI) ?? '', root.namespaceURI)
  writeChildren(root, name, rules, used, inner)
  const declared = [...used].map(([short, space]) => ` xmlns:${short}="${escaped(space)}"`)
  const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`
  const whole = [head, `<${name}`, ...declared, attributes, '>', ...inner, `</${name}>`]
  return new TextEncoder().encode(whole.join(''))
}

/** All elements below, in the order they stand. */
export function* below(one: Element): Generator<Element> {
  for (const child of one.children) {
    yield child
    yield* below(child)
  }
}

export function escaped(value: string): string {
  return value.replace(/[&<>"\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

function writeChildren(
  one: Element,
  name: string,
  rules: Rules,
  used: Map<string, string>,
  out: string[],
): void {
  for (const child of one.childNodes) {
    if (isElement(child)) writeElement(child, rules, used, out)
    // 3: text, 4: the same, bare. Remarks and instructions to programs go.
    else if (child.nodeType === 3 || child.nodeType === 4) {
      const words = child.nodeValue ?? ''
      out.push(escapedText(rules.text ? rules.text(words, name, one) : words))
    }
  }
}

function writeElement(one: Element, rules: Rules, used: Map<string, string>, out: string[]): void {
  const name = nameOf(one, rules.spaces)
  if (name === undefined || one.namespaceURI === null) {
    rules.unknown?.(one)
    return
  }
  const what = rules.element(one, name)
  if (what === 'drop') return
  if (what === 'unwrap') {
    writeChildren(one, name, rules, used, out)
    return
  }
  use(used, rules.spaces.get(one.namespaceURI) ?? '', one.namespaceURI)
  const attributes = writeAttributes(one, name, rules, used)
  const inner: string[] = []
  writeChildren(one, name, rules, used, inner)
  if (inner.length === 0) out.push(`<${name}${attributes}/>`)
  else out.push(`<${name}${attributes}>`, ...chunked(inner), `</${name}>`)
}

function writeAttributes(
  one: Element,
  of: string,
  rules: Rules,
  used: Map<string, string>,
): string {
  let written = ''
  for (const attribute of one.attributes) {
    if (attribute.namespaceURI === XMLNS) continue
    const name = nameOf(attribute, rules.spaces)
    const value = name === undefined ? undefined : rules.attribute(attribute.value, name, of, one)
    if (name === undefined || value === undefined) continue
    if (attribute.namespaceURI !== null && attribute.namespaceURI !== XML_SPACE) {
      use(used, rules.spaces.get(attribute.namespaceURI) ?? '', attribute.namespaceURI)
    }
    written += ` ${name}="${escaped(value)}"`
  }
  return written
}

/** One space for a short name: the two editions of a standard are not mixed in one part. */
function use(used: Map<string, string>, short: string, space: string): void {
  const known = used.get(short)
  if (known !== undefined && known !== space) throw new FileError('malformed')
  used.set(short, space)
}

function chunked(inner: readonly string[]): readonly string[] {
  // Spread of very many would not fit the stack.
  return inner.length < 1_000 ? inner : [inner.join('')]
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  const wide =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8'
  try {
    return new TextDecoder(wide, { fatal: true }).decode(bytes)
  } catch (error) {
    throw new FileError('malformed', error)
  }
}

function parsed(text: string): Element {
  try {
    const root = parseXmlDocument(text).documentElement
    if (root) return root
  } catch (error) {
    throw new FileError('malformed', error)
  }
  throw new FileError('malformed')
}

function refuseLarge(text: string): void {
  let tags = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    tags += 1
    let values = 0
    at += 1
    for (; at < text.length && text[at] !== '>' && text[at] !== '<'; at += 1) {
      if (text[at] !== '"' && text[at] !== "'") continue
      const end = text.indexOf(text[at] ?? '', at + 1)
      if (end === -1) break
      at = end
      values += 1
    }
    if (values > ATTRIBUTES_MOST) throw new FileError('malformed')
  }
  if (tags > XML_MOST_TAGS) throw new FileError('too-large')
}

/** Walked without calling itself: it may be deeper than the stack. */
function refuseDeep(root: Element): void {
  let level: readonly Element[] = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new FileError('malformed')
    level = level.flatMap((one) => one.children)
  }
}

function isElement(one: Node): one is Element {
  return one.nodeType === 1
}

function escapedText(value: string): string {
  return value.replace(/[&<>\r]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
