/** What an OpenDocument file holds and does not show: found by its styles, and taken out before it is written. */
import type { Element } from 'slimdom'
import type { Findings } from '../finding.ts'
import { openName, openValue } from './opendocument-spaces.ts'
import { below } from './xml.ts'

/** Names of styles, with their families, that say that what has them is not shown. */
export type HidingStyles = ReadonlySet<string>

const SAID: Readonly<Record<string, readonly [string, string]>> = {
  'style:text-properties': ['text:display', 'none'],
  'style:table-properties': ['table:display', 'false'],
  'style:drawing-page-properties': ['presentation:visibility', 'hidden'],
}
/** Of which family the style of an element is, and the attribute that names it. */
const STYLED: Readonly<Record<string, readonly [string, string]>> = {
  'text:span': ['text', 'text:style-name'],
  'text:a': ['text', 'text:style-name'],
  'text:p': ['paragraph', 'text:style-name'],
  'text:h': ['paragraph', 'text:style-name'],
  'table:table': ['table', 'table:style-name'],
  'draw:page': ['drawing-page', 'draw:style-name'],
}
/** Styles rest on each other a few deep. */
const STYLES_DEEP = 16
/** A table has no more. */
const COLUMNS_MOST = 16_384
const HIDING_ELEMENTS = new Set(['text:hidden-text', 'text:hidden-paragraph'])

export function hidingStyles(roots: readonly Element[]): HidingStyles {
  const styles = roots.flatMap((root) =>
    [...below(root)].filter((one) => openName(one) === 'style:style'),
  )
  const hiding = new Set<string>()
  for (let round = 0; round < STYLES_DEEP; round += 1) {
    for (const one of styles) {
      const family = openValue(one, 'style:family') ?? ''
      const said = one.children.flatMap((about) => {
        const [name = '', value] = SAID[openName(about)] ?? []
        const own = openValue(about, name)
        return own === undefined ? [] : [own === value]
      })
      const parent = `${family} ${openValue(one, 'style:parent-style-name') ?? ''}`
      if (said[0] ?? hiding.has(parent))
        hiding.add(`${family} ${openValue(one, 'style:name') ?? ''}`)
    }
  }
  return hiding
}

export function isHiddenOpen(one: Element, name: string, hiding: HidingStyles): boolean {
  if (HIDING_ELEMENTS.has(name)) return true
  if (name === 'text:section') return openValue(one, 'text:display') === 'none'
  if (name.startsWith('draw:') && openValue(one, 'draw:display') === 'none') return true
  const [family, attribute = ''] = STYLED[name] ?? []
  return family !== undefined && hiding.has(`${family} ${openValue(one, attribute) ?? ''}`)
}

/** Empties cells of rows and columns that are folded away. */
export function foldAway(root: Element, found: Findings): void {
  for (const table of below(root)) {
    if (openName(table) !== 'table:table') continue
    const all = [...below(table)].filter((one) => tableOf(one) === table)
    const columns = foldedColumns(all.filter((one) => openName(one) === 'table:table-column'))
    for (const row of all.filter((one) => openName(one) === 'table:table-row')) {
      let at = 0
      for (const cell of row.children) {
        const end = at + Number(openValue(cell, 'table:number-columns-repeated') ?? 1)
        if (isFolded(row) || columns.some(([from, to]) => from <= at && end <= to))
          empty(cell, found)
        at = end
      }
    }
  }
}

function foldedColumns(all: readonly Element[]): readonly (readonly [number, number])[] {
  const folded: (readonly [number, number])[] = []
  let at = 0
  for (const one of all.slice(0, COLUMNS_MOST)) {
    const end = at + Number(openValue(one, 'table:number-columns-repeated') ?? 1)
    if (isFolded(one)) folded.push([at, end])
    at = end
  }
  return folded
}

function isFolded(one: Element): boolean {
  const value = openValue(one, 'table:visibility')
  return value === 'collapse' || value === 'filter'
}

function empty(cell: Element, found: Findings): void {
  if (cell.children.length > 0) found.add('hidden')
  for (const child of cell.children) cell.removeChild(child)
  for (const { namespaceURI, localName } of [...cell.attributes]) {
    if (!/^(style-name|number-\w+-(repeated|spanned))$/.test(localName))
      cell.removeAttributeNS(namespaceURI, localName)
  }
}

function tableOf(one: Element): Element | undefined {
  for (let around = one.parentElement; around; around = around.parentElement) {
    if (openName(around) === 'table:table') return around
  }
  return undefined
}
