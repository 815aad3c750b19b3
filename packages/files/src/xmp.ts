/** What an XMP packet says (ISO 16684-1): its properties, as elements or as attributes, by their names. */
import { parseXmlDocument, type Element } from 'slimdom'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
/** No program writes more but padding. */
const READ_BYTES = 262_144
const NODES_MOST = 5_000

/** Tells each property that says something; those of a list under its name. False where not all of it was read. */
export function readXmp(packet: Uint8Array, tell: (name: string, words: string) => void): boolean {
  if (packet.length > READ_BYTES) return false
  const text = withoutWrapper(new TextDecoder().decode(packet))
  // Entities that name each other would fill the memory.
  if (text.includes('<!')) return false
  try {
    const root = parseXmlDocument(text).documentElement
    const open: Named[] = root ? [{ element: root, name: undefined }] : []
    for (let count = 0; count < NODES_MOST; count += 1) {
      const one = open.pop()
      if (!one) return root !== null
      open.push(...tellElement(one, tell))
    }
  } catch {
    // told as what could not be read
  }
  return false
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
