/** What an XMP packet says (ISO 16684-1): its elements and attributes, by their names. */
import { parseXmlDocument, type Element } from 'slimdom'
import type { Findings } from '../finding.ts'
import { tellTag } from './tag-names.ts'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const NODES_MOST = 2_000

/** What cannot be read is told as `other`. */
export function tellXmp(text: string, found: Findings): void {
  try {
    const from = text.indexOf('<x:xmpmeta')
    const to = text.indexOf('</x:xmpmeta>')
    const root = parseXmlDocument(text.slice(from, to) + '</x:xmpmeta>').documentElement
    if (!root) return
    const open: { element: Element; name: string | undefined }[] = [
      { element: root, name: undefined },
    ]
    for (let count = 0; open.length > 0 && count < NODES_MOST; count += 1) {
      const one = open.pop()
      if (one) open.push(...tellElement(one.element, one.name, found))
    }
  } catch {
    found.add('other', 'XMP')
  }
}

/** Those of lists have the name of the list. */
function tellElement(
  element: Element,
  list: string | undefined,
  found: Findings,
): readonly { element: Element; name: string | undefined }[] {
  const name = element.namespaceURI === RDF ? list : element.localName
  for (const { namespaceURI, localName, value } of element.attributes) {
    const isPlain = namespaceURI === null || namespaceURI === RDF || /w3\.org/.test(namespaceURI)
    if (!isPlain) tellTag(localName, value, found)
  }
  const words = element.textContent?.trim()
  if (element.children.length === 0 && name !== undefined && name !== 'xmpmeta' && words) {
    tellTag(name, words, found)
  }
  return element.children.map((child) => ({ element: child, name }))
}
