/** The namespaces of OpenDocument that show something (ODF 1.3 part 3, and what LibreOffice adds). */
import type { Element } from 'slimdom'
import { nameOf, type Spaces } from './xml.ts'

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns:'
const LIBRE = 'urn:org:documentfoundation:names:experimental:'

export const FORMULA_SPACE: string = `${OASIS}of:1.2`
/** Its short name stands in names of settings. */
export const OOO_SPACE: string = 'http://openoffice.org/2004/office'

export const OPENDOCUMENT_SPACES: Spaces = new Map([
  ...['office', 'style', 'text', 'table', 'dr3d', 'chart', 'presentation', 'config'].map(
    (short) => [`${OASIS}${short}:1.0`, short] as const,
  ),
  [`${OASIS}drawing:1.0`, 'draw'],
  [`${OASIS}datastyle:1.0`, 'number'],
  [`${OASIS}xsl-fo-compatible:1.0`, 'fo'],
  [`${OASIS}svg-compatible:1.0`, 'svg'],
  [FORMULA_SPACE, 'of'],
  [OOO_SPACE, 'ooo'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
  ['http://openoffice.org/2009/office', 'officeooo'],
  ['http://openoffice.org/2010/draw', 'drawooo'],
  ['http://openoffice.org/2010/chart', 'chartooo'],
  [`${LIBRE}calc:xmlns:calcext:1.0`, 'calcext'],
  [`${LIBRE}office:xmlns:loext:1.0`, 'loext'],
])

/** `text:p`; '' for what is of no known namespace. */
export function openName(one: Element): string {
  return nameOf(one, OPENDOCUMENT_SPACES) ?? ''
}

/** An attribute by its short name. */
export function openValue(one: Element, name: string): string | undefined {
  return one.attributes.find((its) => nameOf(its, OPENDOCUMENT_SPACES) === name)?.value
}
