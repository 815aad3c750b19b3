/** What an XMP packet says (ISO 16684-1): its properties, as elements or as attributes, by their names. */
import { FileError } from './file-error.ts'
import { parseXmlDocument, type Document, type Element } from 'slimdom'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
/** No program writes more but padding. */
const READ_LETTERS = 262_144
const TAGS_MOST = 5_000
/** Of one element; the reader compares each with each. */
const ATTRIBUTES_MOST = 1_024
/** Structures within lists within structures. */
const DEEPEST = 100

/** Throws for more than any program writes, and for what declares entities: they would fill the memory. */
export function parseXmp(text: string): Document {
  if (text.length > READ_LETTERS || text.includes('<!')) throw new FileError('malformed')
  // In a value this letter is written otherwise.
  const tags = text.split('<')
  const isLarge = tags.filter((one) => !one.startsWith('/')).length > TAGS_MOST
  if (isLarge || tags.some((one) => one.split('=').length > ATTRIBUTES_MOST)) {
    throw new FileError('too-large')
  }
  const xml = parseXmlDocument(text)
  // Walked without calling itself: it may be deeper than the stack.
  let level: readonly Element[] = xml.children
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new FileError('malformed')
    level = level.flatMap((one) => one.children)
  }
  return xml
}

/** Tells each property that says something; those of a list under its name. False where not all of it was read. */
export function readXmp(packet: Uint8Array, tell: (name: string, words: string) => void): boolean {
  if (packet.length > READ_LETTERS) return false
  const text = withoutWrapper(new TextDecoder().decode(packet))
  try {
    const root = parseXmp(text).documentElement
    const open: Named[] = root ? [{ element: root, name: undefined }] : []
    for (let one = open.pop(); one; one = open.pop()) open.push(...tellElement(one, tell))
    return root !== null
  } catch {
    return false // told as what could not be read
  }
}

interface Named {
  readonly element: Element
  /** Of the property it stands in. */
  readonly name: string | undefined
}

function tellElement(
  { element, name: within }: Named,
  tell: (name: string, words: string) => void,
): readonly Named[] {
  const isProperty = element.namespaceURI !== RDF && element.localName !== 'xmpmeta'
  const name = isProperty ? element.localName : within
  for (const { namespaceURI, localName, value } of element.attributes) {
    const isPlain = namespaceURI === null || /w3\.org/.test(namespaceURI)
    if (!isPlain && value.trim() !== '') tell(localName, value)
  }
  const words = element.textContent?.trim()
  if (element.children.length === 0 && name !== undefined && words) tell(name, words)
  return element.children.map((child) => ({ element: child, name })).reverse()
}

/** What stands around it, and the padding behind it, say nothing. */
function withoutWrapper(packet: string): string {
  const from = packet.indexOf('<x:xmpmeta')
  const end = '</x:xmpmeta>'
  const to = packet.lastIndexOf(end)
  return from >= 0 && to > from ? packet.slice(from, to + end.length) : packet.trim()
}
