/** The namespaces of Office Open XML that show something, in both editions (ECMA-376, ISO/IEC 29500). */
import type { Element } from 'slimdom'
import { nameOf, type Spaces } from './xml.ts'

const TRANSITIONAL = 'http://schemas.openxmlformats.org/'
const STRICT = 'http://purl.oclc.org/ooxml/'
const WORD_2010 = 'http://schemas.microsoft.com/office/word/2010/'

/** Each by the end it has in the one edition and in the other. */
const BOTH: readonly (readonly [string, string, string])[] = [
  ['w', 'wordprocessingml/2006/main', 'wordprocessingml/main'],
  ['x', 'spreadsheetml/2006/main', 'spreadsheetml/main'],
  ['p', 'presentationml/2006/main', 'presentationml/main'],
  ['a', 'drawingml/2006/main', 'drawingml/main'],
  ['wp', 'drawingml/2006/wordprocessingDrawing', 'drawingml/wordprocessingDrawing'],
  ['xdr', 'drawingml/2006/spreadsheetDrawing', 'drawingml/spreadsheetDrawing'],
  ['pic', 'drawingml/2006/picture', 'drawingml/picture'],
  ['c', 'drawingml/2006/chart', 'drawingml/chart'],
  ['cdr', 'drawingml/2006/chartDrawing', 'drawingml/chartDrawing'],
  ['dgm', 'drawingml/2006/diagram', 'drawingml/diagram'],
  ['lc', 'drawingml/2006/lockedCanvas', 'drawingml/lockedCanvas'],
  ['r', 'officeDocument/2006/relationships', 'officeDocument/relationships'],
  ['m', 'officeDocument/2006/math', 'officeDocument/math'],
]

/** Newer ones, of which programs that do not know them are told to pass over. */
const NEWER: readonly (readonly [string, string])[] = [
  ['w14', `${WORD_2010}wordml`],
  ['wp14', `${WORD_2010}wordprocessingDrawing`],
  ['wps', `${WORD_2010}wordprocessingShape`],
  ['wpg', `${WORD_2010}wordprocessingGroup`],
  ['wpc', `${WORD_2010}wordprocessingCanvas`],
]

export const OFFICE_SPACES: Spaces = new Map([
  ...BOTH.flatMap(([short, one, other]) => [
    [`${TRANSITIONAL}${one}`, short] as const,
    [`${STRICT}${other}`, short] as const,
  ]),
  ...NEWER.map(([short, space]) => [space, short] as const),
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['urn:schemas-microsoft-com:office:word', 'w10'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
])

export const NEWER_SPACES: readonly string[] = NEWER.map(([, space]) => space)

/** `w:p`; '' for what is of no known namespace. */
export function officeName(one: Element): string {
  return nameOf(one, OFFICE_SPACES) ?? ''
}

export function childOf(one: Element, name: string): Element | undefined {
  return one.children.find((child) => officeName(child) === name)
}

/** Of an attribute that bears the element's own namespace, or none. */
export function valueOf(one: Element, name: string): string | undefined {
  return one.getAttributeNS(one.namespaceURI, name) ?? one.getAttribute(name) ?? undefined
}

/** As both editions write yes. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !['0', 'false', 'off'].includes(value)
}

/** Which of these prefixes, where they stand, name newer namespaces that are kept. */
export function newerOf(prefixes: string, one: Element): readonly (string | undefined)[] {
  return prefixes
    .trim()
    .split(/\s+/)
    .map((prefix) => NEWER.find(([, space]) => space === one.lookupNamespaceURI(prefix))?.[0])
}
