/** What the properties of an XMP packet say (ISO 16684-1), sorted by what they tell of people. */
import { parseXmlDocument, type Element } from 'slimdom'
import type { Findings } from '../finding.ts'
import { traceOf } from '../pictures/tags.ts'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const XMLNS = 'http://www.w3.org/2000/xmlns/'
/** No program writes more but padding. */
const READ_BYTES = 262_144
/** Says only that it is what it is. */
const PLAIN = /^(format|about|part|conformance|parseType|lang|trapped)$/i

/** What cannot be read is told as `other`: it is taken out all the same. */
export function findInXmp(bytes: Uint8Array, found: Findings): void {
  const text = bytes.length > READ_BYTES ? '' : new TextDecoder().decode(bytes)
  try {
    // Entities that name each other would fill the memory.
    const root = text.includes('<!') ? null : parseXmlDocument(text.trim()).documentElement
    if (root) findIn(root, 'other', found)
    else found.add('other')
  } catch {
    found.add('other')
  }
}

/** `name`: of the property it stands in. */
function findIn(element: Element, name: string, found: Findings): void {
  const own =
    element.namespaceURI === RDF || element.localName === 'xmpmeta' ? name : element.localName
  for (const { namespaceURI, localName, value } of element.attributes) {
    if (namespaceURI === RDF || namespaceURI === XMLNS || localName === 'xmptk') continue
    say(localName, value, found)
  }
  if (element.children.length === 0) say(own, element.textContent ?? '', found)
  for (const child of element.children) findIn(child, own, found)
}

function say(name: string, value: string, found: Findings): void {
  if (value.trim() === '' || PLAIN.test(name)) return
  found.add(/^producer$/i.test(name) ? 'software' : traceOf(name), value)
}
